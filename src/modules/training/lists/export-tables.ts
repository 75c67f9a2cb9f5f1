import type { Handle } from '../../../platform/database/handle.ts'
import { cityTimeZone } from '../../../platform/clock/clock.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { viewYearlyTable } from '../costs/yearly-table.ts'
import { readCoverage } from '../coverage/view-coverage.ts'
import { listColumns, type ListKind, totalWords, yesNoMarks } from '../import/list-grammar.ts'
import { quotasText } from '../import/offerings-list.ts'
import { namesOf } from '../import/plan-list.ts'
import { activeStates } from '../enrolment.ts'
import { sumOf } from '../plan.ts'
import type { PlanTargets } from '../plan.ts'
import { columnName } from '../staff-messages-import.ts'
import { enrolmentStateNames, offeringStateNames } from '../staff-messages.ts'
import { csvColumns, pageWords } from '../pages/staff-messages.ts'
import { numbersWords } from '../pages/staff-messages-numbers.ts'
import { listCategories } from '../store/category.ts'
import { listCourses, listDays, listOfferingsOf, listQuotas } from '../store/offering.ts'
import { findPlan } from '../store/plan.ts'
import { viewOffering } from '../view-offerings.ts'
import { viewPlan } from '../view-plan.ts'
import type { PlanBoard } from '../view-types.ts'
import { listParticipations, namePeople } from './participation.ts'
import { exportNames, exportWords } from './staff-messages.ts'
import type { TableColumn, TableFile } from './table-response.ts'

/** What an export is made of. */
export type ExportSource = {
  db: Handle
  context: RequestContext
  planTargets: PlanTargets
  fiscalYear: number | undefined
}

const columnsOf = (kind: ListKind): TableColumn[] =>
  listColumns[kind].map((column) => columnName(column))

/** Targets of a year as the import reads them. */
export async function planTable({ db, fiscalYear = 0 }: ExportSource): Promise<TableFile> {
  const targets = (await findPlan(db, fiscalYear))?.targets ?? []
  const categories = await listCategories(db)
  const names = namesOf(categories)
  const total = sumOf(targets)
  return {
    name: exportNames.plan(fiscalYear),
    columns: columnsOf('plan'),
    rows: [
      ...targets.map((one) => [
        fiscalYear,
        names.get(one.categoryId),
        one.courseCount,
        one.participantCount,
      ]),
      [fiscalYear, totalWords[0], total.courseCount, total.participantCount],
    ],
  }
}

/** The board of a year: one line a category, the sum last. */
export async function planResultTable(source: ExportSource): Promise<TableFile> {
  const { db, context, planTargets, fiscalYear = 0 } = source
  const board = await viewPlan(db, fiscalYear, context.today, planTargets)
  const cells = (line: PlanBoard['total']) =>
    [line.target, line.actual, line.forecast, line.lastYear].flatMap((tally) => [
      tally?.courseCount,
      tally?.participantCount,
    ])
  return {
    name: exportNames.planResult(board.fiscalYear),
    columns: csvColumns.plan,
    rows: [
      ...board.lines.map((line) => [line.name, ...cells(line)]),
      [pageWords.total, ...cells(board.total)],
    ],
  }
}

/** The table that is published of a year: totals, never a person. */
export async function yearlyTable(source: ExportSource): Promise<TableFile> {
  const { db, context, planTargets, fiscalYear = 0 } = source
  const board = await viewPlan(db, fiscalYear, context.today, planTargets)
  const { lines, total } = await viewYearlyTable(db, board, context.today)
  return {
    name: exportNames.yearlyTable(fiscalYear),
    columns: numbersWords.columns,
    rows: [...lines, { name: numbersWords.total, ...total }].map((one) => [
      one.name,
      one.courseCount,
      one.participantCount,
      one.minutes,
      one.costYen,
    ]),
  }
}

/** Offerings of a year as the import reads them, one row a day. */
export async function offeringsTable({ db, fiscalYear = 0 }: ExportSource): Promise<TableFile> {
  const offerings = (await listOfferingsOf(db, fiscalYear)).filter(
    ({ state }) => state !== 'cancelled',
  )
  const ids = offerings.map(({ id }) => id)
  const days = Map.groupBy(await listDays(db, ids), ({ offeringId }) => offeringId)
  const quotas = Map.groupBy(await listQuotas(db, ids), ({ offeringId }) => offeringId)
  const courses = new Map((await listCourses(db)).map((one) => [one.id, one]))
  const numbers = new Map<string, number>()
  const rows = offerings.flatMap((one) => {
    const course = courses.get(one.courseId)
    const no = (numbers.get(one.courseId) ?? 0) + 1
    numbers.set(one.courseId, no)
    const closesAt = one.enrolmentClosesAt.toZonedDateTimeISO(cityTimeZone).toPlainDateTime()
    return (days.get(one.id) ?? []).map((day) => [
      course?.title,
      course?.provider,
      no,
      day.heldOn,
      day.startsAt,
      day.endsAt,
      day.lengthMinutes,
      one.place,
      one.capacity,
      closesAt,
      one.hostLgCode,
      one.needsApproval ? yesNoMarks.yes : yesNoMarks.no,
      quotasText(quotas.get(one.id) ?? []),
      '',
      offeringStateNames[one.state],
    ])
  })
  const columns = [...columnsOf('offerings'), exportWords.state]
  return { name: exportNames.offerings(fiscalYear), columns, rows }
}

/** Everybody's past trainings as the import reads them, with what else is known. */
export async function historyTable({ db, context, fiscalYear }: ExportSource): Promise<TableFile> {
  const all = await listParticipations(db, fiscalYear)
  const people = await namePeople(db, context.today, all)
  return {
    name: exportNames.history(fiscalYear),
    columns: [...columnsOf('history'), ...exportWords.historyColumns].map(asName),
    rows: all.map((one) => {
      const person = people.get(one.employeeId)
      return [
        person?.staffNo,
        one.title,
        one.provider,
        one.startsOn,
        one.place,
        one.minutes,
        one.completedOn === null ? yesNoMarks.no : yesNoMarks.yes,
        person?.name,
        person?.unitName,
        one.fiscalYear,
        one.endsOn,
        one.completedOn,
        one.expiresOn,
      ]
    }),
  }
}

/** Who has completed what, with the day until which it holds (修了者名簿). */
export async function completionsTable(source: ExportSource): Promise<TableFile> {
  const { db, context, fiscalYear } = source
  const all = (await listParticipations(db, fiscalYear)).filter(
    ({ completedOn }) => completedOn !== null,
  )
  const people = await namePeople(db, context.today, all)
  return {
    name: exportNames.completions(fiscalYear),
    columns: exportWords.completionColumns.map(asName),
    rows: all.map((one) => {
      const person = people.get(one.employeeId)
      return [
        person?.staffNo,
        person?.name,
        person?.unitName,
        one.title,
        one.provider,
        one.startsOn,
        one.endsOn,
        one.minutes,
        one.completedOn,
        one.expiresOn,
        one.result === null ? '' : exportWords.results[one.result],
      ]
    }),
  }
}

/** Who has to take which course and where they stand today (必修の受講状況). */
export async function coverageTable({ db, context }: ExportSource): Promise<TableFile> {
  const all = await readCoverage(db, context.today)
  return {
    name: exportNames.coverage(context.today),
    columns: exportWords.coverageColumns.map(asName),
    rows: all.flatMap(({ course, people }) =>
      people.map(({ person, standing }) => [
        course.title,
        course.provider,
        person.staffNo,
        person.name,
        person.unitName,
        person.post,
        standing.reason === null ? exportWords.holds : exportWords.reasons[standing.reason],
        standing.lastOn,
        standing.yearsSince,
      ]),
    ),
  }
}

/** Marks of an offering as the import reads them: everybody in it, on each of its days. */
export async function attendanceTable(
  { db, context }: Pick<ExportSource, 'db' | 'context'>,
  offeringId: string,
): Promise<TableFile> {
  const { offering, participants } = await viewOffering(db, context, offeringId)
  const own = participants.filter(({ state }) => activeStates.includes(state))
  const people = await namePeople(
    db,
    context.today,
    own.flatMap(({ employeeId }) =>
      employeeId === null ? [] : [{ employeeId, startsOn: offering.startsOn }],
    ),
  )
  const rows = offering.days.flatMap(({ heldOn }) =>
    own.map((one) => [
      offering.title,
      offering.provider,
      offering.startsOn,
      offering.place,
      heldOn,
      people.get(one.employeeId ?? '')?.staffNo,
      one.lgCode,
      one.name,
      one.marks[heldOn.toString()],
      one.unitName,
      enrolmentStateNames[one.state],
    ]),
  )
  const columns = [...columnsOf('marks'), exportWords.unit, exportWords.state].map(asName)
  return { name: exportNames.attendance(offering.title, offering.startsOn), columns, rows }
}

const asName = (column: TableColumn): TableColumn => {
  const label = typeof column === 'string' ? column : column.label
  return { label, names: label === columnName('name') }
}
