import type { Handle } from '../../database/handle.ts'
import type { PermissionInfo, RoleName } from '../role.ts'
import { breakGlassWords } from '../break-glass/staff-messages.ts'
import { breakGlassId, breakGlassNo } from '../break-glass/account.ts'
import { listSeals } from '../break-glass/seal-store.ts'
import type { AccountKind, IdentityTables } from '../tables.ts'
import { accessWords } from './staff-messages.ts'

/** A role that somebody holds on a day, as whoever keeps the roles tells it. */
export type HeldRole = {
  employeeId: string
  staffNo: string
  name: string
  role: RoleName
  roleName: string
  scope: string
  fromOn: Temporal.PlainDate
  toOn: Temporal.PlainDate | null
}

/** Who holds which role on a day. */
export type HoldersOn = (on: Temporal.PlainDate) => Promise<readonly HeldRole[]>

/** One line of the list: a privileged id (特権ID) by the role that makes it one. */
export type PrivilegedId = HeldRole & {
  kind: AccountKind
  /** Names of the privileged permissions that come with the role. */
  permissions: readonly string[]
  hasAccount: boolean
  disabled: boolean
  lastSignInAt: Temporal.Instant | null
  hasCode: boolean
  passkeys: number
}

type AccountFacts = Pick<
  PrivilegedId,
  'kind' | 'lastSignInAt' | 'hasCode' | 'passkeys' | 'disabled'
>

/** Names of the privileged permissions of a role. */
export function privilegedOfRole(
  role: RoleName,
  permissions: ReadonlyMap<string, PermissionInfo>,
): string[] {
  const infos = [...permissions.values()]
  return infos
    .filter(({ privileged, roles }) => privileged === true && roles.includes(role))
    .map(({ labelJa }) => labelJa)
}

/** The list of a day, the break-glass account at its end where a sheet was made. */
export async function listPrivileged(
  db: Handle,
  holdersOn: HoldersOn,
  permissions: ReadonlyMap<string, PermissionInfo>,
  on: Temporal.PlainDate,
): Promise<PrivilegedId[]> {
  const held = await holdersOn(on)
  const [seal] = await listSeals(db)
  const sealed: HeldRole[] = seal === undefined ? [] : [
    {
      ...{ employeeId: breakGlassId, staffNo: breakGlassNo, name: breakGlassWords.name },
      ...{ role: 'administrator', roleName: accessWords.sealed, scope: accessWords.wholeCity },
      fromOn: seal.sealedAt.toZonedDateTimeISO('Asia/Tokyo').toPlainDate(),
      toOn: null,
    },
  ]
  const all = [...held, ...sealed]
  const facts = await factsOf(db, [...new Set(all.map(({ employeeId }) => employeeId))])
  return all.flatMap((one) => {
    const names = privilegedOfRole(one.role, permissions)
    if (names.length === 0) return []
    const account = facts.get(one.employeeId)
    const unknown = { kind: 'employee', lastSignInAt: null, hasCode: false } as const
    const known = account ?? { ...unknown, passkeys: 0, disabled: false }
    return [{ ...one, ...known, permissions: names, hasAccount: account !== undefined }]
  })
}

/** Whether somebody with an account has no second factor; the sealed sheet needs none. */
export function lacksSecondFactor(one: PrivilegedId): boolean {
  return one.hasAccount && one.kind !== 'break_glass' && !one.hasCode && one.passkeys === 0
}

async function factsOf(
  db: Handle,
  employeeIds: readonly string[],
): Promise<ReadonlyMap<string, AccountFacts>> {
  if (employeeIds.length === 0) return new Map()
  const rows = await db
    .withTables<IdentityTables>()
    .selectFrom('identity.user as user')
    .leftJoin('identity.secondFactor as factor', 'factor.userId', 'user.id')
    .select((e) => [
      'user.employeeId',
      'user.kind',
      'user.lastSignInAt',
      'user.disabledAt',
      'factor.userId as factorUserId',
      e
        .selectFrom('identity.passkey')
        .whereRef('identity.passkey.userId', '=', 'user.id')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('passkeys'),
    ])
    .where('user.employeeId', 'in', [...employeeIds])
    .execute()
  return new Map(
    rows.map(({ employeeId, kind, lastSignInAt, disabledAt, factorUserId, passkeys }) => [
      employeeId,
      {
        ...{ kind, lastSignInAt, disabled: disabledAt !== null },
        ...{ hasCode: factorUserId !== null, passkeys: passkeys ?? 0 },
      },
    ]),
  )
}
