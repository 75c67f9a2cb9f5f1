import { act } from '../../../platform/act.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Accounts } from '../accounts.ts'
import { stampOf } from '../version.ts'
import { assertPeriod, markedName, stateOn } from './contractor.ts'
import { lockContractor, updateContractor } from './contractor-store.ts'

/** A new account, to be handed over. `password` is for one sign-in and kept nowhere. */
export type OpenedContractor = { staffNo: string; name: string; password: string }

/**
 * Opens a contractor's account (委託先アカウントの承認): never by whoever asked for it. Undefined for
 * a repeated press of the same form. Refuses `people.contractor_own_request`,
 * `people.contractor_decided` and a period that is over.
 */
export async function openContractor(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  accounts: Pick<Accounts, 'openContractor'>,
  { contractorId }: { contractorId: string },
): Promise<OpenedContractor | undefined> {
  let opened: OpenedContractor | undefined
  await act(platform, context, { action: 'people.open_contractor' }, async (tx) => {
    const contractor = await lockContractor(tx, contractorId)
    const { recordedAt: openedAt, recordedBy: openedBy } = stampOf(context)
    if (contractor.askedBy === openedBy) throw new Refusal('people.contractor_own_request', 409)
    if (contractor.openedAt !== null || contractor.endedAt !== null) {
      throw new Refusal('people.contractor_decided', 409)
    }
    assertPeriod(contractor, context.today)
    await updateContractor(tx, contractorId, { openedAt, openedBy })
    const { id: employeeId, staffNo } = contractor
    const holder = { employeeId, staffNo, name: markedName(contractor) }
    const { password } = await accounts.openContractor(tx, context, holder)
    opened = { staffNo, name: holder.name, password }
    const subject = `people.contractor/${contractorId}`
    return { subject, before: contractor, after: { openedAt, openedBy }, result: null }
  })
  return opened
}

/**
 * Ends a contractor's account before its last day (終了), sessions at once; a request that was not
 * opened is withdrawn (取下げ). Refuses `people.contractor_decided` where it is over already.
 */
export async function endContractor(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  accounts: Pick<Accounts, 'endSessions'>,
  { contractorId }: { contractorId: string },
): Promise<null> {
  return act(platform, context, { action: 'people.end_contractor' }, async (tx) => {
    const contractor = await lockContractor(tx, contractorId)
    const state = stateOn(contractor, context.today)
    if (state === 'ended' || state === 'withdrawn') {
      throw new Refusal('people.contractor_decided', 409)
    }
    const { recordedAt: endedAt, recordedBy: endedBy } = stampOf(context)
    await updateContractor(tx, contractorId, { endedAt, endedBy })
    await accounts.endSessions(tx, context, contractorId)
    const subject = `people.contractor/${contractorId}`
    return { subject, before: contractor, after: { endedAt, endedBy }, result: null }
  })
}
