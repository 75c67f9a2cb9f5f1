import { z } from 'zod'
import kept from './accessibility-record.json' with { type: 'json' }

const count = z.int().min(0)
const verdicts = z.object({ met: count, notApplicable: count, unjudged: count, notMet: count })

const recordShape = z.object({
  testedOn: z.iso.date(),
  browser: z.string(),
  tool: z.string(),
  citizenPages: count,
  staffPages: count,
  citizen: verdicts,
  staff: verdicts,
  criteria: z.array(
    z.object({
      no: z.string(),
      level: z.enum(['A', 'AA']),
      title: z.string(),
      citizen: z.enum(['met', 'notApplicable', 'unjudged', 'notMet']),
      staff: z.enum(['met', 'notApplicable', 'unjudged', 'notMet']),
    }),
  ),
})

/** The last test by the criteria of JIS X 8341-3, as `bin/accessibility` wrote it (試験結果). */
export type AccessibilityRecord = z.infer<typeof recordShape>

/** Read once; a record that is not whole keeps the product from being built. */
export const accessibilityRecord: AccessibilityRecord = recordShape.parse(kept)
