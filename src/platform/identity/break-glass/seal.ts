import { hashPassword } from 'better-auth/crypto'
import { act } from '../../act.ts'
import { newId } from '../../database/id.ts'
import type { RequestContext } from '../../http/context.ts'
import type { Platform } from '../../platform.ts'
import { NotSignedIn, Refusal } from '../../refusal.ts'
import { createAccount } from '../account.ts'
import { endSessionsOf } from '../end-sessions.ts'
import { updateUser } from '../store.ts'
import { breakGlassId, breakGlassNo, findBreakGlassUser } from './account.ts'
import { replaceSeal } from './seal-store.ts'
import { makeSheetPassword, sheetPasswordOf } from './sheet-password.ts'
import { breakGlassWords } from './staff-messages.ts'

/**
 * Makes a new sheet for the break-glass account (非常用アカウントの封); the one before is void. The
 * password is answered once and kept nowhere; undefined for a repeated press of the same form.
 */
export async function sealBreakGlass(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
): Promise<string | undefined> {
  const { actor, now } = context
  if (actor.kind !== 'employee') throw new NotSignedIn()
  const password = makeSheetPassword()
  const passwordHash = await hashPassword(sheetPasswordOf(password))
  let made: string | undefined
  const action = 'access.seal_break_glass'
  await act(platform, context, { action, permission: 'access.seal' }, async (tx) => {
    if ((await findBreakGlassUser(tx)) === undefined) {
      const account = { staffNo: breakGlassNo, name: breakGlassWords.name, password: null }
      const { userId } = await createAccount(tx, context, {
        ...{ ...account, employeeId: breakGlassId, mustChangePassword: false },
      })
      await updateUser(tx, userId, { kind: 'break_glass' }, now)
    }
    const id = newId()
    await replaceSeal(tx, {
      ...{ id, passwordHash, sealedAt: now, sealedBy: actor.userId },
      ...{ brokenAt: null, brokenFor: null, replacedAt: null },
    })
    made = password
    return { subject: `identity.break_glass_seal/${id}`, result: null }
  })
  return made
}

/** Ends the use that is under way. Refuses `access.not_in_use`. */
export async function endBreakGlassUse(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
): Promise<void> {
  const action = 'access.end_break_glass'
  await act(platform, context, { action, permission: 'access.seal' }, async (tx) => {
    const userId = await findBreakGlassUser(tx)
    const ended = userId === undefined ? 0 : await endSessionsOf(tx, context, userId)
    if (ended === 0) throw new Refusal('access.not_in_use', 409)
    return { subject: `identity.user/${userId}`, result: null }
  })
}
