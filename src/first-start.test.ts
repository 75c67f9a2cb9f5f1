import { sql } from 'kysely'
import { countEmployees } from '#modules/people'
import { afterEach, expect, test } from 'vitest'
import { openSite, type Site } from '../tests/http/site.ts'
import { Browser } from '../tests/identity/hall.tsx'
import { demoAccounts, seedDemo } from './first-start.ts'
import { verifyChain } from './platform/audit/verify.ts'
import { getCity } from './platform/city/city.ts'

const secret = 'a secret of at least thirty-two characters'
let site: Site | undefined

afterEach(() => site?.close())

test('two first starts at once on one database make one city', async () => {
  site = await openSite()
  const { platform } = site
  const made = await Promise.all([seedDemo(platform, secret), seedDemo(platform, secret)])
  expect(made.filter((one) => one)).toHaveLength(1)
  expect((await getCity(platform.db)).sample).toBe(true)
  expect((await verifyChain(platform.db, { list: [], unreadable: 0 })).whole).toBe(true)
  const [account] = demoAccounts(secret)
  const browser = new Browser(site.app)
  const answer = await browser.signIn(account?.staffNo ?? '', account?.password)
  expect(answer.location).toBe('/staff')
})

test('a first start that is cut off leaves nothing, so that the next one begins anew', async () => {
  site = await openSite()
  const { platform, database } = site
  // The city's row comes last, so everything else is there when this fails.
  await sql`alter table platform.city add constraint no_city check (false)`.execute(database.owner)
  await expect(seedDemo(platform, secret)).rejects.toThrow('no_city')
  expect(await countEmployees(platform.db)).toBe(0)
  const { rows } = await sql`select 1 from identity."user"`.execute(platform.db)
  expect(rows).toEqual([])
})

test('passwords of the demo are the same at every printing, and each installation has its own', () => {
  expect(demoAccounts(secret)).toEqual(demoAccounts(secret))
  const other = demoAccounts(`${secret}!`)
  for (const { staffNo, password } of demoAccounts(secret)) {
    expect(password.length).toBeGreaterThanOrEqual(12)
    expect(other.find((one) => one.staffNo === staffNo)?.password).not.toBe(password)
  }
})
