import { heldFor } from '../../platform/held.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import { may } from '../../platform/identity/actor.ts'
import type { HomeItem } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import { pathOfRoster } from './pages/paths.ts'
import { importWords } from './staff-messages-import.ts'
import { listWaitingRosters } from './store/roster-import.ts'

type Lists = (platform: Pick<Platform, 'db'>) => ReturnType<typeof listWaitingRosters>

/** Reminds those who may import of the lists that were looked at and then left. */
export async function waitingRosters(
  platform: Pick<Platform, 'db'>,
  { actor }: RequestContext,
  lists: Lists = ({ db }) => listWaitingRosters(db),
): Promise<HomeItem[]> {
  if (!may(actor, 'people.import', [])) return []
  const waiting = await lists(platform)
  return waiting.map(({ id, fileName, rowCount }) => ({
    list: 'today',
    title: importWords.waiting(fileName),
    path: pathOfRoster(id),
    detail: importWords.waitingRows(rowCount),
  }))
}

/** The lists as the home shows them: the same for everybody, and at most a second old. */
export const recentLists: Lists = heldFor(1_000, ({ db }) => listWaitingRosters(db))
