import type { Platform } from '../../platform/platform.ts'
import { currentBrain } from './reply/brain.ts'
import { currentPassages, recordsOf } from './sources/passages.ts'

/** Reads and indexes all that replies are made of, so that no resident waits for it. */
export async function warmChatbot(platform: Platform): Promise<void> {
  await currentBrain(platform)
  await currentPassages(platform, recordsOf(platform))
}
