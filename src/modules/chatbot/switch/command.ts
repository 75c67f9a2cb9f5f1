import { systemContext } from '../../../platform/jobs/system-context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { formatInstant } from '../../../platform/ui/dates.ts'
import { listSwitchesOn } from '../store/control.ts'
import { resumeAnswers, stopAnswers } from './set-switch.ts'
import { switchCommandWords as words, switchWords } from './staff-messages.ts'
import { targetKey } from './stop-target.ts'

/** What to do: `stop` all answers or those of a channel, `resume` what was stopped here, `status`. */
export type AnswersDeed =
  | { verb: 'stop'; channel?: 'web' | 'line' | undefined; reason: string; isDrill: boolean }
  | { verb: 'resume' | 'status' }

/**
 * The switch as a command, for a machine without staff pages (停止スイッチの命令). Answers with lines
 * to be printed. Refuses `chatbot.switch_on_already`.
 */
export async function switchAnswers(
  platform: Pick<Platform, 'db' | 'clock'>,
  deed: AnswersDeed,
): Promise<string[]> {
  const context = systemContext(platform, 'chatbot.command')
  if (deed.verb === 'stop') {
    const { channel = null, reason, isDrill } = deed
    const scope = channel === null ? 'all' : 'channel'
    const target = { scope, channel, unitId: null, topicId: null } as const
    await stopAnswers(platform, context, { target, reason, isDrill })
    return [switchWords.done.stopped]
  }
  const on = await listSwitchesOn(platform.db)
  if (on.length === 0) return [switchWords.none]
  if (deed.verb === 'resume') {
    for (const { id } of on) await resumeAnswers(platform, context, id)
    return [switchWords.done.ended]
  }
  return on.map((one) =>
    words.standing(targetKey(one), formatInstant(one.setAt), one.reason, one.isDrill),
  )
}
