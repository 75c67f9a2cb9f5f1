import { findDraft, withdrawDraft } from '#modules/approvals'
import { findByStaffNos } from '#modules/people'
import { z } from '@hono/zod-openapi'
import type { Context, Hono } from 'hono'
import { assertMayAct } from '../../../../platform/act.ts'
import type { Env } from '../../../../platform/http/context.ts'
import { formBody } from '../../../../platform/http/form-body.ts'
import { submit } from '../../../../platform/http/form.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { notFound, Refusal } from '../../../../platform/refusal.ts'
import { idSegment } from '../../pages/paths.ts'
import { readStaffNos } from '../../pages/staff-no-grammar.ts'
import { pathOfOffering } from '../../paths.ts'
import { askReport } from '../ask-report.ts'
import { circulateReport, remindReaders } from '../circulate-report.ts'
import { reportForm } from '../form-key.ts'
import { markReportRead } from '../mark-read.ts'
import { pathOfReport } from '../paths.ts'
import { saveReport } from '../save-report.ts'
import { reportFacts } from '../staff-messages.ts'
import { findReportOf } from '../store/report.ts'
import { orSaveWords, submitReport } from '../submit-report.ts'
import { showReport } from './report-page.tsx'
import { circulationShape, reportFormShape, textField } from './report-shape.ts'

const pressShape = z.object({})

const fieldsOfRefusals: Record<string, string> = {
  'files.ending_not_allowed': 'file',
  'files.disguised': 'file',
  'files.too_large': 'file',
  'files.no_space': 'file',
  'files.infected': 'file',
  'files.not_checked': 'file',
  'files.broken_image': 'file',
  'files.too_many_pixels': 'file',
  'training.report_reader_unknown': 'staffNos',
}
const fieldOf = (code: string): string | undefined => fieldsOfRefusals[code]

/** What is pressed on a report: writing, taking back, going round, reading. */
export function addReportPosts(app: Hono<Env>, platform: Platform): void {
  const report = `/training/enrolments/${idSegment('enrolmentId')}/report`
  const idOf = (c: Context<Env>) => c.req.param('enrolmentId') ?? ''

  app.post(report, async (c) => {
    const { context } = c.var
    await assertMayAct(platform, context, { action: 'training.enrol' })
    const enrolmentId = idOf(c)
    let empty = -1
    return submit(c, platform, {
      schema: reportFormShape,
      act: ({ submits, ...input }) => {
        empty = input.texts.findIndex((text) => text.trim() === '')
        const write = submits ? submitReport : saveReport
        return orSaveWords(write, platform, context, { ...input, enrolmentId })
      },
      done: ({ state }) =>
        `${pathOfReport(enrolmentId)}?done=${state === 'submitted' ? 'submitted' : 'saved'}`,
      again: (state) => showReport(c, platform, state),
      fieldOf: (code) => (code === 'training.report_empty' ? textField(empty) : fieldOf(code)),
    })
  })

  app.post(`${report}/withdrawal`, (c) =>
    submit(c, platform, {
      schema: pressShape,
      act: async () => {
        const found = await findReportOf(platform.db, idOf(c))
        const draft = found && (await findDraft(platform.db, reportForm, found.id, c.var.context))
        if (draft === undefined) throw notFound('training.report_not_found')
        return withdrawDraft(platform, c.var.context, { draftId: draft.draftId })
      },
      done: () => `${pathOfReport(idOf(c))}?done=withdrawn`,
      again: (state) => showReport(c, platform, state, 'circulate'),
    }),
  )

  app.post(`${report}/circulation`, (c) =>
    submit(c, platform, {
      schema: circulationShape,
      act: async ({ division, staffNos }) => {
        const { id: reportId } = await reportOf(platform, idOf(c))
        const readerIds = await readersOf(platform, staffNos, c.var.context.today)
        return circulateReport(platform, c.var.context, { reportId, division, readerIds })
      },
      done: () => `${pathOfReport(idOf(c))}?done=circulated`,
      again: (state) => showReport(c, platform, state, 'circulate'),
      fieldOf,
    }),
  )

  app.post(`${report}/reminders`, (c) =>
    submit(c, platform, {
      schema: pressShape,
      act: async () => {
        const { id: reportId } = await reportOf(platform, idOf(c))
        return remindReaders(platform, c.var.context, { reportId })
      },
      done: () => `${pathOfReport(idOf(c))}?done=reminded`,
      again: (state) => showReport(c, platform, state, 'circulate'),
    }),
  )

  // Buttons without a form of their own: there is nothing to show again, so a refusal is the page.
  app.post(`/training/reports/${idSegment('reportId')}/readings`, async (c) => {
    const { from } = await formBody(c)
    const reportId = c.req.param('reportId') ?? ''
    const { enrolmentId } = await markReportRead(platform, c.var.context, { reportId })
    return c.redirect(from === 'home' ? '/staff' : `${pathOfReport(enrolmentId)}?done=read`, 303)
  })
  app.post(`/training/offerings/${idSegment('offeringId')}/reports`, async (c) => {
    const asked = (await formBody(c))['asked'] === '1'
    const offeringId = c.req.param('offeringId') ?? ''
    await askReport(platform, c.var.context, { offeringId, asked })
    return c.redirect(`${pathOfOffering(offeringId)}#reports`, 303)
  })
}

async function reportOf({ db }: Platform, enrolmentId: string) {
  const found = await findReportOf(db, enrolmentId)
  if (found === undefined) throw notFound('training.report_not_found')
  return found
}

/** People by number; one that nobody has is named: `training.report_reader_unknown`. */
async function readersOf(
  { db }: Platform,
  text: string,
  today: Temporal.PlainDate,
): Promise<string[]> {
  const staffNos = readStaffNos(text)
  const found = await findByStaffNos(db, staffNos, today)
  const byNo = new Map(found.map(({ staffNo, id }) => [staffNo, id]))
  const unknown = staffNos.filter((one) => !byNo.has(one))
  if (unknown.length > 0) {
    const named = unknown.join(reportFacts.separator)
    throw new Refusal('training.report_reader_unknown', 422, { staffNos: named })
  }
  return staffNos.flatMap((one) => byNo.get(one) ?? [])
}
