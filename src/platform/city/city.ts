import { sql } from 'kysely'
import type { Handle } from '../database/handle.ts'
import type { Catalogue } from '../messages/locale.ts'
import type { City } from '../platform.ts'
import { unnamedCity } from './messages.ts'

type CityTables = {
  'platform.city': {
    name: Catalogue<string>
    lgCode: string
    phone: string
    sample: boolean
  }
}

/** Code of a city that nobody has named yet. */
export const unsetCode = '000000'

/** The city of this installation; before its set-up, a city without a name. */
export async function getCity(handle: Handle): Promise<City> {
  const row = await handle
    .withTables<CityTables>()
    .selectFrom('platform.city')
    .select(['name', 'lgCode', 'phone', 'sample'])
    .executeTakeFirst()
  return row ?? { name: unnamedCity, lgCode: unsetCode, phone: '', sample: false }
}

/** Stores the city's own data; replaces what was there. */
export async function saveCity(handle: Handle, city: City): Promise<void> {
  const name = sql<Catalogue<string>>`${JSON.stringify(city.name)}::jsonb`
  const row = { name, lgCode: city.lgCode, phone: city.phone, sample: city.sample }
  await handle
    .withTables<CityTables>()
    .insertInto('platform.city')
    .values(row)
    .onConflict((conflict) => conflict.constraint('city_pkey').doUpdateSet(row))
    .execute()
}
