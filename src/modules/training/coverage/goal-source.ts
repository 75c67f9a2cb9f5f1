import { createHash } from 'node:crypto'
import { z } from '@hono/zod-openapi'
import type { GoalSource } from '../../../platform/goal-source.ts'
import type { Catalogue } from '../../../platform/messages/locale.ts'
import { percentOf, sumOfCoverage } from './coverage.ts'
import { coverageMessages, coverageParameters } from './messages.ts'
import { pathOfCoverage } from './paths.ts'
import { coverageVersion } from './store.ts'
import { readCoverage } from './view-coverage.ts'

const parameters = z.strictObject({
  courseId: z.uuid().optional().meta({ title: coverageParameters.course }),
})

const inEachLanguage = (word: 'coverage' | 'percent') =>
  ({
    ja: coverageMessages.ja[word],
    'ja-plain': coverageMessages['ja-plain'][word],
    'pt-BR': coverageMessages['pt-BR'][word],
    en: coverageMessages.en[word],
  }) satisfies Catalogue<string>

/**
 * The share of those who have to take a course, or any, and hold a valid completion on a day, as a
 * live figure of the policy (必修研修の修了率). Without anybody who has to, there is no number.
 */
export const coverageSource: GoalSource<z.infer<typeof parameters>> = {
  key: 'training.coverage',
  label: inEachLanguage('coverage'),
  unit: inEachLanguage('percent'),
  kind: 'number',
  parameters,
  version: (db) => coverageVersion(db),
  async read(db, { courseId }, asOf) {
    const all = await readCoverage(db, asOf, { courseId })
    const { required, holding } = sumOfCoverage(all)
    const rows = all
      .flatMap(({ course, people }) =>
        people.map(
          ({ person, standing }) =>
            `${course.id} ${person.employeeId} ${standing.reason === null ? 'holds' : 'lacks'}`,
        ),
      )
      .toSorted()
    return {
      value: percentOf(holding, required),
      isFinal: false,
      itemCount: required,
      itemIdsHash: createHash('sha256').update(rows.join(',')).digest('hex'),
      evidenceUrl: pathOfCoverage({ courseId, on: asOf }),
    }
  },
  describe: ({ courseId }, locale) => coverageMessages[locale].describe(courseId !== undefined),
}
