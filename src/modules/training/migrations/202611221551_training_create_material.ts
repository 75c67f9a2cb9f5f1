import { type Kysely, sql } from 'kysely'

/** Creates materials of courses and offerings. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table training.material (
      id uuid constraint material_pk primary key,
      course_id uuid constraint material_course_fk references training.course (id),
      offering_id uuid constraint material_offering_fk references training.offering (id),
      kind text not null constraint material_kind_known check (kind in ('bring', 'material')),
      title text not null constraint material_title_given check (title <> ''),
      note text not null,
      filename text,
      sha256 text constraint material_file_kept references files.file (sha256),
      added_at timestamptz not null,
      added_by text not null,
      removed_at timestamptz,
      constraint material_of_one check (num_nonnulls(course_id, offering_id) = 1),
      constraint material_says_something check (note <> '' or sha256 is not null),
      constraint material_file_named check ((sha256 is null) = (filename is null))
    )`.execute(db)
  await sql`create index material_by_course on training.material (course_id)`.execute(db)
  await sql`create index material_by_offering on training.material (offering_id)`.execute(db)
}
