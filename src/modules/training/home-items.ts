import { heldFor } from '../../platform/held.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import { may } from '../../platform/identity/actor.ts'
import type { HomeItem } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import { pathOfOffering } from './paths.ts'
import { enrolmentStateNames, trainingWords } from './staff-messages.ts'
import { listOwnComing, listUnmarked } from './store/home.ts'

/** Lists with gaps: the same for the whole desk, and at most a second old. */
const recentUnmarked = heldFor(1_000, ({ db }: Pick<Platform, 'db'>) => listUnmarked(db))

/** One's courses of the next two weeks with their queues; for the desk, lists not yet marked. */
export async function trainingHomeItems(
  { db }: Pick<Platform, 'db'>,
  { actor, today }: RequestContext,
): Promise<HomeItem[]> {
  if (actor.kind !== 'employee') return []
  const own = await listOwnComing(db, actor.employeeId, today, today.add({ days: 14 }))
  const items = own.map(({ offeringId, title, startsOn, state, waitingPlace }): HomeItem => ({
    list: 'today',
    title: trainingWords.homeOffer(title),
    path: pathOfOffering(offeringId),
    detail: trainingWords.homeState(enrolmentStateNames[state], waitingPlace, startsOn),
  }))
  if (!may(actor, 'training.mark', [])) return items
  // On the last day itself the line of the check-in leads there.
  const unmarked = (await recentUnmarked({ db })).filter(
    ({ endsOn }) => Temporal.PlainDate.compare(endsOn, today) < 0,
  )
  return [
    ...items,
    ...unmarked.map(({ offeringId, title, endsOn, count }): HomeItem => ({
      list: 'today',
      title: trainingWords.homeUnmarked(title),
      path: pathOfOffering(offeringId),
      detail: trainingWords.homeUnmarkedDetail(count, endsOn),
    })),
  ]
}
