import type { Handle } from '../../database/handle.ts'
import type { RequestContext } from '../../http/context.ts'

/** What the city's directory says of somebody whom it knows (認証基盤の利用者). */
export type DirectoryPerson = {
  staffNo: string
  /** Groups as the directory names them; undefined where it did not say: then nothing changes. */
  groups: readonly string[] | undefined
  /** The directory's own unchanging name for the person; LDAP gives none. */
  identity?: { issuer: string; subject: string }
  /** Kept sealed for the way out. */
  idToken?: string
  /** Whether the directory vouches for a second factor. */
  provenTwice: boolean
}

/** What sign-in through a directory asks of the people module; wired in `modules.ts`. */
export type DirectoryPeople = {
  /** Who bears a staff number on a day, in post or not. */
  findByStaffNo(
    db: Handle,
    staffNo: string,
    on: Temporal.PlainDate,
  ): Promise<{ employeeId: string; name: string } | undefined>
  /**
   * Makes the roles that come from the directory what its groups say, from today; answers whether
   * any changed. Grants made by hand stay as they are.
   */
  takeOverRoles(
    tx: Handle,
    context: RequestContext,
    person: { employeeId: string; groups: readonly string[] },
  ): Promise<boolean>
}
