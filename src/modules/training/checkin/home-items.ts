import type { RequestContext } from '../../../platform/http/context.ts'
import { may } from '../../../platform/identity/actor.ts'
import type { HomeItem } from '../../../platform/module.ts'
import type { Platform } from '../../../platform/platform.ts'
import { pathOfCheckIn } from './paths.ts'
import { checkInWords } from './staff-messages.ts'
import { listHeldOn } from './store.ts'

/** For the desk: the doors to be opened today. */
export async function checkInHomeItems(
  { db }: Pick<Platform, 'db'>,
  { actor, today }: RequestContext,
): Promise<HomeItem[]> {
  if (actor.kind !== 'employee' || !may(actor, 'training.mark', [])) return []
  const held = await listHeldOn(db, today)
  return held.map(({ offeringId, title, startsAt, place }) => ({
    list: 'today',
    title: checkInWords.homeToday(title),
    path: pathOfCheckIn(offeringId, today),
    detail: checkInWords.homePlace(startsAt, place),
  }))
}
