import { z } from '@hono/zod-openapi'
import type { AllowedKind } from '../../../../platform/files/content-kind.ts'
import { files, optionalText, text } from '../../../../platform/http/field.ts'
import { count, tick } from '../../schema.ts'
import type { ReportInput } from '../keep-report.ts'
import { headingsMax, reportFilesMax, sectionMax } from '../report.ts'

/** Kinds of files that may stand beside a report. */
export const reportFileKinds: readonly AllowedKind[] = ['pdf', 'png', 'jpeg', 'xlsx', 'docx']

/** Name of the field of a heading, by its place. */
export const textField = (index: number) => `text${index}`
/** Name of the box that names somebody else. */
export const alsoForField = (enrolmentId: string) => `for-${enrolmentId}`
/** Name of the box that takes a file off. */
export const removeField = (fileId: string) => `remove-${fileId}`

const prose = () => optionalText({ max: sectionMax, prose: true })
const places = Array.from({ length: headingsMax }, (_, index) => index)
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Ids in the names of boxes that were ticked, after a beginning. */
function idsIn(fields: Record<string, unknown>, beginning: string): string[] {
  return Object.keys(fields)
    .filter((name) => name.startsWith(beginning))
    .map((name) => name.slice(beginning.length))
    .filter((id) => uuid.test(id))
}

/** A report as its form sends it: every text may still be empty. */
export const reportFormShape = z
  .looseObject({
    ...(Object.fromEntries(places.map((index) => [textField(index), prose()])) as Record<
      `text${number}`,
      ReturnType<typeof prose>
    >),
    template: count().optional(),
    revision: count().optional(),
    circulates: tick(),
    file: files({ max: reportFilesMax }),
    press: z.string().optional(),
  })
  .transform((given): Omit<ReportInput, 'enrolmentId'> & { submits: boolean } => ({
    texts: places.map((index) => {
      const value: unknown = given[textField(index)]
      return typeof value === 'string' ? value : ''
    }),
    templateVersion: given.template,
    revision: given.revision,
    circulates: given.circulates,
    alsoFor: idsIn(given, alsoForField('')),
    removeFileIds: idsIn(given, removeField('')),
    uploads: given.file.map((one) => ({ content: one.stream(), filename: one.name })),
    submits: given.press !== 'save',
  }))

/** Whom a report goes round to. */
export const circulationShape = z.object({
  division: tick(),
  staffNos: optionalText({ max: 4000, prose: true }).transform((value) => value ?? ''),
})

/** The template as its form sends it. */
export const templateShape = z
  .looseObject({
    lead: text({ max: 200 }),
    version: count(),
    ...(Object.fromEntries(
      places.flatMap((index) => [
        [`heading${index}`, optionalText({ max: 40 })],
        [`hint${index}`, optionalText({ max: 120 })],
      ]),
    ) as Record<`heading${number}` | `hint${number}`, ReturnType<typeof prose>>),
  })
  .transform((given) => ({
    lead: given.lead,
    version: given.version,
    headings: places.flatMap((index) => {
      const heading: unknown = given[`heading${index}`]
      const hint: unknown = given[`hint${index}`]
      if (typeof heading !== 'string') return []
      return [{ heading, hint: typeof hint === 'string' ? hint : '' }]
    }),
  }))

/** Places of headings in the form of the template. */
export const headingPlaces = places
