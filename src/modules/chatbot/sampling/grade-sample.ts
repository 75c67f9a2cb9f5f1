import { act } from '../../../platform/act.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { scopeOf } from '../entries/scope.ts'
import { recordMiss } from '../record-miss.ts'
import { updateSample } from '../store/bench.ts'
import { getTurn } from '../store/turn.ts'
import { getSample, lockSample } from './store.ts'

/** How an answer is graded: ○△×. */
export const marks = ['right', 'partly', 'wrong'] as const
/** One of the three. */
export type Mark = (typeof marks)[number]

type Grading = { sampleId: string; mark: Mark; note: string }

/**
 * Grades an answer that was drawn (採点); the last word counts. One that is wrong goes into the
 * queue of the owning unit, once. Refuses `chatbot.sample_not_found`.
 */
export async function gradeSample(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { sampleId, mark, note }: Grading,
): Promise<{ sampleId: string }> {
  const { actor, now } = context
  const { unitId, turnId } = await getSample(platform.db, sampleId)
  const right = (await scopeOf(platform.db, context)).right('chatbot.edit', unitId)
  return act(platform, context, { action: 'chatbot.grade_sample', ...right }, async (tx) => {
    const before = await lockSample(tx, sampleId)
    const gradedBy = actor.kind === 'employee' ? actor.employeeId : null
    await updateSample(tx, sampleId, { mark, note, gradedBy, gradedAt: now })
    if (mark === 'wrong' && before.mark !== 'wrong') {
      const turn = await getTurn(tx, turnId)
      await recordMiss(tx, { ...turn, unitId, askedAt: now }, 'sampled')
    }
    return {
      subject: `chatbot.graded_sample/${sampleId}`,
      before: { mark: before.mark, note: before.note },
      after: { mark, note },
      result: { sampleId },
    }
  })
}
