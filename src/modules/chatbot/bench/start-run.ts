import { act, assertMayAct } from '../../../platform/act.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { openFactsOf } from '../answer-text.ts'
import { listRows } from '../entries/entry-rows.ts'
import { writerOf } from '../entries/make-version.ts'
import { editorRight } from '../entries/scope.ts'
import { freshBrain } from '../reply/brain.ts'
import { insertTestRun } from '../store/bench.ts'
import { gatesOf } from './gates.ts'
import { type Draft, nextBrain } from './next-brain.ts'
import { casesFor } from './publish-gate.ts'
import { runCases } from './run-cases.ts'
import type { RunRow, StoredRun } from './stored-run.ts'

// Each wording is read anew for the next index.
const draftsAtMost = 40

/**
 * What waits to be published: one entry's new wording, or all that wait for approval and whatever
 * the person has written; the newest first.
 */
export async function waitingDrafts(
  { db }: Pick<Platform, 'db'>,
  context: RequestContext,
  entryId?: string,
): Promise<{ drafts: Draft[]; leftOut: number }> {
  const writer = writerOf(context)
  const all = (await listRows(db, context.today))
    .flatMap(({ entry, pending }) => (pending === undefined ? [] : [{ entry, version: pending }]))
    .filter(({ version }) => openFactsOf(version).length === 0)
    .filter(({ entry, version: { state, madeBy } }) =>
      entryId === undefined
        ? state === 'inReview' || (writer !== null && madeBy === writer)
        : entry.id === entryId,
    )
    .toSorted((a, b) => Temporal.Instant.compare(b.version.madeAt, a.version.madeAt))
  return { drafts: all.slice(0, draftsAtMost), leftOut: Math.max(0, all.length - draftsAtMost) }
}

/** Runs all questions against today's index and the next one, and keeps what came of it (試験). */
export async function startRun(
  platform: Platform,
  context: RequestContext,
  { entryId }: { entryId?: string },
): Promise<{ runId: string }> {
  const what = { action: 'chatbot.run_tests', ...editorRight(context) }
  await assertMayAct(platform, context, what)
  const startedAt = platform.clock.now()
  const { drafts, leftOut } = await waitingDrafts(platform, context, entryId)
  const live = await freshBrain(platform)
  const { cases, skipped } = await casesFor(platform, live)
  const at = { now: context.now, today: dayOf(drafts, entryId, context.today) }
  const liveResults = await runCases(platform, live, cases, at)
  const next = drafts.length === 0 ? null : await nextBrain(platform.db, live, drafts, at.today)
  const nextResults = next && (await runCases(platform, next, cases, at))
  const rows = cases.flatMap((one): RunRow[] => {
    const result = liveResults.get(one.id)
    if (result === undefined) return []
    return [{ ...one, live: result, next: nextResults?.get(one.id) ?? null }]
  })
  const results: StoredRun = {
    ...{ entryId: entryId ?? null, draftEntryIds: drafts.map(({ entry }) => entry.id) },
    ...{ draftsLeftOut: leftOut, skipped, rows },
    gates: { live: gatesOf(cases, liveResults), next: nextResults && gatesOf(cases, nextResults) },
  }
  return act(platform, context, what, async (tx) => {
    const run = {
      ...{ id: newId(), indexVersion: live.engine.version, results, startedAt },
      comparedVersion: next?.engine.version ?? null,
      caseCount: rows.length,
      rightCount: rows.filter((row) => (row.next ?? row.live).isRight).length,
      ...{ runBy: writerOf(context), finishedAt: platform.clock.now() },
    }
    await insertTestRun(tx, run)
    const { caseCount, rightCount } = run
    const after = { caseCount, rightCount, entryId: entryId ?? null }
    return { subject: `chatbot.test_run/${run.id}`, after, result: { runId: run.id } }
  })
}

// A wording for days to come is tried as on its first day.
function dayOf(drafts: readonly Draft[], entryId: string | undefined, today: Temporal.PlainDate) {
  const from = entryId === undefined ? undefined : drafts[0]?.version.validFromOn
  return from !== undefined && Temporal.PlainDate.compare(from, today) > 0 ? from : today
}
