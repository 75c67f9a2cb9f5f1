import { listHeldRoles, listStaff, listUnits, unitPath } from '#modules/people'
import type { AprilQuestion, AprilSource, AprilTask } from '../../platform/april-source.ts'
import { fiscalYearOf } from '../../platform/calendar/fiscal-year.ts'
import type { Handle } from '../../platform/database/handle.ts'
import type { Platform } from '../../platform/platform.ts'
import { openEvaluatorBook } from './closing/evaluators.ts'
import { listOpenRounds, waitsForOwner } from './closing/open-evaluations.ts'
import { evaluationsPath } from './closing/paths.ts'
import { listMissing } from './report/open-reports.ts'
import { reportsPath } from './report/report-paths.ts'
import { bookOf } from './report/reporters.ts'
import { nextYearPath } from './carry-over/paths.ts'
import { staffMeasurePath } from './staff/staff-paths.ts'
import { aprilKinds, aprilWords } from './staff-messages-april.ts'
import { listMeasuresOf, listPublished } from './store/policy.ts'
import type { MeasureRow, PolicyRow } from './store/tables.ts'

type Placed = { policy: PolicyRow; measure: MeasureRow }

// The old year's are evaluated in April, the new one's begin.
async function measuresAround(db: Handle, on: Temporal.PlainDate): Promise<Placed[]> {
  const newYear = fiscalYearOf(on)
  const placed: Placed[] = []
  for (const fiscalYear of [newYear - 1, newYear]) {
    for (const policy of await listPublished(db, { fiscalYear })) {
      const measures = await listMeasuresOf(db, fiscalYear, policy.departmentId)
      placed.push(...measures.map((measure) => ({ policy, measure })))
    }
  }
  return placed
}

function lineOf({ policy, measure }: Placed): AprilTask {
  return {
    key: measure.id,
    personId: null,
    title: aprilWords.measure(policy.fiscalYear, measure.no, measure.title),
    detail: measure.ownerDivisionName,
    path: staffMeasurePath(policy.id, measure.no),
  }
}

const ownersGone: AprilSource = {
  kind: 'goals.owner_gone',
  ...aprilKinds.ownerGone,
  async list({ db }, { on }) {
    const there = new Set((await listUnits(db, on)).map(({ id }) => id))
    const placed = await measuresAround(db, on)
    return placed.filter(({ measure }) => !there.has(measure.ownerDivisionId)).map(lineOf)
  },
}

const withoutReporter: AprilSource = {
  kind: 'goals.no_reporter',
  ...aprilKinds.noReporter,
  async list({ db }, { on }) {
    const [units, roles, staff] = await Promise.all([
      listUnits(db, on),
      listHeldRoles(db, on),
      listStaff(db, on),
    ])
    // A role alone opens nothing: whoever holds no post that day cannot sign in.
    const inPost = new Set(staff.map(({ employeeId }) => employeeId))
    const book = bookOf(roles.filter(({ employeeId }) => inPost.has(employeeId)), [])
    const placed = await measuresAround(db, on)
    return placed
      .filter(({ measure: { ownerDivisionId } }) => {
        const path = unitPath(units, ownerDivisionId).map(({ id }) => id)
        return path.length > 0 && book.ownersOf(path).length === 0
      })
      .map(lineOf)
  },
}

// Reports follow the role over the division: they go over when that is handed over.
const reportsDue: AprilSource = {
  kind: 'goals.report_due',
  ...aprilKinds.reportDue,
  async list(platform, question) {
    const { today } = question
    const [missing, roles] = await Promise.all([
      listMissing(platform, fiscalYearOf(today), today),
      listHeldRoles(platform.db, today),
    ])
    const book = bookOf(roles, [])
    const months = missing.map(({ unitPath: path }) => book.ownersOf(path))
    return countedBy(question, months, reportsPath, aprilWords.reports)
  },
}

const evaluationsDue: AprilSource = {
  kind: 'goals.evaluation_due',
  ...aprilKinds.evaluationDue,
  async list(platform: Platform, question) {
    const [rounds, book] = await Promise.all([
      listOpenRounds(platform, question.today),
      openEvaluatorBook(platform.db, question.today),
    ])
    const [first] = rounds
    if (first === undefined) return []
    const waiting = rounds
      .flatMap(({ measures }) => measures)
      .filter(waitsForOwner)
      .map(({ unitPath: path }) => book.ownersOf(path))
    const path = evaluationsPath(first.policy.id)
    return countedBy(question, waiting, path, aprilWords.evaluations)
  },
}

// One line for each person who leaves or moves, with how many things wait for them.
function countedBy(
  { changes }: AprilQuestion,
  owners: readonly (readonly string[])[],
  path: `/staff${string}`,
  title: (count: number) => string,
): AprilTask[] {
  return [...changes.keys()].flatMap((personId) => {
    const count = owners.filter((some) => some.includes(personId)).length
    return count === 0
      ? []
      : [{ key: personId, personId, title: title(count), path, way: 'role' as const, count }]
  })
}

// A department that promised something last year has a policy for the new one.
const newYear: AprilSource = {
  kind: 'goals.new_year',
  ...aprilKinds.newYear,
  async list({ db }, { on }) {
    const fiscalYear = fiscalYearOf(on)
    const [before, now, units] = await Promise.all([
      listPublished(db, { fiscalYear: fiscalYear - 1 }),
      listPublished(db, { fiscalYear }),
      listUnits(db, on),
    ])
    const there = new Set(units.map(({ id }) => id))
    const published = new Set(now.map(({ departmentId }) => departmentId))
    return before
      .filter(({ departmentId }) => there.has(departmentId) && !published.has(departmentId))
      .map(({ departmentId, departmentName }) => ({
        key: departmentId,
        personId: null,
        title: aprilWords.policy(fiscalYear, departmentName),
        detail: aprilWords.notPublished,
        path: nextYearPath,
      }))
  },
}

/** What goals knows to be open on 1 April (四月モード). */
export const goalsAprilTasks: readonly AprilSource[] = [
  ownersGone,
  withoutReporter,
  reportsDue,
  evaluationsDue,
  newYear,
]
