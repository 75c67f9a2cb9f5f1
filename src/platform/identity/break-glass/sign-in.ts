import { verifyPassword } from 'better-auth/crypto'
import { appendAudit, recordEvent } from '../../audit/append.ts'
import type { Handle } from '../../database/handle.ts'
import type { RequestContext } from '../../http/context.ts'
import { notify } from '../../notifications/notify.ts'
import { asActor, enter, type SigningBrowser } from '../enter.ts'
import { findCredential } from '../store.ts'
import { breakGlassLasts, findBreakGlassUser } from './account.ts'
import { breakSeal, findWholeSeal } from './seal-store.ts'
import { sheetPasswordOf } from './sheet-password.ts'

/** What a use of the sealed account works with. */
export type BreakGlassParts = {
  db: Handle
  /** Whom the alarm reaches. */
  administratorsOn: (on: Temporal.PlainDate) => Promise<readonly string[]>
}

/**
 * Signs in with the sealed sheet: the seal is broken, and all administrators hear of it at once.
 * Neither a directory nor a freeze stands in the way. Undefined when the password does not fit or
 * no seal is whole, and that is recorded.
 */
export async function signInByBreakGlass(
  { db, administratorsOn }: BreakGlassParts,
  context: RequestContext,
  { password, usedFor, ...browser }: { password: string; usedFor: string } & SigningBrowser,
): Promise<string | undefined> {
  const seal = await findWholeSeal(db)
  const userId = await findBreakGlassUser(db)
  const account = userId === undefined ? undefined : await findCredential(db, userId)
  const given = sheetPasswordOf(password)
  const fits = seal && (await verifyPassword({ hash: seal.passwordHash, password: given }))
  const failed = {
    action: 'identity.break_glass_failed',
    subject: `identity.break_glass_seal/${seal?.id ?? 'none'}`,
    result: 'failed',
  } as const
  if (seal === undefined || account === undefined || !fits) {
    await recordEvent(db, context, failed)
    return undefined
  }
  const administrators = await administratorsOn(context.today)
  return db.transaction().execute(async (tx) => {
    const broken = { brokenAt: context.now, brokenFor: usedFor }
    if (!(await breakSeal(tx, seal.id, broken))) {
      await appendAudit(tx, context, failed)
      return undefined
    }
    const proof = { provenAt: null, secondFactorDue: false, lasts: breakGlassLasts }
    const token = await enter(tx, context, account, { ...browser, ...proof })
    await notify(tx, context, {
      event: 'identity.break_glass_used',
      key: `identity.break_glass_used/${seal.id}`,
      to: administrators,
      path: '/staff/break-glass',
    })
    const origin = { ...context, actor: asActor(account) }
    const subject = `identity.break_glass_seal/${seal.id}`
    const action = 'identity.use_break_glass'
    await appendAudit(tx, origin, { action, subject, after: broken.brokenFor, result: 'done' })
    return token
  })
}
