import { sql } from 'kysely'
import type { PersonalData, PersonalTable } from '../../platform/privacy/personal-data.ts'
import { sqlRule } from '../../platform/privacy/sql-rule.ts'
import { trainingColumns } from './personal-columns.ts'
import { trainingTermRules } from './past-term.ts'
import { trainingHoldings, trainingRules } from './staff-messages-privacy.ts'
import { findGuestsByName } from './store/find-guest.ts'

const of = (
  person: 'employee' | 'guest',
  table: string,
  column = 'enrolment_id',
): PersonalTable => ({
  table,
  where: `${column} in (select id from training.enrolment where ${person}_id = :${person})`,
})

/** What training holds about persons (研修の記録). Answers to questionnaires bear no name at all. */
export const trainingPersonalData: PersonalData = {
  columns: trainingColumns,
  find: findGuestsByName,
  holdings: [
    {
      key: 'training.records',
      ...trainingHoldings.records,
      rows: [
        { table: 'training.enrolment', where: 'employee_id = :employee' },
        of('employee', 'training.enrolment_event'),
        of('employee', 'training.attendance_mark'),
        of('employee', 'training.arrival'),
        of('employee', 'training.completion'),
        of('employee', 'training.certificate'),
        of('employee', 'training.cost'),
        of('employee', 'training.follow_up'),
        { table: 'training.licence', where: 'employee_id = :employee' },
        of('employee', 'training.report'),
        { table: 'training.report_reading', where: 'reader_id = :employee' },
      ],
    },
    {
      key: 'training.guests',
      ...trainingHoldings.guests,
      rows: [
        { table: 'training.guest', where: 'id = :guest' },
        { table: 'training.enrolment', where: 'guest_id = :guest' },
        of('guest', 'training.attendance_mark'),
        of('guest', 'training.completion'),
      ],
    },
  ],
  rules: [
    ...trainingTermRules,
    sqlRule({
      key: 'training.guest_contact',
      ...trainingRules.guest,
      table: 'training.guest',
      due: ({ on }) => sql`delete_on <= ${on} and name <> ''`,
      empties: ['name', 'kana', 'unit', 'contact'],
    }),
    sqlRule({
      key: 'training.list_import',
      ...trainingRules.list,
      table: 'training.list_import',
      due: ({ on }) =>
        sql`applied_at is null and (uploaded_at at time zone 'Asia/Tokyo')::date < ${on.subtract({ days: 30 })}`,
    }),
  ],
}
