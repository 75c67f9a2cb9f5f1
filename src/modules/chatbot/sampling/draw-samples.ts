import { act } from '../../../platform/act.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Job } from '../../../platform/jobs/job.ts'
import { systemContext } from '../../../platform/jobs/system-context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { insertSamples } from '../store/bench.ts'
import type { GradedSample } from '../store/tables.ts'
import { drawSample, lastWeekOf } from './draw.ts'
import { sampleWords } from './staff-messages.ts'
import { isDrawn, listCandidates } from './store.ts'

/** Draws last week's answers once (抜き取り); a week without answers has none. */
export async function drawSamples(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
): Promise<number> {
  const { db } = platform
  const weekOn = lastWeekOf(context.today)
  if (await isDrawn(db, weekOn)) return 0
  const drawn = drawSample(await listCandidates(db, weekOn), weekOn)
  if (drawn.length === 0) return 0
  return act(platform, context, { action: 'chatbot.draw_samples' }, async (tx) => {
    const blank = { mark: null, note: '', gradedBy: null, gradedAt: null }
    const rows = drawn.map((one): GradedSample => ({ ...one, ...blank, id: newId(), weekOn }))
    await insertSamples(tx, rows)
    const after = { weekOn: weekOn.toString(), drawn: rows.length }
    return { subject: 'chatbot.graded_sample', after, result: rows.length }
  })
}

/** On Monday morning, or on the first day after it on which the machine runs. */
export const drawJob: Job = {
  name: 'chatbot.draw_samples',
  labelJa: sampleWords.job,
  schedule: '20 5 * * *',
  run: async (platform) => ({
    counted: await drawSamples(platform, systemContext(platform, 'chatbot.draw_samples')),
  }),
}
