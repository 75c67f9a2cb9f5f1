import type { Handle } from '../database/handle.ts'
import type { RequestContext } from '../http/context.ts'
import type { Grant } from './role.ts'

/** A person who works here on a given day. `grants` holds `staff` for everybody (在職). */
export type Employed = { staffNo: string; name: string; grants: readonly Grant[] }

/** What sign-in asks of the people module; wired in `app.ts`. */
export type Employment = {
  /**
   * Undefined unless the person has an assignment that day: access begins at 0:00 of its first
   * day and ends at 24:00 of its last.
   */
  findEmployed(employeeId: string, on: Temporal.PlainDate): Promise<Employed | undefined>
  /**
   * SQL of one value that changes whenever an answer of `findEmployed` for the same day may: read
   * with each session, so that people are asked for again only then.
   */
  revisionSql: string
}

/** What the set-up page asks for. */
export type FirstAdministrator = {
  staffNo: string
  name: string
  /** Reading in katakana. */
  kana: string
  /** The division that looks after the platform. */
  unitName: string
}

/** How the people module makes the first person of an empty city; wired in `app.ts`. */
export type MakeFirstAdministrator = (
  tx: Handle,
  context: RequestContext,
  person: FirstAdministrator,
) => Promise<{ employeeId: string }>
