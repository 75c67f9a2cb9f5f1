import { access, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { StartFault } from '../start-fault.ts'
import { exportWords } from './staff-messages.ts'

/**
 * Makes sure that a folder is empty or an earlier export: what an export no longer has is removed
 * from it. Throws a StartFault otherwise.
 */
export async function assertExportFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  if ((await readdir(folder)).length === 0) return
  try {
    await access(join(folder, 'SHA256SUMS'))
  } catch {
    throw new StartFault(...exportWords.notOurs(folder))
  }
}
