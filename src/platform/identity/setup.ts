import { createHash, randomBytes } from 'node:crypto'
import { appendAudit } from '../audit/append.ts'
import type { Handle } from '../database/handle.ts'
import { newId } from '../database/id.ts'
import type { RequestContext } from '../http/context.ts'
import { notFound, Refusal } from '../refusal.ts'
import { createAccount } from './account.ts'
import type { FirstAdministrator, MakeFirstAdministrator } from './employment.ts'
import { findPasswordFault } from './password-rule.ts'
import { consumeSetupLink, hasAccounts, hasSetupLink, replaceSetupLink } from './store.ts'

const validFor = Temporal.Duration.from({ hours: 24 })

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/**
 * Path of the page that makes the first administrator, for the operator's eyes only. Undefined
 * once there is any account. It works once and for a day; each call makes the earlier ones void.
 */
export async function createSetupPath(
  db: Handle,
  now: Temporal.Instant,
): Promise<string | undefined> {
  if (await hasAccounts(db)) return undefined
  const token = randomBytes(24).toString('base64url')
  const link = { id: newId(), value: digestOf(token), expiresAt: now.add(validFor) }
  await db.transaction().execute((tx) => replaceSetupLink(tx, link))
  return `/setup/${token}`
}

/** Whether the link's token is the one that holds. */
export async function isSetupOpen(
  db: Handle,
  token: string,
  now: Temporal.Instant,
): Promise<boolean> {
  return (await hasSetupLink(db, digestOf(token), now)) && !(await hasAccounts(db))
}

/** Makes the first administrator with the password typed, and the link is used up. */
export async function setUp(
  db: Handle,
  context: RequestContext,
  token: string,
  input: FirstAdministrator & { password: string; cityWords: readonly string[] },
  makeFirstAdministrator: MakeFirstAdministrator,
): Promise<void> {
  const { password, cityWords, ...person } = input
  const fault = findPasswordFault(password, {
    staffNo: person.staffNo,
    words: [person.name, ...cityWords],
  })
  if (fault !== undefined) throw new Refusal(fault, 422)
  await db.transaction().execute(async (tx) => {
    // Takes the row away first: a second press waits here and then finds nothing.
    const open = await consumeSetupLink(tx, digestOf(token), context.now)
    if (!open || (await hasAccounts(tx))) throw notFound()
    const origin = { ...context, actor: { kind: 'system', name: 'setup' } } as const
    const { employeeId } = await makeFirstAdministrator(tx, origin, person)
    const { staffNo, name } = person
    const account = { employeeId, staffNo, name, password, mustChangePassword: false }
    const { userId } = await createAccount(tx, origin, account)
    await appendAudit(tx, origin, {
      action: 'identity.set_up',
      subject: `identity.user/${userId}`,
      result: 'done',
    })
  })
}
