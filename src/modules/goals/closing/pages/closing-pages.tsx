import { type Context, Hono } from 'hono'
import { unitPathOf } from '#modules/people'
import { assertMayAct } from '../../../../platform/act.ts'
import type { Env } from '../../../../platform/http/context.ts'
import { blankForm, type FormState, submit } from '../../../../platform/http/form.ts'
import { staffPage } from '../../../../platform/http/page.tsx'
import { may } from '../../../../platform/identity/actor.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { readerNameOf } from '../../actor-name.ts'
import { listMeasuresOf } from '../../store/policy.ts'
import { openUnitBook } from '../../units.ts'
import { closeRound } from '../close-round.ts'
import { decideEvaluation } from '../decide-evaluation.ts'
import { openRoundBook } from '../frozen-values.ts'
import { evaluationsPath, publicEvaluationPath, roundSlugs } from '../paths.ts'
import { assertRoundOpen, getMeasureOf, getPublicPolicy } from '../place.ts'
import { isRoundOpen, type Round, rounds } from '../round.ts'
import { closingRoundNames, closingWords } from '../staff-messages.ts'
import { listRevisions, listRounds } from '../store.ts'
import { writeEvaluation } from '../write-evaluation.ts'
import {
  closingFieldOf,
  confirmSchema,
  proposedSelf,
  returnSchema,
  selfSchema,
  wordSchema,
} from './evaluation-form-fields.tsx'
import { EvaluationPage } from './measure-page.tsx'
import { type RoundLine, RoundsPage } from './rounds-page.tsx'

const id = ':id{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}'
const number = ':no{[0-9]{1,3}}'
const second = 'goals.confirm_evaluation'
const doneWords: Record<string, { title: (no: number) => string; next: string }> = {
  sent: { title: closingWords.sent, next: closingWords.sentNext },
  confirmed: { title: closingWords.confirmed, next: closingWords.confirmedNext },
  returned: { title: closingWords.returned, next: closingWords.returnedNext },
}

/** Staff pages of the evaluation: both rounds of a policy, one measure in a round. */
export function closingPages(platform: Platform): Hono<Env> {
  const { db } = platform
  const app = new Hono<Env>()
  const policyOf = (c: Context<Env>) => getPublicPolicy(db, c.req.param('id') ?? '')
  const noOf = (c: Context<Env>) => Number(c.req.param('no'))

  async function showRounds(c: Context<Env>, failed?: { round: Round; state: FormState }) {
    const { actor, today } = c.var.context
    const policy = await policyOf(c)
    const [measures, rows, book] = await Promise.all([
      listMeasuresOf(db, policy.fiscalYear, policy.departmentId),
      listRounds(db, [policy]),
      openUnitBook(db, policy.fiscalYear, today),
    ])
    const all = await listRevisions(db, rows.map((row) => row.id))
    const lines = rounds.map((round): RoundLine => {
      const row = rows.find((one) => one.round === round)
      const newest = new Map(
        all.filter((one) => one.roundId === row?.id).map((one) => [one.measureId, one]),
      )
      return { round, row, standing: [...newest.values()] }
    })
    const me = readerNameOf(actor)
    const mayConfirm = new Set<string>()
    for (const measure of measures) {
      const { ownerDivisionId, firstMeasureId } = measure
      if (!may(actor, second, await unitPathOf(db, ownerDivisionId, today))) continue
      for (const { round, standing } of lines) {
        const one = standing.find(({ measureId }) => measureId === firstMeasureId)
        if (one !== undefined && one.selfBy !== me) mayConfirm.add(`${round} ${firstMeasureId}`)
      }
    }
    const slug = book.find(policy.departmentId)?.slug ?? ''
    return staffPage(
      c,
      platform,
      { title: `${policy.title} ${closingWords.title}`, path: '/staff/goals' },
      <RoundsPage
        c={c}
        policy={policy}
        measures={measures}
        lines={lines}
        today={today}
        publicPath={publicEvaluationPath(policy.fiscalYear, slug)}
        mayConfirm={mayConfirm}
        mayClose={may(actor, second, await unitPathOf(db, policy.departmentId, today))}
        done={doneText(c)}
        failed={failed?.round}
        state={failed?.state ?? blankForm()}
      />,
    )
  }

  async function showMeasure(c: Context<Env>, round: Round, typed?: FormState) {
    const { actor, today } = c.var.context
    const policy = await policyOf(c)
    const { measure, unitPath } = await getMeasureOf(db, policy, noOf(c), today)
    if (!isRoundOpen(policy, round, today)) return showRounds(c)
    const row = (await listRounds(db, [policy])).find((one) => one.round === round)
    const [book, all] = await Promise.all([
      openRoundBook(platform, policy, round),
      listRevisions(db, row === undefined ? [] : [row.id]),
    ])
    const counted = book.measures.find((one) => one.measure.no === measure.no)
    if (counted === undefined) throw new Error(`measure ${measure.no} was not counted`)
    const revisions = all
      .filter((one) => one.measureId === measure.firstMeasureId)
      .toReversed()
    const [standing] = revisions
    const isOpen = row === undefined || row.status === 'open'
    const title = closingWords.measureTitle(measure.no, closingRoundNames[round])
    return staffPage(
      c,
      platform,
      { title: `${policy.title} ${title}`, path: '/staff/goals' },
      <EvaluationPage
        c={c}
        policy={policy}
        round={round}
        counted={counted}
        revisions={revisions}
        mayWrite={isOpen && may(actor, 'goals.evaluate', unitPath)}
        mayDecide={isOpen && may(actor, second, unitPath)}
        isOwn={standing?.selfBy === readerNameOf(actor)}
        state={{
          values: { ...proposedSelf(counted, standing), ...typed?.values },
          errors: typed?.errors ?? [],
        }}
      />,
    )
  }

  // Asked before the form is read: who may not is told so, whatever was typed.
  async function policyFor(c: Context<Env>, action: string, permission: string, no?: number) {
    const { context } = c.var
    const policy = await policyOf(c)
    const unitPath =
      no === undefined
        ? await unitPathOf(db, policy.departmentId, context.today)
        : (await getMeasureOf(db, policy, no, context.today)).unitPath
    await assertMayAct(platform, context, { action, permission, unitPath })
    return policy
  }

  const done = (policyId: string, what: string, no: number) =>
    `${evaluationsPath(policyId)}?done=${what}&no=${no}`

  app.get(`/goals/policies/${id}/evaluations`, (c) => showRounds(c))
  for (const round of rounds) {
    const base = `/goals/policies/${id}/evaluations/${roundSlugs[round]}`
    const one = `${base}/${number}`
    app
      .post(base, async (c) => {
        const policy = await policyFor(c, 'goals.close_round', second)
        return submit(c, platform, {
          schema: wordSchema,
          act: ({ word }) => {
            return closeRound(platform, c.var.context, { policyId: policy.id, round, word })
          },
          done: ({ status }) => `${evaluationsPath(policy.id)}?done=${status}`,
          again: (state) => showRounds(c, { round, state }),
          fieldOf: closingFieldOf,
        })
      })
      .get(one, (c) => showMeasure(c, round))
      .post(one, async (c) => {
        const measureNo = noOf(c)
        const policy = await policyFor(c, 'goals.write_evaluation', 'goals.evaluate', measureNo)
        assertRoundOpen(policy, round, c.var.context.today)
        return submit(c, platform, {
          schema: selfSchema,
          act: ({ values, ...input }) =>
            writeEvaluation(platform, c.var.context, {
              ...input,
              policyId: policy.id,
              round,
              measureNo,
              seenHash: values,
            }),
          done: () => done(policy.id, 'sent', measureNo),
          again: (state) => showMeasure(c, round, state),
          fieldOf: closingFieldOf,
        })
      })
      .post(`${one}/confirm`, async (c) => {
        const measureNo = noOf(c)
        const policy = await policyFor(c, 'goals.confirm_evaluation', second, measureNo)
        assertRoundOpen(policy, round, c.var.context.today)
        return submit(c, platform, {
          schema: confirmSchema,
          act: ({ evaluation: evaluationId }) =>
            decideEvaluation(platform, c.var.context, {
              ...{ policyId: policy.id, round, measureNo, evaluationId },
              how: 'confirmed',
            }),
          done: () => done(policy.id, 'confirmed', measureNo),
          again: (state) => showMeasure(c, round, state),
        })
      })
      .post(`${one}/return`, async (c) => {
        const measureNo = noOf(c)
        const policy = await policyFor(c, 'goals.return_evaluation', second, measureNo)
        assertRoundOpen(policy, round, c.var.context.today)
        return submit(c, platform, {
          schema: returnSchema,
          act: ({ evaluation: evaluationId, reason }) =>
            decideEvaluation(platform, c.var.context, {
              ...{ policyId: policy.id, round, measureNo, evaluationId },
              how: 'returned',
              reason,
            }),
          done: () => done(policy.id, 'returned', measureNo),
          again: (state) => showMeasure(c, round, state),
          fieldOf: closingFieldOf,
        })
      })
  }
  return app
}

/** Says what was just done; the address alone decides, so that a reload shows the same. */
function doneText(c: Context<Env>): { title: string; next: string } | undefined {
  const what = c.req.query('done') ?? ''
  if (what === 'closed') return { title: closingWords.closed, next: closingWords.closedNext }
  if (what === 'inReview') {
    return { title: closingWords.sentToApprovers, next: closingWords.inReview }
  }
  const no = Number(c.req.query('no'))
  const words = Number.isInteger(no) && no > 0 ? doneWords[what] : undefined
  return words && { title: words.title(no), next: words.next }
}
