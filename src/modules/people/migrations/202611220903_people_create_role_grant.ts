import { sql } from 'kysely'
import type { Kysely } from 'kysely'

/** Creates granted roles and absence stand-ins. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table people.role_grant (
      id uuid constraint role_grant_pk primary key,
      grant_id uuid not null,
      employee_id uuid not null
        constraint role_grant_employee_fk references people.employee (id),
      role text not null,
      unit_id uuid constraint role_grant_unit_fk references people.unit (id),
      from_on date not null,
      to_on date,
      recorded_at timestamptz not null,
      recorded_by text not null,
      superseded_at timestamptz,
      constraint role_grant_period check (to_on is null or to_on >= from_on),
      constraint role_grant_once exclude using gist (
        people.uuid_range(employee_id, employee_id, '[]') with =,
        people.text_range(role, role, '[]') with =,
        (case when unit_id is null then people.uuid_range(null, null)
          else people.uuid_range(unit_id, unit_id, '[]') end) with =,
        daterange(from_on, to_on, '[]') with &&
      ) where (superseded_at is null)
    )
  `.execute(db)
  await sql`create index role_grant_employee on people.role_grant (employee_id)`.execute(db)
  await sql`
    create unique index role_grant_one_current on people.role_grant (grant_id)
    where superseded_at is null
  `.execute(db)
  await sql`
    create trigger role_grant_fence before update or delete on people.role_grant
    for each row execute function people.refuse_rewrite()
  `.execute(db)
  await sql`
    create table people.stand_in (
      id uuid constraint stand_in_pk primary key,
      stand_in_id uuid not null,
      employee_id uuid not null
        constraint stand_in_employee_fk references people.employee (id),
      deputy_id uuid not null
        constraint stand_in_deputy_fk references people.employee (id)
        constraint stand_in_not_oneself check (deputy_id <> employee_id),
      forms text[] not null,
      from_on date not null,
      to_on date not null,
      recorded_at timestamptz not null,
      recorded_by text not null,
      superseded_at timestamptz,
      constraint stand_in_period check (to_on >= from_on)
    )
  `.execute(db)
  await sql`create index stand_in_employee on people.stand_in (employee_id)`.execute(db)
  await sql`
    create unique index stand_in_one_current on people.stand_in (stand_in_id)
    where superseded_at is null
  `.execute(db)
  await sql`
    create trigger stand_in_fence before update or delete on people.stand_in
    for each row execute function people.refuse_rewrite()
  `.execute(db)
}
