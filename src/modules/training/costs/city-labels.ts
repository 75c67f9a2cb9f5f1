import type { Platform } from '../../../platform/platform.ts'
import { listNeighbours } from '../guests/store.ts'
import { costWords } from './staff-messages.ts'

/** What a page calls a city, and the training desk that a sheet goes to. */
export type CityLabels = {
  ownLgCode: string
  nameOf: (lgCode: string) => string
  deskOf: (lgCode: string) => string
}

/** Names of this city and its neighbours; one that nobody has registered is called by its code. */
export async function cityLabels(
  platform: Pick<Platform, 'city' | 'db'>,
): Promise<CityLabels> {
  const own = await platform.city()
  const neighbours = new Map((await listNeighbours(platform.db)).map((one) => [one.lgCode, one]))
  return {
    ownLgCode: own.lgCode,
    nameOf: (lgCode) =>
      lgCode === own.lgCode
        ? own.name.ja
        : (neighbours.get(lgCode)?.name ?? costWords.cityOf(lgCode)),
    deskOf: (lgCode) => neighbours.get(lgCode)?.desk ?? '',
  }
}
