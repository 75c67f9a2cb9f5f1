import { sql } from 'kysely'
import type { Kysely } from 'kysely'

/** Creates employees, the versions of their names and classes, and their posts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table people.employee (
      id uuid constraint employee_pk primary key,
      staff_no text not null
        constraint employee_staff_no_unique unique
        constraint employee_staff_no_format check (staff_no ~ '^[0-9A-Za-z-]{1,20}$'),
      recorded_at timestamptz not null,
      recorded_by text not null
    )
  `.execute(db)
  await sql`
    create table people.employee_version (
      id uuid constraint employee_version_pk primary key,
      employee_id uuid not null
        constraint employee_version_employee_fk references people.employee (id),
      name text not null,
      kana text not null,
      previous_surname text,
      staff_class text not null constraint employee_version_class_known check (staff_class in
        ('regularStaff', 'reappointedStaff', 'fixedTermStaff', 'fiscalYearStaff')),
      from_on date not null,
      to_on date,
      recorded_at timestamptz not null,
      recorded_by text not null,
      superseded_at timestamptz,
      constraint employee_version_period check (to_on is null or to_on >= from_on),
      constraint employee_version_one_at_a_time exclude using gist (
        people.uuid_range(employee_id, employee_id, '[]') with =,
        daterange(from_on, to_on, '[]') with &&
      ) where (superseded_at is null)
    )
  `.execute(db)
  await sql`
    create index employee_version_employee on people.employee_version (employee_id)
  `.execute(db)
  await sql`
    create trigger employee_version_fence before update or delete on people.employee_version
    for each row execute function people.refuse_rewrite()
  `.execute(db)
  await sql`
    create table people.assignment (
      id uuid constraint assignment_pk primary key,
      assignment_id uuid not null,
      employee_id uuid not null
        constraint assignment_employee_fk references people.employee (id),
      unit_id uuid not null
        constraint assignment_unit_fk references people.unit (id),
      post text not null,
      kind text not null
        constraint assignment_kind_known check (kind in ('main', 'concurrentPost')),
      heads_unit boolean not null,
      issued_on date not null,
      from_on date not null,
      to_on date,
      end_issued_on date,
      recorded_at timestamptz not null,
      recorded_by text not null,
      superseded_at timestamptz,
      constraint assignment_period check (to_on is null or to_on >= from_on),
      constraint assignment_one_main exclude using gist (
        people.uuid_range(employee_id, employee_id, '[]') with =,
        daterange(from_on, to_on, '[]') with &&
      ) where (kind = 'main' and superseded_at is null),
      constraint assignment_one_head exclude using gist (
        people.uuid_range(unit_id, unit_id, '[]') with =,
        daterange(from_on, to_on, '[]') with &&
      ) where (heads_unit and superseded_at is null)
    )
  `.execute(db)
  await sql`
    create unique index assignment_one_current on people.assignment (assignment_id)
    where superseded_at is null
  `.execute(db)
  await sql`create index assignment_employee on people.assignment (employee_id)`.execute(db)
  await sql`create index assignment_unit on people.assignment (unit_id)`.execute(db)
  await sql`
    create trigger assignment_fence before update or delete on people.assignment
    for each row execute function people.refuse_rewrite()
  `.execute(db)
}
