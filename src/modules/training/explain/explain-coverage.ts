import type { Handle } from '../../../platform/database/handle.ts'
import { percentOf, sumOfCoverage } from '../coverage/coverage.ts'
import { coverageMessages } from '../coverage/messages.ts'
import { readCoverage } from '../coverage/view-coverage.ts'
import type { Explanation, ExplanationFilter } from './explanation.ts'
import { explainWords as words } from './staff-messages.ts'

/** The share of those who hold what they have to take, with the people behind it (修了率の根拠). */
export async function explainCoverage(
  db: Handle,
  filter: ExplanationFilter,
  seesNames: boolean,
): Promise<Explanation> {
  const { asOf, courseId } = filter
  const all = await readCoverage(db, asOf, { courseId })
  const { required, holding } = sumOfCoverage(all)
  const value = percentOf(holding, required)
  const text = words.coverageRule(coverageMessages.ja.describe(courseId !== undefined))
  return {
    figureKey: 'training.coverage',
    filter,
    value,
    rule: { text, countBy: null, fromOn: null, pack: null },
    summaryNote: null,
    arithmetic: [value === null ? words.nobody : words.share(holding, required, value)],
    inputs: [
      {
        kind: 'courses',
        rows: all.map((one) => ({
          courseId: one.course.id,
          title: one.course.title,
          required: one.required,
          holding: one.holding,
          missing: one.required - one.holding,
        })),
      },
      ...(seesNames ? [{ kind: 'people' as const, rows: all.flatMap(peopleRows) }] : []),
    ],
  }
}

function peopleRows({ course, people }: Awaited<ReturnType<typeof readCoverage>>[number]) {
  return people.map(({ person, standing }) => ({
    courseId: course.id,
    title: course.title,
    employeeId: person.employeeId,
    name: person.name,
    unitName: person.unitName,
    post: person.post,
    reason: standing.reason ?? 'valid',
    lastCompletedOn: standing.lastOn?.toString() ?? null,
  }))
}
