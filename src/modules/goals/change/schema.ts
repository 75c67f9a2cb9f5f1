import { z } from '@hono/zod-openapi'

const words = (max: number) => z.string().trim().min(1).max(max)
const field = z.enum(['targetValue', 'dueOn', 'countingRule'])

/** A reason in Japanese, and in other languages where somebody wrote it. */
const reasonSchema = z.object({
  ja: words(600),
  'ja-plain': words(900).optional(),
  'pt-BR': words(900).optional(),
  en: words(900).optional(),
})

/** Body of a proposal: what the target should promise instead, and why. */
export const proposalBody = z
  .discriminatedUnion('field', [
    z.object({ field: z.literal('targetValue'), newValue: z.number(), reason: reasonSchema }),
    z.object({ field: z.literal('dueOn'), newValue: z.iso.date(), reason: reasonSchema }),
    z.object({
      field: z.literal('countingRule'),
      /** Where a module counts. */
      parameters: z.record(z.string(), z.unknown()).optional(),
      /** Where people count. */
      sentence: words(600).optional(),
      reason: reasonSchema,
    }),
  ])
  .openapi('TargetChangeProposal', { description: '目標の変更の申請: the reason is public for ever' })

/** A proposal with its state. */
export const proposalSchema = z
  .object({
    id: z.uuid(),
    targetId: z.uuid(),
    field,
    oldValue: z.string(),
    newValue: z.string(),
    oldRule: z.string().nullable(),
    newRule: z.string().nullable(),
    reason: z.string(),
    status: z.enum(['inReview', 'returned', 'withdrawn', 'refused', 'void', 'published']),
    statusNote: z.string().nullable(),
    proposedAt: z.iso.datetime(),
    decisionRef: z.string().nullable(),
  })
  .openapi('ProposedTargetChange')

/** A change that stands on the public page. */
export const publishedChangeSchema = z
  .object({
    id: z.uuid(),
    field,
    oldValue: z.string(),
    newValue: z.string(),
    reason: z.string(),
    approvalRef: z.string(),
    publishedOn: z.iso.date(),
  })
  .openapi('PublishedTargetChange')
