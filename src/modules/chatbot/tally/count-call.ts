import { act } from '../../../platform/act.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { scopeOf } from '../entries/scope.ts'
import { addCalls, listCalls } from '../store/bench.ts'
import { listTopics } from '../store/topic.ts'

/** Days back for which calls may still be counted. */
const daysBack = 31

/** Whether calls of a day may be counted today. */
export function isOpenDay(on: Temporal.PlainDate, today: Temporal.PlainDate): boolean {
  const first = today.subtract({ days: daysBack })
  return Temporal.PlainDate.compare(on, today) <= 0 && Temporal.PlainDate.compare(first, on) <= 0
}

/** A call, or one taken back: `topicId` is null where no topic fits. */
export type Call = {
  unitId: string
  topicId: string | null
  calledOn: Temporal.PlainDate
  step: 1 | -1
}

/**
 * Counts a call that a division took (電話の数), or takes one back; answers with the day's count.
 * Refusals: `chatbot.call_day_off`, `chatbot.call_topic_unknown`, `chatbot.no_call_to_take_back`.
 */
export async function countCall(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { unitId, topicId, calledOn, step }: Call,
): Promise<{ calls: number }> {
  const { actor, now, today } = context
  const right = (await scopeOf(platform.db, context)).right('chatbot.edit', unitId)
  return act(platform, context, { action: 'chatbot.count_call', ...right }, async (tx) => {
    if (!isOpenDay(calledOn, today)) throw new Refusal('chatbot.call_day_off', 422)
    if (topicId !== null && !(await listTopics(tx)).some(({ id }) => id === topicId)) {
      throw new Refusal('chatbot.call_topic_unknown', 422)
    }
    const countOf = async () =>
      (await listCalls(tx, calledOn, calledOn)).find(
        (row) => row.unitId === unitId && row.topicId === topicId,
      )?.calls ?? 0
    const before = await countOf()
    if (step < 0 && before === 0) throw new Refusal('chatbot.no_call_to_take_back', 409)
    const changedBy = actor.kind === 'employee' ? actor.employeeId : null
    const row = { id: newId(), unitId, topicId, calledOn, calls: step, changedBy, changedAt: now }
    await addCalls(tx, row)
    const calls = await countOf()
    const about = { unitId, topicId, calledOn: calledOn.toString() }
    return {
      subject: `chatbot.phone_tally/${unitId}`,
      before: { ...about, calls: before },
      after: { ...about, calls },
      result: { calls },
    }
  })
}
