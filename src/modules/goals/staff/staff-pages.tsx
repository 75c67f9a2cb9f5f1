import { Hono } from 'hono'
import { assertMayAct } from '../../../platform/act.ts'
import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import { formatFiscalYear } from '../../../platform/calendar/format.ts'
import type { Env } from '../../../platform/http/context.ts'
import { date, decimal, optionalDate, optionalText, text } from '../../../platform/http/field.ts'
import { blankForm, type FormState, submit } from '../../../platform/http/form.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound } from '../../../platform/refusal.ts'
import { PrintHeader } from '../../../platform/ui/print-header.tsx'
import { viewPolicy } from '../policy-view.ts'
import { getTarget, recordManualReading } from '../record-manual-reading.ts'
import {
  evidenceShape,
  fieldsOfFileRefusals,
  uploadsOf,
} from '../report/pages/evidence-fields.tsx'
import { listSentOf } from '../report/pages/sent-lines.ts'
import { listEvidence } from '../report/store.ts'
import { staffWords } from '../staff-messages.ts'
import { findMeasure, findPolicy, listPublished } from '../store/policy.ts'
import { listAllReadings } from '../store/reading.ts'
import type { TargetRow } from '../store/tables.ts'
import { unitPathOf } from '#modules/people'
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { BoardPage } from './board-page.tsx'
import { ReadingForm } from './reading-form.tsx'
import { StaffMeasurePage } from './staff-measure-page.tsx'
import { boardPath, staffMeasurePath } from './staff-paths.ts'

// Groups without capture, since the router counts those itself.
const id = ':id{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}'

/** Staff pages of goals: the board of a year, a measure with its rows, the form for a value. */
export function goalsStaffPages(platform: Platform): Hono<Env> {
  const { db } = platform

  // Seen on paper only: whose sheet it is, of which day, and where the live page stands.
  async function paperHead(path: string, asOf: Temporal.PlainDate) {
    const city = await platform.city()
    const url = `${platform.config.baseUrl}${path}`
    return <PrintHeader source={city.name.ja} url={url} asOf={asOf} qr />
  }

  async function board(c: Context<Env>) {
    const { today } = c.var.context
    const all = await listPublished(db)
    const wanted = Number(c.req.query('fiscalYear'))
    const years = [...new Set([fiscalYearOf(today), ...all.map((policy) => policy.fiscalYear)])]
    const fiscalYear = years.includes(wanted) ? wanted : fiscalYearOf(today)
    const views = await Promise.all(
      all
        .filter((policy) => policy.fiscalYear === fiscalYear)
        .map((policy) => viewPolicy(platform, policy, 'ja', today)),
    )
    const fiscalYears = years
      .toSorted((a, b) => b - a)
      .map((year) => ({
        label: formatFiscalYear(year, 'ja'),
        href: boardPath(year),
        current: year === fiscalYear,
      }))
    const frame = { title: staffWords.board, path: '/staff/goals', fiscalYears }
    return staffPage(
      c,
      platform,
      frame,
      <>
        {await paperHead(boardPath(fiscalYear), today)}
        <BoardPage
          fiscalYear={fiscalYear}
          views={views}
          mayDraft={may(c.var.context.actor, 'goals.draft')}
        />
      </>,
    )
  }

  async function measure(c: Context<Env>) {
    const policy = await findPolicy(db, c.req.param('id') ?? '')
    if (policy === undefined || policy.status !== 'published') {
      throw notFound('goals.policy_not_found')
    }
    const { today, actor } = c.var.context
    const view = await viewPolicy(platform, policy, 'ja', today)
    const no = Number(c.req.param('no'))
    const found = view.measures.find((one) => one.no === no)
    if (found === undefined) throw notFound('goals.measure_not_found')
    const unitPath = await unitPathOf(db, found.owner.unitId, today)
    const firstId = (await findMeasure(db, found.id))?.firstMeasureId ?? found.id
    const histories = await Promise.all(
      found.targets.map((target) => listAllReadings(db, target.firstId)),
    )
    return staffPage(
      c,
      platform,
      { title: found.title.text, path: '/staff/goals' },
      <>
        {await paperHead(staffMeasurePath(policy.id, no), today)}
        <StaffMeasurePage
          view={view}
          measure={found}
          histories={histories}
          reports={await listSentOf(db, found, firstId, today)}
          evidence={await listEvidence(db, [firstId])}
          mayReport={may(actor, 'goals.report', unitPath)}
          mayChange={may(actor, 'goals.change_target', unitPath)}
        />
      </>,
    )
  }

  async function mayReport(c: Context<Env>): Promise<void> {
    const { context } = c.var
    const { measure: owner } = await getTarget(db, c.req.param('id') ?? '')
    const unitPath = await unitPathOf(db, owner.ownerDivisionId, context.today)
    const deed = { action: 'goals.record_reading', permission: 'goals.report', unitPath }
    await assertMayAct(platform, context, deed)
  }

  async function readingForm(c: Context<Env>, state: FormState) {
    const { target, measure: owner, policy } = await getTarget(db, c.req.param('id') ?? '')
    const back = staffMeasurePath(policy.id, owner.no)
    return staffPage(
      c,
      platform,
      { title: staffWords.recordTitle(target.label), path: '/staff/goals' },
      <ReadingForm
        c={c}
        target={target}
        state={state}
        back={back}
        limitBytes={platform.config.uploadLimitBytes}
      />,
    )
  }

  return new Hono<Env>()
    .get('/goals', board)
    .get(`/goals/${id}/measures/:no{[0-9]{1,3}}`, measure)
    .get(`/goals/targets/${id}/readings`, async (c) => {
      await mayReport(c)
      const asOf = c.var.context.today.toString()
      return readingForm(c, blankForm({ asOf }))
    })
    .post(`/goals/targets/${id}/readings`, async (c) => {
      await mayReport(c)
      const { target } = await getTarget(db, c.req.param('id'))
      return submit(c, platform, {
        schema: readingSchema(target),
        act: (input) =>
          recordManualReading(platform, c.var.context, {
            targetId: target.id,
            asOf: input.asOf,
            value: input.value ?? null,
            doneOn: input.doneOn ?? null,
            note: { ja: input.note },
            evidence: input.evidence === undefined ? undefined : { ja: input.evidence },
            files: uploadsOf(input),
          }),
        done: ({ policyId, measureNo }) => staffMeasurePath(policyId, measureNo),
        again: (state) => readingForm(c, state),
        fieldOf: (code) => fieldsOfRefusals[code],
      })
    })
}

const fieldsOfRefusals: Record<string, string> = {
  ...fieldsOfFileRefusals,
  'goals.reading_in_future': 'asOf',
  'goals.done_after_reading': 'doneOn',
  'goals.value_missing': 'value',
}

function readingSchema({ kind }: TargetRow) {
  const isNumber = kind === 'number' || kind === 'both'
  return z.object({
    asOf: date(),
    value: isNumber
      ? decimal({ min: -1_000_000_000, max: 1_000_000_000, decimals: 2 })
      : z.undefined().optional(),
    doneOn: isNumber ? z.undefined().optional() : optionalDate(),
    note: text({ max: 400, prose: true }),
    evidence: optionalText({ max: 400, prose: true }),
    ...evidenceShape,
  })
}
