import { z } from '@hono/zod-openapi'
import { findCalendarDate } from '../../../platform/calendar/iso-date.ts'
import type { MonthlyReportRow } from './tables.ts'

const day = z.string().refine((text) => findCalendarDate(text) !== null, 'not a calendar day')
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

/** A report as it is sent to the API. */
export const monthlyReportShape = z.object({
  month,
  seenHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .meta({ description: 'Name of the values that the sender saw; refused when they changed' }),
  note: z.string().trim().min(1).max(1000).optional(),
  publishNote: z.boolean().optional(),
  values: z
    .array(
      z.object({
        targetId: z.uuid(),
        value: z.number().nullable(),
        doneOn: day.nullable(),
        reason: z.string().trim().min(1).max(400),
      }),
    )
    .max(100)
    .optional(),
})

/** What became of a report. */
export const sentReportSchema = z.object({ reportId: z.uuid(), revision: z.int() })

const seenSchema = z.object({
  targetId: z.uuid(),
  no: z.int(),
  label: z.string(),
  binding: z.enum(['live', 'manual', 'computed']),
  value: z.number().nullable(),
  unit: z.string().nullable(),
  doneOn: day.nullable(),
  asOf: day.nullable(),
  state: z.string().nullable(),
  unavailable: z.boolean(),
})

/** Reports of a measure. */
export const monthlyReportListSchema = z.object({
  measureId: z.uuid(),
  reports: z.array(
    z.object({
      id: z.uuid(),
      month,
      revision: z.int(),
      state: z.string().nullable(),
      note: z.string().nullable(),
      asIs: z.boolean(),
      stoodIn: z.boolean(),
      reportedOn: day,
      seenHash: z.string(),
      seen: z.array(seenSchema),
    }),
  ),
})

/** A report as the API shows it: no names, and of each value only what is listed. */
export function monthlyReportView(
  report: MonthlyReportRow,
): z.infer<typeof monthlyReportListSchema>['reports'][number] {
  return {
    id: report.id,
    month: report.month.toPlainYearMonth().toString(),
    revision: report.revision,
    state: report.state,
    note: report.note,
    asIs: report.asIs,
    stoodIn: report.stoodInFor !== null,
    reportedOn: report.reportedOn.toString(),
    seenHash: report.seenHash,
    seen: report.seen.map((one) => ({
      targetId: one.targetId,
      no: one.no,
      label: one.label,
      binding: one.binding,
      value: one.value,
      unit: one.unit,
      doneOn: one.doneOn,
      asOf: one.asOf,
      state: one.state,
      unavailable: one.unavailable,
    })),
  }
}
