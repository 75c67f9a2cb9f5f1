import { z } from '@hono/zod-openapi'
import { choice, id, text } from '../../../platform/http/field.ts'
import { count, yearParam } from '../schema.ts'
import { reportViews } from './list-reports.ts'
import {
  headingsMax,
  reportFilters,
  type ReportOwed,
  reportStates,
  sectionMax,
  isOverdue,
} from './report.ts'

/** Somebody's own words, which may be empty while it is a draft. */
const prose = () => z.union([z.literal(''), text({ max: sectionMax, prose: true })])

/** A report as the API takes it: texts in the order of the headings. */
export const reportShape = z.object({
  texts: z.array(prose()).max(headingsMax),
  alsoFor: z.array(id()).max(100).default([]),
  circulates: z.boolean().default(false),
  /** False keeps a draft. */
  submit: z.boolean().default(true),
  revision: count().optional(),
})

/** Which reports a list asks for. */
export const reportsQuery = z.object({
  view: choice(reportViews).default('mine'),
  state: choice(reportFilters).default('all'),
  fiscalYear: yearParam.shape.fiscalYear.optional(),
})

/** What the API says of a report. */
export const reportItemSchema = z.object({
  enrolmentId: z.uuid(),
  offeringId: z.uuid(),
  employeeId: z.uuid(),
  title: z.string(),
  endsOn: z.string(),
  dueOn: z.string(),
  reportId: z.uuid().nullable(),
  state: z.enum(reportStates).nullable(),
  overdue: z.boolean(),
  submittedOn: z.string().nullable(),
  acceptedOn: z.string().nullable(),
})

/** A list of them. */
export const reportListSchema = z.object({ reports: z.array(reportItemSchema) })

/** Turns a row into what the API says. */
export function toReportItem(
  row: ReportOwed,
  today: Temporal.PlainDate,
): z.infer<typeof reportItemSchema> {
  const { enrolmentId, offeringId, employeeId, title, reportId, state } = row
  return {
    enrolmentId,
    offeringId,
    employeeId,
    title,
    endsOn: row.endsOn.toString(),
    dueOn: row.dueOn.toString(),
    reportId,
    state,
    overdue: isOverdue(row, today),
    submittedOn: row.submittedOn?.toString() ?? null,
    acceptedOn: row.acceptedOn?.toString() ?? null,
  }
}
