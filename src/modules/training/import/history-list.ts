import { actorRefOf } from '../../../platform/audit/append.ts'
import type { Course } from '../course.ts'
import { settleApplicationNos } from '../store/enrolment.ts'
import { insertHistory, listKnownHistory, type KnownOffering } from '../store/history.ts'
import { insertOfferings, listCourses } from '../store/offering.ts'
import { compareHistory, type PlacedEntry, readHistory } from './check-history.ts'
import { byLine, type ListImport, peopleOf } from './list-import.ts'
import type { RowDifference } from './row-fault.ts'
import { rowsOfHistory } from './rows-of-history.ts'

type Work = { fresh: PlacedEntry[]; known: KnownOffering[]; courses: Course[] }

/** Past trainings of people (過年度の履歴): a row is somebody in a course on a day. */
export const historyList: ListImport<Work> = {
  permission: 'training.mark',

  async check(db, { today }, rows) {
    const named = await peopleOf(db, rows, today)
    const courses = await listCourses(db)
    const people = new Map([...named].map(([staffNo, { id }]) => [staffNo, id]))
    const { read, faults } = readHistory(rows, { people, courses, today })
    const courseIds = [...new Set(read.map(({ courseId }) => courseId))]
    const days = new Map(read.map(({ heldOn }) => [heldOn.toString(), heldOn]))
    const known = await listKnownHistory(db, courseIds, [...days.values()])
    const { fresh, already, problems } = compareHistory(read, known, faults)
    const persons = new Map([...named].map(([staffNo, one]) => [one.id, `${staffNo} ${one.name}`]))
    const titles = new Map(courses.map(({ id, title }) => [id, title]))
    const added = fresh.map(({ line, employeeId, courseId, heldOn }): RowDifference => {
      const parts = [persons.get(employeeId), titles.get(courseId), heldOn.toString()]
      return { line, about: parts.join(' '), changes: [] }
    })
    const difference = {
      rowCount: rows.length,
      added,
      changed: [],
      sameCount: already,
      problems: problems.toSorted(byLine),
    }
    return { difference, work: { fresh, known, courses } }
  },

  async write(tx, { now, actor }, { fresh, known, courses }) {
    const stamp = { recordedAt: now, recordedBy: actorRefOf(actor), supersededAt: null }
    const rows = rowsOfHistory(fresh, { known, courses, stamp })
    if (rows.offerings.length > 0) await insertOfferings(tx, rows.offerings)
    await insertHistory(tx, rows)
    await settleApplicationNos(tx)
  },
}
