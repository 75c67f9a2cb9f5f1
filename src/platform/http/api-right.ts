import { assertMayAct } from '../act.ts'
import { assertMay } from '../identity/actor.ts'
import type { Platform } from '../platform.ts'
import { NotSignedIn } from '../refusal.ts'
import type { RequestContext } from './context.ts'

/** Asks a stranger to sign in (401), before anything is said about rights. */
export function assertSignedIn({ actor }: Pick<RequestContext, 'actor'>): void {
  if (actor.kind === 'anonymous') throw new NotSignedIn()
}

/** Signed in and holding the right somewhere, to read. */
export function assertSignedInMay(context: RequestContext, permission: string): void {
  assertSignedIn(context)
  assertMay(context.actor, permission)
}

/** Signed in and holding the right somewhere, to send; an attempt without it is recorded. */
export async function assertMaySend(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  action: string,
  permission = action,
): Promise<void> {
  assertSignedIn(context)
  await assertMayAct(platform, context, { action, permission })
}
