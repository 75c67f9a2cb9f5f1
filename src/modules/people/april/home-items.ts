import { heldFor } from '../../../platform/held.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { may } from '../../../platform/identity/actor.ts'
import type { HomeItem } from '../../../platform/module.ts'
import type { Platform } from '../../../platform/platform.ts'
import { rehearsePermission } from './pages/overview-page.tsx'
import { aprilMinePath, aprilPath } from './paths.ts'
import { rehearse, type Rehearsal } from './rehearse.ts'
import { aprilWords } from './staff-messages.ts'
import { isTransferSeason, transferDayOf } from './transfer-day.ts'

type Look = (platform: Platform) => Promise<Rehearsal>

const look: Look = (platform) => {
  const today = platform.clock.today()
  return rehearse(platform, { on: transferDayOf(today), today })
}

/** The rehearsal as the homes show it: the same for everybody, and a few seconds old at most. */
export const recentRehearsal: Look = heldFor(3_000, look)

/**
 * From 1 February to two weeks after 1 April: what is left, for those who see the rehearsal, and a
 * leaver's own matters.
 */
export async function aprilHomeItems(
  platform: Platform,
  { actor, today }: RequestContext,
  of: Look = look,
): Promise<HomeItem[]> {
  if (actor.kind !== 'employee' || !isTransferSeason(today)) return []
  const { people, handOverCount, openCount, hall } = await of(platform)
  if (hall.changes.length === 0) return []
  const items: HomeItem[] = []
  const dueOn = hall.on
  if (may(actor, rehearsePermission, [])) {
    const detail = leftText(handOverCount, openCount)
    items.push({ list: 'today', title: aprilWords.home, path: aprilPath, detail, dueOn })
  }
  const own = people.find(({ change }) => change.employeeId === actor.employeeId)
  const left = own?.items.filter(
    ({ way, source }) => way === 'press' && source.pressedBy !== 'desk',
  )
  if (left !== undefined && left.length > 0) {
    const detail = aprilWords.homeOwnDetail(left.length)
    items.push({ list: 'today', title: aprilWords.homeOwn, path: aprilMinePath, detail, dueOn })
  }
  return items
}

function leftText(handOvers: number, open: number): string {
  if (handOvers > 0) return aprilWords.homeDetail(handOvers)
  return open === 0 ? aprilWords.homeClear : aprilWords.open(open)
}
