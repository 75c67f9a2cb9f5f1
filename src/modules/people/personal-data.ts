import { sql } from 'kysely'
import type { PersonalData } from '../../platform/privacy/personal-data.ts'
import { sqlRule } from '../../platform/privacy/sql-rule.ts'
import { peopleColumns } from './personal-columns.ts'
import { peopleHoldings, peopleRules } from './staff-messages-privacy.ts'
import { findAnybody } from './store/find-anybody.ts'

/** What people and organisation hold about persons (職員台帳). */
export const peoplePersonalData: PersonalData = {
  columns: peopleColumns,
  find: findAnybody,
  holdings: [
    {
      key: 'people.staff',
      ...peopleHoldings.staff,
      rows: [
        { table: 'people.employee', where: 'id = :employee' },
        { table: 'people.employee_version', where: 'employee_id = :employee' },
        { table: 'people.assignment', where: 'employee_id = :employee' },
      ],
    },
    {
      key: 'people.rights',
      ...peopleHoldings.rights,
      rows: [
        { table: 'people.role_grant', where: 'employee_id = :employee' },
        { table: 'people.stand_in', where: 'employee_id = :employee or deputy_id = :employee' },
        { table: 'people.april_hand_over', where: 'from_id = :employee or to_id = :employee' },
      ],
    },
    {
      key: 'people.contractors',
      ...peopleHoldings.contractors,
      rows: [
        { table: 'people.contractor', where: 'id = :employee' },
      ],
    },
  ],
  rules: [
    sqlRule({
      key: 'people.roster_import',
      ...peopleRules.roster,
      table: 'people.roster_import',
      due: ({ on }) =>
        sql`applied_at is null and (uploaded_at at time zone 'Asia/Tokyo')::date < ${on.subtract({ days: 7 })}`,
    }),
  ],
}
