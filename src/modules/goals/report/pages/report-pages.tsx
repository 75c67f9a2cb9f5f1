import { staffNamesOf } from '#modules/people'
import { z } from '@hono/zod-openapi'
import { type Context, Hono } from 'hono'
import { assertMayAct } from '../../../../platform/act.ts'
import { fiscalYearOf } from '../../../../platform/calendar/fiscal-year.ts'
import { formatMonth } from '../../../../platform/calendar/format.ts'
import { fileLink } from '../../../../platform/files/link.ts'
import type { Env } from '../../../../platform/http/context.ts'
import { type FormState, submit } from '../../../../platform/http/form.ts'
import { staffPage } from '../../../../platform/http/page.tsx'
import { may } from '../../../../platform/identity/actor.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { notFound } from '../../../../platform/refusal.ts'
import { Notice } from '../../../../platform/ui/notice.tsx'
import { getMeasure } from '../get-measure.ts'
import { listMissing, listOpenReports } from '../open-reports.ts'
import { lastDayOfMonth, lastMonth, reportDayOf, reportDays } from '../report-month.ts'
import { reportsPath } from '../report-paths.ts'
import { openReporterBook, reportForm, reportRightOf } from '../reporters.ts'
import { openDay } from '../seen-values.ts'
import { assertReportable, prepare, type SentReport, sendReport } from '../send-report.ts'
import { reportWords } from '../staff-messages.ts'
import { findEvidence, findPublishedMeasure, listEvidence, listRevisions } from '../store.ts'
import { fieldsOfFileRefusals, uploadsOf } from './evidence-fields.tsx'
import { MyReportsPage } from './my-reports-page.tsx'
import {
  changedValues,
  keptFileIds,
  proposedValues,
  reportSchema,
} from './report-form.tsx'
import { ReportPage } from './report-page.tsx'
import { listSent, reporterNames } from './sent-lines.ts'

// Groups without capture, since the router counts those itself.
const id = ':id{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}'
const month = ':month{[0-9]{4}-(?:0[1-9]|1[0-2])}'
const asIsSchema = z.object({ values: z.string().max(64).optional() })

/** Staff pages of the monthly report: my reports, one month, the files that prove it. */
export function reportPages(platform: Platform): Hono<Env> {
  const { db } = platform

  async function myReports(c: Context<Env>) {
    const { context } = c.var
    const { today, actor } = context
    const due = lastMonth(today)
    const fiscalYear = fiscalYearOf(lastDayOfMonth(due))
    const [book, open, missing, sent] = await Promise.all([
      openReporterBook(db, today),
      listOpenReports(platform, today),
      listMissing(platform, fiscalYear, today),
      listSent(db, fiscalYear, today),
    ])
    const employeeId = actor.kind === 'employee' ? actor.employeeId : ''
    const absentFor = (unitPath: readonly string[]) =>
      may(actor, reportForm, unitPath) ? undefined : book.absentFor(employeeId, unitPath)
    const isMine = ({ unitPath }: { unitPath: readonly string[] }) =>
      may(actor, reportForm, unitPath) || absentFor(unitPath) !== undefined
    const mine = open.filter(isMine)
    const absent = mine.flatMap(({ unitPath }) => absentFor(unitPath) ?? [])
    const names = await staffNamesOf(db, absent, today)
    const mySent = sent.filter(isMine)
    const overdue = missing.filter((one) => isMine(one) && !one.month.equals(due))
    return staffPage(
      c,
      platform,
      { title: reportWords.title, path: '/staff/goals' },
      <MyReportsPage
        c={c}
        fiscalYear={fiscalYear}
        month={due}
        open={mine.map((report) => ({
          report,
          standsInFor: names.get(absentFor(report.unitPath) ?? '') ?? null,
        }))}
        overdue={overdue}
        sent={mySent}
        nextOn={reportDayOf(today.toPlainYearMonth(), reportDays.opened)}
        hasMeasures={mine.length + overdue.length + mySent.length > 0}
        done={<Done c={c} />}
      />,
    )
  }

  async function showReport(c: Context<Env>, typed: Partial<FormState> = {}) {
    const { today } = c.var.context
    const place = await findPlace(c)
    await assertReportable(db, place, today)
    const { measure, policy } = place
    const measureId = measure.firstMeasureId
    const right = await reportRightOf(db, c.var.context, measure.ownerDivisionId)
    const mayReport = may(right.context.actor, reportForm, right.unitPath)
    const [prepared, now, revisions, files] = await Promise.all([
      prepare(platform, place),
      openDay(platform, policy, today).then((book) => book.prepare(measure.id)),
      listRevisions(db, measureId, place.month),
      listEvidence(db, [measureId]),
    ])
    const [report] = revisions
    const reporterOf = await reporterNames(db, revisions, today)
    const names = await staffNamesOf(db, right.stoodInFor === null ? [] : [right.stoodInFor], today)
    const { no } = prepared.measure
    return staffPage(
      c,
      platform,
      {
        title: reportWords.pageTitle(formatMonth(place.month, 'ja'), no),
        path: '/staff/goals',
      },
      <ReportPage
        c={c}
        month={place.month}
        measureId={measureId}
        prepared={prepared}
        now={now.seen}
        revisions={revisions}
        reporterOf={reporterOf}
        evidence={files.filter((file) => report?.evidenceFileIds.includes(file.id) === true)}
        mayReport={mayReport}
        standsInFor={names.get(right.stoodInFor ?? '') ?? null}
        state={{ values: proposedValues(prepared, report), errors: [], ...typed }}
        limitBytes={platform.config.uploadLimitBytes}
      />,
    )
  }

  async function findPlace(c: Context<Env>) {
    const found = await getMeasure(db, c.req.param('id') ?? '')
    return { ...found, month: Temporal.PlainYearMonth.from(c.req.param('month') ?? '') }
  }

  async function assertMayReport(c: Context<Env>, divisionId: string): Promise<void> {
    const { context, unitPath } = await reportRightOf(db, c.var.context, divisionId)
    const deed = { action: 'goals.send_report', permission: reportForm, unitPath }
    await assertMayAct(platform, context, deed)
  }

  const done = ({ measureNo }: SentReport, c: Context<Env>) =>
    `${reportsPath}?sent=${measureNo}&month=${c.req.param('month') ?? ''}`

  return new Hono<Env>()
    .get('/goals/reports', myReports)
    .get(`/goals/reports/${id}/${month}`, (c) => showReport(c))
    .post(`/goals/reports/${id}/${month}/as-is`, async (c) => {
      const place = await findPlace(c)
      return submit(c, platform, {
        schema: asIsSchema,
        act: ({ values }) =>
          sendReport(platform, c.var.context, {
            measureId: place.measure.id,
            month: place.month,
            seenHash: values,
          }),
        done: (sent) => done(sent, c),
        again: ({ errors }) => showReport(c, { errors }),
      })
    })
    .post(`/goals/reports/${id}/${month}`, async (c) => {
      const place = await findPlace(c)
      await assertMayReport(c, place.measure.ownerDivisionId)
      const prepared = await prepare(platform, place)
      return submit(c, platform, {
        schema: reportSchema(prepared.measure),
        act: (input) =>
          sendReport(platform, c.var.context, {
            measureId: place.measure.id,
            month: place.month,
            seenHash: input.values,
            note: { ja: input.note ?? '' },
            publishNote: input.publishNote === '1',
            values: changedValues(prepared.measure, input),
            files: uploadsOf(input),
            keptFileIds: keptFileIds(input),
          }),
        done: (sent) => done(sent, c),
        again: (state) => showReport(c, state),
        fieldOf: (code) => fieldsOfFileRefusals[code],
      })
    })
    .get(`/goals/evidence/${id}`, async (c) => {
      const { context } = c.var
      const file = await findEvidence(db, c.req.param('id'))
      if (file === undefined) throw notFound('goals.evidence_not_found')
      if (file.label === 3) {
        const found = await findPublishedMeasure(db, file.measureId)
        const right = found && (await reportRightOf(db, context, found.measure.ownerDivisionId))
        await assertMayAct(platform, right?.context ?? context, {
          action: 'goals.read_evidence',
          permission: reportForm,
          ...(right === undefined ? {} : { unitPath: right.unitPath }),
        })
      }
      return c.redirect(fileLink(context, file), 302)
    })
}

/** Says what was just sent; the address alone decides, so that a reload shows the same. */
function Done({ c }: { c: Context<Env> }) {
  const no = Number(c.req.query('sent'))
  const text = c.req.query('month') ?? ''
  if (!Number.isInteger(no) || no < 1 || !/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return null
  const sentMonth = formatMonth(Temporal.PlainYearMonth.from(text), 'ja')
  return (
    <Notice kind="success" title={reportWords.sent(sentMonth, no)} announce>
      <p>{reportWords.sentNext}</p>
    </Notice>
  )
}
