import { act } from '../../../platform/act.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { NeighbourCity } from './neighbour-city.ts'
import { listNeighbours, saveNeighbour } from './store.ts'

/**
 * Writes a neighbour city down, or changes its name and desk (近隣市の登録). Refusals:
 * `training.city_taken`.
 */
export function setNeighbour(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  city: NeighbourCity,
): Promise<{ lgCode: string }> {
  const what = { action: 'training.set_neighbour', permission: 'training.nominate' }
  return act(platform, context, what, async (tx) => {
    const before = (await listNeighbours(tx)).find(({ lgCode }) => lgCode === city.lgCode)
    await saveNeighbour(tx, city)
    const { lgCode } = city
    return { subject: `training.neighbourCity/${lgCode}`, before, after: city, result: { lgCode } }
  })
}
