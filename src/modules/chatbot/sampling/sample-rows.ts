import { may } from '../../../platform/identity/actor.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type Scope, scopeOf } from '../entries/scope.ts'
import { listSamples } from '../store/bench.ts'
import type { GradedSample } from '../store/tables.ts'
import { type WeekGrades, weeksOf } from './gate.ts'

/** Weeks that the pages look back. */
const weeksBack = 13

/** What the pages show of the samples, to one person. */
export type SampleRows = {
  scope: Scope
  samples: readonly GradedSample[]
  weeks: readonly WeekGrades[]
  /** Of this person's units and still without a mark, oldest week first. */
  waiting: readonly GradedSample[]
}

/** Whether somebody looks after a unit's samples; those of no unit are the managers'. */
export function looksAfter(
  { actor }: Pick<RequestContext, 'actor'>,
  scope: Scope,
  unitId: string | null,
): boolean {
  if (!may(actor, 'chatbot.edit') && !may(actor, 'chatbot.manage')) return false
  return scope.holds('chatbot.edit', unitId)
}

/** Reads the samples of the last quarter. */
export async function readSamples(
  { db }: Pick<Platform, 'db'>,
  context: Pick<RequestContext, 'actor' | 'today'>,
): Promise<SampleRows> {
  const scope = await scopeOf(db, context)
  const samples = await listSamples(db, context.today.subtract({ weeks: weeksBack + 1 }))
  const waiting = samples
    .filter(({ mark, unitId }) => mark === null && looksAfter(context, scope, unitId))
    .toSorted((a, b) => Temporal.PlainDate.compare(a.weekOn, b.weekOn))
  return { scope, samples, weeks: weeksOf(samples), waiting }
}
