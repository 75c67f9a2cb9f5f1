import { z } from '@hono/zod-openapi'

const years = (does: string, shortest: number) => ({
  shape: z
    .string()
    .regex(/^\d{1,3}$/)
    .default('0')
    .transform(Number)
    .refine((count) => count === 0 || (count >= shortest && count <= 100)),
  byDefault: '0: no end',
  does,
})

/** The settings of how long records are kept, part of those in `config.ts`. */
export const keptSettings = {
  YAKUBA_APPROVALS_KEPT_YEARS: years('Whole fiscal years for which ended approvals are kept', 1),
  YAKUBA_TRAINING_KEPT_YEARS: years('Whole fiscal years for which training texts are kept', 1),
} as const

/** Years for which each kind of record is kept; 0: the city has set no end (保存期間). */
export type KeptYears = { approvals: number; training: number }

/** The terms as one. */
export const keptYearsOf = (read: {
  YAKUBA_APPROVALS_KEPT_YEARS: number
  YAKUBA_TRAINING_KEPT_YEARS: number
}): KeptYears => ({
  approvals: read.YAKUBA_APPROVALS_KEPT_YEARS,
  training: read.YAKUBA_TRAINING_KEPT_YEARS,
})
