import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { goodPassword, type Hall, openHall } from '../../../tests/identity/hall.tsx'
import { authOptions } from './auth.ts'

describe('better-auth on our tables', () => {
  let hall: Hall
  beforeAll(async () => {
    // The library itself knows only the machine's clock.
    hall = await openHall({ startAt: Temporal.Now.instant().toString() })
  })
  afterAll(() => hall.close())

  const settings = () => ({ secret: hall.secret, baseUrl: 'http://localhost:3000' })

  it('finds nothing to migrate', async () => {
    const plan = await getMigrations(authOptions(hall.db, settings()))
    expect(plan.toBeCreated).toEqual([])
    expect(plan.toBeAdded).toEqual([])
    expect(plan.toBeAddedIndexes).toEqual([])
    expect(plan.unsafeChanges).toEqual([])
    expect(plan.schemaProblems).toEqual([])
  })

  it('takes our accounts, passwords, sessions and cookies for its own', async () => {
    const person = await hall.hire({ staffNo: 'A0042' })
    const { userId } = await hall.open(person)
    const auth = betterAuth(authOptions(hall.db, settings()))
    const signedIn = await auth.api.signInUsername({
      body: { username: 'A0042', password: goodPassword },
    })
    expect(signedIn?.user.id).toBe(userId)

    const browser = hall.browser()
    await browser.signIn('A0042')
    const headers = new Headers({ cookie: `yakuba.session=${browser.sessionCookie}` })
    const known = await auth.api.getSession({ headers })
    expect(known?.user.id).toBe(userId)
    expect(known?.session.expiresAt.getTime()).toBe(
      hall.clock.now().add({ hours: 10 }).epochMilliseconds,
    )
  })
})
