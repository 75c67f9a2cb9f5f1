import type { Platform } from '../../../platform/platform.ts'
import type { Option } from '../../../platform/ui/choice-field.tsx'
import { listNeighbours } from './store.ts'

/** Cities to choose from: one's own, and those in the register. */
export type CityOptions = { own: Option; neighbours: readonly Option[] }

/** Reads them. */
export async function cityOptions(
  platform: Pick<Platform, 'db' | 'city'>,
): Promise<CityOptions> {
  const { lgCode, name } = await platform.city()
  const cities = await listNeighbours(platform.db)
  return {
    own: { value: lgCode, label: name.ja },
    neighbours: cities.map((city) => ({ value: city.lgCode, label: city.name })),
  }
}

/** The options with a code that is in use but in no register, so that saving keeps it. */
export function withUnknown(options: readonly Option[], value: string | undefined): Option[] {
  const isKnown = value === undefined || value === '' || options.some((one) => one.value === value)
  return isKnown ? [...options] : [...options, { value, label: value }]
}
