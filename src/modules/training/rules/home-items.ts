import { heldFor } from '../../../platform/held.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { may } from '../../../platform/identity/actor.ts'
import type { HomeItem } from '../../../platform/module.ts'
import type { Platform } from '../../../platform/platform.ts'
import { atEnrolment, atOffering, pathOfOffering } from '../paths.ts'
import { rulesWords } from './staff-messages.ts'
import { listOwnOffers, listToSelect } from './store.ts'

/** What the desk has to select from: the same for all of it, and at most a second old. */
const recentToSelect = heldFor(1_000, ({ db }: Pick<Platform, 'db'>) => listToSelect(db))

/** Seats offered to a person, each with its press; for the desk, applicants to be decided about. */
export async function rulesHomeItems(
  { db }: Pick<Platform, 'db'>,
  { actor, today }: RequestContext,
): Promise<HomeItem[]> {
  if (actor.kind !== 'employee') return []
  const offers = (await listOwnOffers(db, actor.employeeId, today)).map(
    ({ enrolmentId, offeringId, title, replyBy }): HomeItem => ({
      list: 'decision',
      title: rulesWords.homeOffer(title),
      path: pathOfOffering(offeringId),
      detail: rulesWords.afterwards,
      ...(replyBy !== null && { dueOn: replyBy }),
      press: { labelJa: rulesWords.accept, action: atEnrolment(enrolmentId, 'acceptance') },
    }),
  )
  if (!may(actor, 'training.nominate', [])) return offers
  const toSelect = (await recentToSelect({ db })).map(
    ({ offeringId, title, startsOn, count }): HomeItem => ({
      list: 'decision',
      title: rulesWords.homeSelect(title),
      path: atOffering(offeringId, 'selection'),
      detail: rulesWords.homeSelectDetail(count, startsOn),
    }),
  )
  return [...offers, ...toSelect]
}
