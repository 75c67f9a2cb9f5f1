import { z } from '@hono/zod-openapi'
import { text } from '../../../platform/http/field.ts'
import type { Comparison, FactLine } from './comparison.ts'

const sentence = z.object({
  id: z.string(),
  kind: z.enum(['kept', 'changed', 'added', 'removed']),
  before: z.string().nullable(),
  after: z.string().nullable(),
  proposal: z.string().nullable(),
  reason: z.string().nullable(),
  open: z.boolean(),
})

const fact = z.object({
  id: z.string(),
  what: z.enum(['dueOn', 'expectedStartOn', 'targetValue', 'rule']),
  targetId: z.string(),
  label: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  unit: z.string().nullable(),
  open: z.boolean(),
})

/** Next year's draft beside this year's policy. */
export const comparisonSchema = z
  .object({
    importId: z.uuid(),
    revision: z.int(),
    status: z.enum(['open', 'inReview', 'decided', 'published', 'discarded']),
    policyId: z.uuid(),
    fiscalYear: z.int().openapi({ description: 'Year of the draft' }),
    parts: z.array(
      z.object({
        anchor: z.string(),
        kind: z.enum(['basicPolicy', 'challenge', 'measure']),
        no: z.int().nullable(),
        beforeNos: z.array(z.int()),
        title: z.string(),
        fields: z.array(
          z.object({
            field: z.enum(['title', 'body', 'action', 'goalText', 'targets']),
            lines: z.array(sentence),
          }),
        ),
        facts: z.array(fact),
        owner: z
          .object({
            before: z.string(),
            after: z.string().nullable(),
            state: z.enum(['there', 'renamed', 'ended']),
            suggestion: z.string().nullable(),
            open: z.boolean(),
          })
          .nullable(),
        link: z
          .object({
            threadIds: z.array(z.uuid()),
            by: z.enum(['title', 'person', 'nobody']),
          })
          .nullable(),
      }),
    ),
    open: z.array(z.object({ text: z.string(), anchor: z.string() })),
  })
  .openapi('YearComparison', { description: '次年度案の対照: what stays, changes, comes and goes' })

const plain = (value: FactLine['before']) => (value === undefined ? null : String(value))

/** The comparison as the API gives it: only what is listed here leaves the building. */
export function comparisonJson(comparison: Comparison): z.infer<typeof comparisonSchema> {
  const { importId, revision, status, thisYear, nextYear, parts, open } = comparison
  return {
    importId,
    revision,
    status,
    policyId: thisYear.policyId,
    fiscalYear: nextYear,
    parts: parts.map((part) => ({
      anchor: part.anchor,
      kind: part.kind,
      no: part.no ?? null,
      beforeNos: part.beforeNos,
      title: part.title,
      fields: part.fields.map(({ field, lines }) => ({
        field,
        lines: lines.map((line) => ({
          id: line.id,
          kind: line.kind,
          before: line.before ?? null,
          after: line.after ?? null,
          proposal: line.proposal ?? null,
          reason: line.reason ?? null,
          open: line.open,
        })),
      })),
      facts: part.facts.map(({ id, what, targetId, label, before, after, unit, open: isOpen }) => ({
        id,
        what,
        targetId,
        label,
        before: plain(before),
        after: plain(after),
        unit: unit ?? null,
        open: isOpen,
      })),
      owner:
        part.owner === undefined
          ? null
          : {
              before: part.owner.before,
              after: part.owner.after ?? null,
              state: part.owner.state,
              suggestion: part.owner.name ?? null,
              open: part.owner.open,
            },
      link: part.link ?? null,
    })),
    open: open.map(({ text: said, anchor }) => ({ text: said, anchor })),
  }
}

const lineId = z.string().regex(/^[0-9a-f]{16}$/)

/** Lines that a person accounts for. */
export const accountsShape = z.object({
  items: z
    .array(z.object({ id: lineId, reason: z.string().max(400).optional() }))
    .min(1)
    .max(300),
})

/** Another wording of one line. */
export const wordingShape = z.object({
  revision: z.int().min(1),
  lineId,
  text: z.string().max(2_000),
})

/** A division that follows another as owner. */
export const ownerShape = z.object({
  revision: z.int().min(1),
  from: text({ max: 100 }),
  to: text({ max: 100 }),
})

/** What a measure of the draft continues. */
export const linkShape = z.object({
  measureNo: z.int().min(1),
  threadIds: z.array(z.uuid()).max(20),
})
