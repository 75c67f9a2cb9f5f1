import { type Kysely, sql } from 'kysely'

/** Creates the register of stored files (保存ファイル); their bytes lie in the data folder. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema files`.execute(db)
  await sql`
    create table files.file (
      sha256 text not null,
      byte_length bigint not null,
      media_type text not null,
      label smallint not null,
      retain_until_on date,
      created_at timestamptz not null,
      created_by text not null,
      constraint file_pkey primary key (sha256),
      constraint file_sha256_shape check (sha256 ~ '^[0-9a-f]{64}$'),
      constraint file_length_positive check (byte_length > 0),
      constraint file_label_known check (label in (1, 2, 3))
    )`.execute(db)
}
