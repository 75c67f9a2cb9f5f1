import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import { notFound } from '../../../platform/refusal.ts'
import { refuseOnConstraint } from '../store/constraint.ts'
import type { Expiry } from './expiry.ts'
import type { Certificate, Licence } from './licence.ts'
import type { CertificateTables } from './tables.ts'

function licences(db: Handle) {
  return db
    .withTables<CertificateTables>()
    .selectFrom('training.licence')
    .selectAll()
    .where('supersededAt', 'is', null)
}

/** Licences of a person in force, newest first. */
export async function listLicencesOf(db: Handle, employeeId: string): Promise<Licence[]> {
  return licences(db)
    .where('employeeId', '=', employeeId)
    .orderBy('issuedOn', 'desc')
    .orderBy('licenceId')
    .execute()
}

/** Licences that nobody has confirmed yet, oldest entry first. */
export async function listUnconfirmed(db: Handle): Promise<Licence[]> {
  return licences(db).where('confirmedAt', 'is', null).orderBy('recordedAt').orderBy('id').execute()
}

/** The licence as it stands; not-found (`training.licence_not_found`) otherwise. */
export async function getLicence(db: Handle, licenceId: string): Promise<Licence> {
  const row = await licences(db).where('licenceId', '=', licenceId).executeTakeFirst()
  if (row === undefined) throw notFound('training.licence_not_found')
  return row
}

/** The same, kept from others until the transaction ends. */
export async function lockLicence(tx: Handle, licenceId: string): Promise<Licence> {
  const row = await licences(tx).where('licenceId', '=', licenceId).forUpdate().executeTakeFirst()
  if (row === undefined) throw notFound('training.licence_not_found')
  return row
}

/** Ends a version, and puts the next one in its place where there is one. */
export async function replaceLicence(
  tx: Handle,
  { ended, next, at }: { ended?: string; next?: Licence; at: Temporal.Instant },
): Promise<void> {
  const db = tx.withTables<CertificateTables>()
  if (ended !== undefined) {
    await db
      .updateTable('training.licence')
      .set({ supersededAt: at })
      .where('id', '=', ended)
      .execute()
  }
  if (next !== undefined) await db.insertInto('training.licence').values(next).execute()
}

/** Adds licences of many people at once. */
export async function insertLicences(tx: Handle, rows: readonly Licence[]): Promise<void> {
  if (rows.length === 0) return
  await tx
    .withTables<CertificateTables>()
    .insertInto('training.licence')
    .values([...rows])
    .execute()
}

/** Certificates in force of some enrolments, by enrolment. */
export async function listCertificates(
  db: Handle,
  enrolmentIds: readonly string[],
): Promise<Map<string, Certificate>> {
  if (enrolmentIds.length === 0) return new Map()
  const rows = await db
    .withTables<CertificateTables>()
    .selectFrom('training.certificate')
    .selectAll()
    .where('enrolmentId', 'in', [...enrolmentIds])
    .where('supersededAt', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.enrolmentId, row]))
}

/**
 * Puts a certificate in the place of the one before; without one, only ends that. Somebody who does
 * the same at this moment: `training.changed_meanwhile`.
 */
export async function replaceCertificate(
  tx: Handle,
  enrolmentId: string,
  next: Certificate | null,
  at: Temporal.Instant,
): Promise<void> {
  const db = tx.withTables<CertificateTables>()
  await db
    .updateTable('training.certificate')
    .set({ supersededAt: at })
    .where('enrolmentId', '=', enrolmentId)
    .where('supersededAt', 'is', null)
    .execute()
  if (next === null) return
  await refuseOnConstraint(db.insertInto('training.certificate').values(next).execute())
}

/**
 * What ends by a day, of everybody, soonest first: licences, and of each course a person's longest
 * completion, so that a renewed one is not asked for again. Also what is over already.
 */
export async function listExpiries(
  db: Handle,
  until: Temporal.PlainDate,
  employeeId?: string,
): Promise<Expiry[]> {
  const ofPerson = employeeId === undefined ? sql`true` : sql`e.employee_id = ${employeeId}`
  const licenceOf = employeeId === undefined ? sql`true` : sql`employee_id = ${employeeId}`
  const { rows } = await sql<Expiry>`
    select * from (
      select distinct on (e.employee_id, o.course_id) 'completion' as kind, k.id,
        e.employee_id as "employeeId", c.title, k.expires_on as "expiresOn"
      from training.completion k
      join training.enrolment e on e.id = k.enrolment_id and e.employee_id is not null
      join training.offering o on o.id = e.offering_id
      join training.course c on c.id = o.course_id and c.valid_years is not null
      where k.superseded_at is null and k.result is distinct from 'failed' and ${ofPerson}
      order by e.employee_id, o.course_id, k.expires_on desc nulls first
    ) completed where "expiresOn" <= ${until}
    union all
    select 'licence', licence_id, employee_id, name, expires_on from training.licence
    where superseded_at is null and expires_on <= ${until} and ${licenceOf}
    order by "expiresOn", title, id`.execute(db)
  return rows
}
