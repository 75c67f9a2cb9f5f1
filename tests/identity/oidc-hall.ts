import type { DirectoryPeople } from '../../src/platform/identity/directory/person.ts'
import { type CityProvider, startCityProvider } from './city-provider.ts'
import { type Browser, type Hall, openHall, type Page } from './hall.tsx'

/** A person as the provider knows them. */
export const known = (staffNo: string, more: object = {}) => ({
  sub: `subject-of-${staffNo}`,
  claims: { preferred_username: staffNo, groups: [], ...more },
})

/** A hall whose staff sign in through the city's provider. `taken`: groups handed over. */
export type OidcHall = { city: CityProvider; hall: Hall; taken: string[][] }

/** Starts a provider and a hall of five that knows it. */
export async function openOidcHall(): Promise<OidcHall> {
  const city = await startCityProvider(known('1001'))
  const taken: string[][] = []
  const directoryPeople: DirectoryPeople = {
    findByStaffNo: (_db, staffNo) => {
      const person = hall.people.find((one) => one.staffNo === staffNo)
      return Promise.resolve(person && { employeeId: person.employeeId, name: person.name })
    },
    takeOverRoles: (_tx, _context, { groups }) => {
      taken.push([...groups])
      return Promise.resolve(false)
    },
  }
  const hall: Hall = await openHall({ oidc: city.settings, directoryPeople })
  for (const staffNo of ['1001', '1002', '1003', '1004', '1005']) {
    await hall.open(await hall.hire({ staffNo }))
  }
  return { city, hall, taken }
}

/** The whole way in through the provider, to /staff/notes. */
export async function enterThrough(
  city: CityProvider,
  browser: Browser,
  person: CityProvider['person'],
): Promise<Page> {
  city.person = person
  const start = await browser.get('/sign-in/oidc?next=/staff/notes')
  return browser.get(await city.signIn(start.location ?? ''))
}

/** A provider that is well again. */
export function mend(city: CityProvider): void {
  city.change = undefined
  city.forged = false
  city.hangs = false
}
