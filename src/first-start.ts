import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { city, demoCity, demoSignIns } from '../fixtures/city.ts'
import { aprilList, aprilListName } from '../fixtures/city/april-list.ts'
import { units } from '../fixtures/city/units.ts'
import { policy2018 } from '../fixtures/demo/policy-2018.ts'
import { policy2019 } from '../fixtures/demo/policy-2019.ts'
import { policyCurrent } from '../fixtures/demo/policy-current.ts'
import { firstPresentYear } from '../fixtures/demo/policy-current/calendar.ts'
import { loadStarter, seedDemoChatbot } from '#modules/chatbot'
import { seedEnquiries } from '#modules/enquiries'
import { seedGoals } from '#modules/goals'
import { countEmployees, seedAprilList, seedPeople, staffNamesOf } from '#modules/people'
import { seedDemoTraining } from '#modules/training'
import type { Opened } from './open.ts'
import { firstDayOf, fiscalYearOf } from './platform/calendar/fiscal-year.ts'
import { saveCity } from './platform/city/city.ts'
import { openDatabase } from './platform/database/handle.ts'
import { newId } from './platform/database/id.ts'
import type { RequestContext } from './platform/http/context.ts'
import type { Logger } from './platform/http/log.ts'
import { createAccount } from './platform/identity/account.ts'
import type { Platform } from './platform/platform.ts'
import { seedTranslation } from './platform/translation/seeds.ts'
import { seedLivingPolicy } from './seed-living-policy.ts'
import { mainMessages } from './staff-messages.ts'

/** A demo account: one for each role of the imaginary city hall. */
export type DemoAccount = { staffNo: string; password: string; labelJa: string }

const passwordLetters = 'abcdefghjkmnpqrstuvwxyz23456789'

/**
 * The demo accounts. Each installation has passwords of its own, made from its key, so that they
 * can be printed again without being kept anywhere.
 */
export function demoAccounts(secret: string): DemoAccount[] {
  return demoSignIns.map(({ staffNo, labelJa }) => {
    const digest = createHmac('sha256', secret).update(`demo account ${staffNo}`).digest()
    const letters = [...digest.subarray(0, 16)].map(
      (byte) => passwordLetters[byte % passwordLetters.length] ?? '',
    )
    const password = [0, 4, 8, 12].map((at) => letters.slice(at, at + 4).join('')).join('-')
    return { staffNo, password, labelJa }
  })
}

/**
 * Fills an empty database on the very first start (demo data or a set-up link for the first
 * administrator) and returns what the operator should read. Later starts change nothing.
 */
export async function firstStart(opened: Opened): Promise<string> {
  const { platform, identity, secret } = opened
  const { config, db } = platform
  if (config.demo && (await countEmployees(db)) === 0) await fillWithDemo(opened)
  await fillQuestions(platform)
  const setupUrl = await identity.setupUrl()
  if (setupUrl !== undefined) return mainMessages.setupLink(setupUrl)
  return (await platform.city()).sample ? printedAccounts(secret) : ''
}

// A city that has no questions yet begins with drafts; a demo city of an older release with all.
async function fillQuestions(platform: Platform): Promise<void> {
  const context = seedContext(platform)
  if (!(await platform.city()).sample) {
    await loadStarter(platform, context)
    return
  }
  await seedDemoChatbot(platform, context, { checker: null, approver: null, labels: units })
}

function seedContext({ clock }: Platform): RequestContext {
  return {
    requestId: `seed-${newId()}`,
    locale: 'ja',
    actor: { kind: 'system', name: 'seed' },
    now: clock.now(),
    today: clock.today(),
    addressHash: null,
  }
}

/** The accounts as the terminal shows them. */
export function printedAccounts(secret: string): string {
  const lines = demoAccounts(secret).map(({ staffNo, password, labelJa }) =>
    mainMessages.demoAccount(staffNo, password, labelJa),
  )
  return [mainMessages.demoAccounts, ...lines].join('\n')
}

/** Puts the imaginary city in and makes the database ready to serve it. False: not empty. */
export async function fillWithDemo({ platform, secret, database }: Opened): Promise<boolean> {
  const filled = await seedDemo(platform, secret)
  if (filled) await gatherStatistics(database.url, platform.log)
  return filled
}

/**
 * Puts the whole imaginary city in, or nothing: one transaction. Answers false, and does nothing,
 * where there is somebody already.
 */
export async function seedDemo(platform: Platform, secret: string): Promise<boolean> {
  const { clock } = platform
  const today = clock.today()
  const context = seedContext(platform)
  return platform.db.transaction().execute(async (tx) => {
    // Two first starts on one database: the second waits here, and then finds the city.
    await sql`select pg_advisory_xact_lock(hashtext('yakuba.first_start'))`.execute(tx)
    if ((await countEmployees(tx)) > 0) return false
    const inside: Platform = { ...platform, db: tx }
    const people = await seedPeople(inside, demoCity(today))
    const { employeeIds } = people
    const names = await staffNamesOf(tx, Object.values(employeeIds), today)
    for (const { staffNo, password } of demoAccounts(secret)) {
      const employeeId = employeeIds[staffNo] ?? ''
      const name = names.get(employeeId) ?? staffNo
      const account = { employeeId, staffNo, name, password, mustChangePassword: false }
      await createAccount(tx, context, account)
    }
    const story = [policy2018, policy2019]
    if (fiscalYearOf(today) >= firstPresentYear) story.push(policyCurrent(today))
    await seedDemoTraining(inside, context, people)
    await seedGoals(inside, context, story)
    await seedLivingPolicy(inside, context, people)
    await seedTranslation(inside, context, {
      ...{ checker: employeeIds['00129'] ?? '', interpreter: employeeIds['00139'] ?? '' },
      ...{ approver: employeeIds['00103'] ?? '', unitIds: people.unitIds },
    })
    if (fiscalYearOf(today) >= firstPresentYear) {
      const asOfOn = firstDayOf(fiscalYearOf(today) + 1)
      const text = aprilList(demoCity(today), asOfOn)
      await seedAprilList(inside, context, { fileName: aprilListName, text, asOfOn })
    }
    await seedEnquiries(inside, context)
    await seedDemoChatbot(inside, context, {
      ...{ checker: employeeIds['00129'] ?? null, approver: employeeIds['00103'] ?? null },
      labels: units,
    })
    await saveCity(tx, { ...city, sample: true })
    return true
  })
}

// So much came in at once that PostgreSQL would plan the first minutes' reads for empty tables.
async function gatherStatistics(ownerUrl: string, log: Logger): Promise<void> {
  const owner = openDatabase({ connectionString: ownerUrl, log, max: 1 })
  try {
    await sql`analyze`.execute(owner.db)
  } finally {
    await owner.close()
  }
}
