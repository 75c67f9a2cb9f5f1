import type { RequestContext } from '../../../platform/http/context.ts'
import { may } from '../../../platform/identity/actor.ts'
import type { HomeItem } from '../../../platform/module.ts'
import type { Platform } from '../../../platform/platform.ts'
import { contractorsPath } from '../pages/paths.ts'
import { stampOf } from '../version.ts'
import { stateOn } from './contractor.ts'
import { listContractors } from './contractor-store.ts'
import { contractorWords } from './staff-messages.ts'

/** Reminds those who may open accounts of the requests that others have made. */
export async function waitingContractors(
  { db }: Pick<Platform, 'db'>,
  context: RequestContext,
): Promise<HomeItem[]> {
  if (!may(context.actor, 'people.open_contractor', [])) return []
  const own = stampOf(context).recordedBy
  const waiting = (await listContractors(db)).filter(
    (one) => stateOn(one, context.today) === 'asked' && one.askedBy !== own,
  )
  if (waiting.length === 0) return []
  const title = contractorWords.waiting(waiting.length)
  return [{ list: 'decision', title, path: contractorsPath }]
}
