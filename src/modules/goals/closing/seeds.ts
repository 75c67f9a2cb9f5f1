import { staffNamesOf } from '#modules/people'
import { act } from '../../../platform/act.ts'
import { cityTimeZone } from '../../../platform/clock/clock.ts'
import { newId } from '../../../platform/database/id.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { permissionsOf } from '../../../platform/identity/actor.ts'
import type { RoleName } from '../../../platform/identity/role.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { LocalText } from '../policy-document.ts'
import { translationsOf } from '../policy-rows.ts'
import { listMeasuresOf, listPublished } from '../store/policy.ts'
import { upsertTranslations } from '../store/reading.ts'
import type { PolicyRow } from '../store/tables.ts'
import { decideEvaluation } from './decide-evaluation.ts'
import { openEvaluatorBook } from './evaluators.ts'
import { openRoundBook } from './frozen-values.ts'
import { seedEvaluations, seedMarkReason, seedReturnReason, seedWords } from './messages-seed.ts'
import { listOpenRounds, type OpenEvaluation } from './open-evaluations.ts'
import { type Round, roundDay, rounds } from './round.ts'
import { insertDecision, insertEvaluation, lockRound, updateRound } from './store.ts'
import { writeEvaluation } from './write-evaluation.ts'

const closedYear = 2019
/** Measures of the present year by how far their evaluation is; the others wait for their owner. */
const confirmedNos = [3, 4]
const writtenNo = 1
const returnedNo = 5

/**
 * Evaluations of the demo city: fiscal 2019 with both rounds closed and public in four languages,
 * and the present year's mid-year round half done, with one evaluation that waits for the
 * department head. Before October the present year has none. Expects people and policies.
 */
export async function seedClosing(platform: Platform, context: RequestContext): Promise<void> {
  for (const policy of await listPublished(platform.db, { fiscalYear: closedYear })) {
    for (const round of rounds) await seedClosed(platform, context, policy, round)
  }
  for (const { measures } of await listOpenRounds(platform, context.today)) {
    for (const one of measures) await seedHalfDone(platform, context, one)
  }
}

async function seedClosed(
  platform: Platform,
  context: RequestContext,
  policy: PolicyRow,
  round: Round,
): Promise<void> {
  const book = await openRoundBook(platform, policy, round)
  const rows = await listMeasuresOf(platform.db, policy.fiscalYear, policy.departmentId)
  const day = (days: number) => roundDay(policy.fiscalYear, round).add({ days })
  const at = (on: Temporal.PlainDate) =>
    on.toZonedDateTime({ timeZone: cityTimeZone, plainTime: '10:00' }).toInstant()
  const writer = 'system:seed'
  await act(platform, context, { action: 'goals.close_round' }, async (tx) => {
    const say = (id: string, field: string, text: LocalText) =>
      translate(tx, context, policy, id, field, text)
    const row = await lockRound(tx, context, policy, round)
    for (const { firstMeasureId: measureId, no } of rows) {
      const counted = book.measures.find(({ measure }) => measure.no === no)
      if (counted === undefined) continue
      const { seen, seenHash, proposedMark } = counted
      const id = newId()
      const mark = proposedMark ?? 'met'
      const markReason = proposedMark === null ? seedMarkReason : null
      const { analysis, nextStep } = seedEvaluations[mark]
      await insertEvaluation(tx, {
        id,
        roundId: row.id,
        measureId,
        revision: 1,
        proposedMark,
        mark,
        markReason: markReason?.ja ?? null,
        analysis: analysis.ja,
        nextStep: nextStep.ja,
        nextYear: round === 'yearEnd' ? (mark === 'missed' ? 'improve' : 'continue') : null,
        seen,
        seenHash,
        selfBy: writer,
        selfOn: day(15),
        selfAt: at(day(15)),
      })
      await insertDecision(tx, {
        id: newId(),
        evaluationId: id,
        how: 'confirmed',
        reason: null,
        secondBy: writer,
        decidedOn: day(21),
        decidedAt: at(day(21)),
      })
      await say(id, 'analysis', analysis)
      await say(id, 'nextStep', nextStep)
      if (markReason !== null) await say(id, 'markReason', markReason)
    }
    await say(row.id, 'word', seedWords[round])
    await updateRound(tx, row.id, {
      word: seedWords[round].ja,
      wordBy: writer,
      status: 'closed',
      closedOn: day(28),
      closedAt: at(day(28)),
    })
    return { subject: `goals.evaluation_round/${row.id}`, after: { round }, result: null }
  })
}

async function translate(
  tx: Handle,
  { now }: RequestContext,
  policy: PolicyRow,
  id: string,
  field: string,
  text: LocalText,
): Promise<void> {
  const rows = translationsOf(policy.id, now, 'evaluation', id, field, text)
  await upsertTranslations(tx, rows.map((row) => ({ ...row, state: 'approved' as const })))
}

async function seedHalfDone(
  platform: Platform,
  context: RequestContext,
  { policy, round, measure, unitPath }: OpenEvaluation,
): Promise<void> {
  const { no } = measure
  if (![...confirmedNos, writtenNo, returnedNo].includes(no)) return
  const { db } = platform
  const book = await openEvaluatorBook(db, context.today)
  const [owner] = book.ownersOf(unitPath)
  const [head] = book.headsOf(unitPath)
  if (owner === undefined || head === undefined || owner === head) return
  const counted = (await openRoundBook(platform, policy, round)).measures.find(
    (one) => one.measure.no === no,
  )
  const mark = counted?.proposedMark ?? 'met'
  const { analysis, nextStep } = seedEvaluations[mark]
  const { evaluationId } = await writeEvaluation(
    platform,
    await contextOf(platform, context, owner, 'divisionOwner'),
    {
      policyId: policy.id,
      round,
      measureNo: no,
      mark,
      analysis: analysis.ja,
      nextStep: nextStep.ja,
      markReason: mark === counted?.proposedMark ? undefined : seedMarkReason.ja,
      nextYear: round === 'yearEnd' ? 'continue' : undefined,
    },
  )
  if (no === writtenNo) return
  const second = await contextOf(platform, context, head, 'departmentHead')
  const how =
    no === returnedNo
      ? ({ how: 'returned', reason: seedReturnReason } as const)
      : ({ how: 'confirmed' } as const)
  const place = { policyId: policy.id, round, measureNo: no, evaluationId }
  await decideEvaluation(platform, second, { ...place, ...how })
}

async function contextOf(
  platform: Platform,
  context: RequestContext,
  employeeId: string,
  role: RoleName,
): Promise<RequestContext> {
  const names = await staffNamesOf(platform.db, [employeeId], context.today)
  const permissions = permissionsOf([{ role, unitId: null }], platform.offers.permissions)
  const name = names.get(employeeId) ?? ''
  const account = { kind: 'employee' as const, userId: employeeId, staffNo: '' }
  return { ...context, actor: { ...account, employeeId, name, permissions } }
}
