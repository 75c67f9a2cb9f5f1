import { z } from '@hono/zod-openapi'
import { marks } from './mark.ts'
import { rounds } from './round.ts'
import type { Standing } from './store.ts'
import { nextYears, type RoundRow } from './tables.ts'

const day = z.string().meta({ format: 'date' })
const mark = z.enum(marks)
const round = z.enum(rounds)
const measureNo = z.int().min(1).max(999)

/** An owner's own evaluation as it is sent to the API. */
export const selfEvaluationShape = z.object({
  round,
  measureNo,
  mark,
  markReason: z.string().trim().min(1).max(400).optional(),
  analysis: z.string().trim().min(1).max(1000),
  nextStep: z.string().trim().min(1).max(600),
  nextYear: z.enum(nextYears).optional().meta({ description: 'Needed at the year’s end' }),
  seenHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .meta({ description: 'Name of the values that the sender saw; refused when they changed' }),
})

/** A second evaluator's decision as it is sent to the API. */
export const secondOpinionShape = z.object({
  round,
  measureNo,
  evaluationId: z.uuid(),
  how: z.enum(['confirmed', 'returned']),
  reason: z.string().trim().min(1).max(400).optional(),
})

/** The head's word that closes a round, as it is sent to the API. */
export const roundWordShape = z.object({ round, word: z.string().trim().min(1).max(1000) })

/** Both rounds of a policy. */
export const evaluationListSchema = z.object({
  policyId: z.uuid(),
  rounds: z.array(
    z.object({
      round,
      asOf: day,
      status: z.enum(['open', 'inReview', 'closed']),
      word: z.string().nullable(),
      closedOn: day.nullable(),
      evaluations: z.array(
        z.object({
          id: z.uuid(),
          measureId: z.uuid(),
          revision: z.int(),
          proposedMark: mark.nullable(),
          mark,
          markReason: z.string().nullable(),
          analysis: z.string(),
          nextStep: z.string(),
          nextYear: z.enum(nextYears).nullable(),
          seenHash: z.string(),
          decision: z.enum(['confirmed', 'returned']).nullable(),
          seen: z.array(
            z.object({
              targetId: z.uuid(),
              no: z.int(),
              value: z.number().nullable(),
              unit: z.string().nullable(),
              doneOn: day.nullable(),
              proposedMark: mark.nullable(),
            }),
          ),
        }),
      ),
    }),
  ),
})

/** A round as the API shows it: no names, and of each value only what is listed. */
export function roundJson(
  { id, round: which, asOf, status, word, closedOn }: RoundRow,
  standing: readonly Standing[],
): z.infer<typeof evaluationListSchema>['rounds'][number] {
  return {
    round: which,
    asOf: asOf.toString(),
    status,
    word,
    closedOn: closedOn?.toString() ?? null,
    evaluations: standing
      .filter(({ roundId }) => roundId === id)
      .map((one) => ({
        id: one.id,
        measureId: one.measureId,
        revision: one.revision,
        proposedMark: one.proposedMark,
        mark: one.mark,
        markReason: one.markReason,
        analysis: one.analysis,
        nextStep: one.nextStep,
        nextYear: one.nextYear,
        seenHash: one.seenHash,
        decision: one.decision?.how ?? null,
        seen: one.seen.map(({ targetId, no, value, unit, doneOn, proposedMark }) => ({
          targetId,
          no,
          value,
          unit,
          doneOn,
          proposedMark,
        })),
      })),
  }
}
