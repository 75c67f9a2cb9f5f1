import type { PlanLine } from './category.ts'
import type { Tally } from './plan.ts'

/** Courses begun and people who attended by the end of each month, April first. */
export type YearStory = Record<
  PlanLine,
  { courses: readonly number[]; participants: readonly number[] }
>

/** Fiscal 2019 of the demo city: 95 courses and 534 participants, two fewer than planned. */
export const story2019: YearStory = {
  'new-hire': {
    courses: [4, 5, 6, 7, 7, 8, 9, 10, 10, 10, 10, 10],
    participants: [72, 88, 101, 118, 118, 135, 152, 171, 171, 171, 171, 171],
  },
  joint: {
    courses: [0, 1, 4, 7, 8, 11, 14, 17, 18, 19, 20, 20],
    participants: [0, 9, 34, 57, 63, 88, 112, 135, 143, 151, 158, 158],
  },
  external: {
    courses: [2, 7, 14, 22, 28, 36, 43, 50, 54, 59, 64, 65],
    participants: [5, 21, 44, 70, 88, 112, 136, 159, 170, 186, 203, 205],
  },
}

/** What fiscal 2019 of the demo city planned: 95 courses and 536 participants. */
export const targets2019: Record<PlanLine, Tally> = {
  'new-hire': { courseCount: 10, participantCount: 170 },
  joint: { courseCount: 20, participantCount: 164 },
  external: { courseCount: 65, participantCount: 202 },
}

/** What the present year of the demo city plans. */
export const presentTargets: Record<PlanLine, Tally> = {
  'new-hire': { courseCount: 10, participantCount: 150 },
  joint: { courseCount: 18, participantCount: 140 },
  external: { courseCount: 60, participantCount: 190 },
}

/** Totals of years that the demo city knows no rows of. */
export const summary2018: Tally = { courseCount: 102, participantCount: 524 }
/** The year before the present one. */
export const summaryLastYear: Tally = { courseCount: 92, participantCount: 501 }

/** What is reached in a story by its end. */
export function targetsOf(story: YearStory): Record<PlanLine, Tally> {
  const last = (line: PlanLine): Tally => ({
    courseCount: story[line].courses.at(-1) ?? 0,
    participantCount: story[line].participants.at(-1) ?? 0,
  })
  return { 'new-hire': last('new-hire'), joint: last('joint'), external: last('external') }
}

/** The shape of one year with the totals of another. */
export function scaled(story: YearStory, targets: Record<PlanLine, Tally>): YearStory {
  const ends = targetsOf(story)
  const line = (name: PlanLine) => {
    const [from, to] = [ends[name], targets[name]]
    return {
      courses: story[name].courses.map((one) =>
        Math.round((one * to.courseCount) / from.courseCount),
      ),
      participants: story[name].participants.map((one) =>
        Math.round((one * to.participantCount) / from.participantCount),
      ),
    }
  }
  return { 'new-hire': line('new-hire'), joint: line('joint'), external: line('external') }
}

/** One offering of the story: which course of its line, in which month of the year (0 is April). */
export type StoryOffering = {
  line: PlanLine
  courseNo: number
  monthNo: number
  participants: number
}

/** Offerings that bring a line to its numbers month by month, each with at least one person. */
export function offeringsOf(story: YearStory, line: PlanLine): StoryOffering[] {
  const { courses, participants } = story[line]
  const offerings: StoryOffering[] = []
  let people = 0
  courses.forEach((until, monthNo) => {
    const count = until - offerings.length
    if (count <= 0) return
    const inMonth = (participants[monthNo] ?? 0) - people
    people += inMonth
    for (let index = 0; index < count; index += 1) {
      const share = Math.floor(inMonth / count) + (index < inMonth % count ? 1 : 0)
      offerings.push({ line, courseNo: offerings.length, monthNo, participants: share })
    }
  })
  const [last, missing] = [offerings.at(-1), (participants.at(-1) ?? 0) - people]
  if (last !== undefined) last.participants += missing
  return offerings
}
