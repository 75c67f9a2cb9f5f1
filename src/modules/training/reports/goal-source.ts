import { createHash } from 'node:crypto'
import { z } from '@hono/zod-openapi'
import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import type { GoalSource } from '../../../platform/goal-source.ts'
import type { Catalogue } from '../../../platform/messages/locale.ts'
import { reportMessages } from './messages.ts'
import { pathOfOverdue } from './paths.ts'
import { reportWords } from './staff-messages.ts'
import { listOverdue, reportRevision } from './store/owed.ts'

const overdueParameters = z.strictObject({
  fiscalYear: z.int().min(2000).max(2100).optional().meta({ title: reportWords.fiscalYear }),
})

const inEachLanguage = (word: 'overdue' | 'unit') =>
  ({
    ja: reportMessages.ja[word],
    'ja-plain': reportMessages['ja-plain'][word],
    'pt-BR': reportMessages['pt-BR'][word],
    en: reportMessages.en[word],
  }) satisfies Catalogue<string>

/** How many reports of a year's trainings are overdue, as a live figure of the policy (期限超過). */
export const reportOverdueSource: GoalSource<z.infer<typeof overdueParameters>> = {
  key: 'training.report_overdue',
  label: inEachLanguage('overdue'),
  unit: inEachLanguage('unit'),
  kind: 'number',
  parameters: overdueParameters,
  version: (db) => reportRevision(db),
  async read(db, { fiscalYear: given }, asOf) {
    const fiscalYear = given ?? fiscalYearOf(asOf)
    const rows = await listOverdue(db, fiscalYear, asOf)
    const ids = rows.map(({ enrolmentId }) => enrolmentId).toSorted()
    return {
      value: rows.length,
      // What was late on a day stays so, but a mark can still be corrected: never final.
      isFinal: false,
      itemCount: rows.length,
      itemIdsHash: createHash('sha256').update(ids.join(',')).digest('hex'),
      evidenceUrl: pathOfOverdue(fiscalYear, asOf),
    }
  },
  describe: (_, locale) => reportMessages[locale].describe,
}
