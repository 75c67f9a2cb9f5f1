import { may } from '../../platform/identity/actor.ts'
import type { SearchGroup, SearchOffer } from '../../platform/search/offer.ts'
import { pathOfCourse } from './pages/paths.ts'
import { minePath, pathOfOffering, trainingPath } from './paths.ts'
import {
  enrolmentStateNames,
  offeringStateNames,
  searchedWords,
  trainingWords,
} from './staff-messages.ts'
import { searchCourses, searchOfferings, searchOwnCourses } from './store/search.ts'

/** Courses and offerings, drafts for those who make them; and what one took part in oneself. */
export const trainingSearch: SearchOffer = {
  labelJa: trainingWords.menu,
  whatJa: searchedWords.what,
  async find({ db }, { actor }, query): Promise<SearchGroup[]> {
    if (!may(actor, 'training.read')) return []
    const employeeId = actor.kind === 'employee' ? actor.employeeId : undefined
    const [courses, offerings, own] = await Promise.all([
      searchCourses(db, query),
      searchOfferings(db, query, may(actor, 'training.offer')),
      employeeId === undefined ? { total: 0, rows: [] } : searchOwnCourses(db, employeeId, query),
    ])
    const inList = `${trainingPath}?q=${encodeURIComponent(query.written)}` as const
    return [
      {
        kindJa: searchedWords.courses,
        total: courses.total,
        hits: courses.rows.map(({ id, title, provider }) => ({
          title,
          path: pathOfCourse(id),
          detail: provider,
        })),
        listPath: inList,
      },
      {
        kindJa: searchedWords.offerings,
        total: offerings.total,
        hits: offerings.rows.map(({ id, title, place, startsOn, state }) => ({
          title,
          path: pathOfOffering(id),
          detail: searchedWords.offering(startsOn, place, offeringStateNames[state]),
        })),
        listPath: inList,
      },
      {
        kindJa: searchedWords.own,
        total: own.total,
        hits: own.rows.map(({ id, title, startsOn, state }) => ({
          title,
          path: pathOfOffering(id),
          detail: searchedWords.offering(startsOn, '', enrolmentStateNames[state]),
        })),
        listPath: minePath,
      },
    ]
  },
}
