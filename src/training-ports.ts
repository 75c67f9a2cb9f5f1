import { listPromisedValues } from '#modules/goals'
import { countedLines, type TrainingPorts } from '#modules/training'
import type { Handle } from './platform/database/handle.ts'

const keys = {
  courseCount: 'training.course_count',
  participantCount: 'training.attendance_count',
} as const

/** How a target counts that was published without saying so: the default of its source. */
const unpinned: Record<string, string> = {
  [keys.courseCount]: 'oncePerYear',
  [keys.participantCount]: 'attended',
}

/** Hands training what the policy promises; a total that the policy only adds up is added here. */
export function trainingPorts(db: Handle): TrainingPorts {
  return {
    planTargets: {
      async targetsOf(fiscalYear) {
        const promised = await listPromisedValues(db, fiscalYear, Object.values(keys))
        const valueOf = (sourceKey: string, category: string): number | undefined =>
          promised.find(
            (one) =>
              one.sourceKey === sourceKey && (one.parameters['category'] ?? 'all') === category,
          )?.targetValue
        const ruleOf = (sourceKey: string, category: string): string | undefined => {
          const own = promised.find(
            (one) =>
              one.sourceKey === sourceKey && (one.parameters['category'] ?? 'all') === category,
          )
          const countBy = own?.parameters['countBy']
          if (own === undefined) return undefined
          return typeof countBy === 'string' ? countBy : unpinned[sourceKey]
        }
        const sumOf = (sourceKey: string): number | undefined => {
          const parts = promised.filter((one) => one.sourceKey === sourceKey)
          return parts.length === 0
            ? undefined
            : parts.reduce((sum, one) => sum + one.targetValue, 0)
        }
        const both = (category: string) => ({
          courseCount: valueOf(keys.courseCount, category),
          participantCount: valueOf(keys.participantCount, category),
          courseCountBy: ruleOf(keys.courseCount, category),
          participantCountBy: ruleOf(keys.participantCount, category),
        })
        return countedLines.map((category) => {
          const own = both(category)
          if (category !== 'all') return { category, ...own }
          return {
            ...own,
            category,
            courseCount: own.courseCount ?? sumOf(keys.courseCount),
            participantCount: own.participantCount ?? sumOf(keys.participantCount),
          }
        })
      },
    },
  }
}
