import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import { NotSignedIn } from '../../../platform/refusal.ts'
import { csvColumns } from '../pages/staff-messages.ts'
import { enrolmentStateNames, originNames } from '../staff-messages.ts'
import { listMyCourses } from '../view-offerings.ts'
import type { ExportSource } from './export-tables.ts'
import { exportKindWords } from './staff-messages.ts'
import type { TableFile } from './table-response.ts'

/** One's own applications and trainings, newest first. */
export async function mineTable({ db, context, fiscalYear }: ExportSource): Promise<TableFile> {
  const { actor } = context
  if (actor.kind !== 'employee') throw new NotSignedIn()
  const all = await listMyCourses(db, actor.employeeId)
  const shown = all.filter(
    ({ startsOn }) => fiscalYear === undefined || fiscalYearOf(startsOn) === fiscalYear,
  )
  return {
    name: exportKindWords.mine.title,
    columns: csvColumns.mine,
    rows: shown.map((one) => [
      fiscalYearOf(one.startsOn),
      one.title,
      one.provider,
      one.place,
      one.startsOn,
      one.endsOn,
      enrolmentStateNames[one.state],
      originNames[one.origin],
      one.waitingPlace,
      one.attendedMinutes,
      one.lengthMinutes,
      one.completedOn,
      one.expiresOn,
      one.note,
    ]),
  }
}
