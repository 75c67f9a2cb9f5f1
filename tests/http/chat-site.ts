import { Writable } from 'node:stream'
import { sql } from 'kysely'
import { createApp } from '../../src/app.ts'
import { seedDemo } from '../../src/first-start.ts'
import type { Clock } from '../../src/platform/clock/clock.ts'
import { createLog } from '../../src/platform/http/log.ts'
import { type Locale, localPath } from '../../src/platform/messages/locale.ts'
import { openForTest } from './opened.ts'
import { Browser, hiddenFields } from '../identity/hall.tsx'

/** Words of a page without its markup. */
export const bodyOf = (text: string) =>
  text.replaceAll(/<[^>]+>/g, '').replaceAll(/\s+/g, ' ')

const aTuesday = {
  today: Temporal.PlainDate.from('2026-11-24'),
  // In the morning, so that the desks are open.
  now: Temporal.Instant.from('2026-11-24T10:00:00+09:00'),
}

/** The demo city's site with a clock that a test sets, and the log that it writes. */
export async function openSite() {
  let moment = aTuesday
  let logged = ''
  let addresses = 0
  const terminal = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged += chunk.toString()
      done()
    },
  })
  const clock: Clock = { now: () => moment.now, today: () => moment.today, moved: true }
  const opened = await openForTest(
    { YAKUBA_TRUST_PROXY: '1' },
    createLog('info', terminal),
    clock,
  )
  await seedDemo(opened.platform, opened.secret)
  const app = createApp(opened)
  // Somebody else each time, so that no limit for one address is met.
  const nextAddress = (net: string) => `${net}.${(addresses += 1)}`
  const citizen = (address = nextAddress('10.2.0')) =>
    new Browser(app, { 'x-forwarded-for': address })
  return {
    ...{ opened, app, citizen, nextAddress },
    logged: () => logged,
    /** Moves the clock; without a moment back to the Tuesday. */
    setMoment(at?: string) {
      const now = at === undefined ? aTuesday.now : Temporal.Instant.from(at)
      moment = { now, today: now.toZonedDateTimeISO('Asia/Tokyo').toPlainDate() }
    },
    async ask(question: string, locale: Locale = 'ja', who = citizen()) {
      const path = localPath('/chat', locale)
      const { _key = '', _csrf = '' } = hiddenFields((await who.get(path)).text)
      const sent = await who.post(path, { _key, _csrf, question })
      const page = sent.location === null ? undefined : await who.get(sent.location)
      return { who, sent, fields: { _key, _csrf, question }, page, at: sent.location ?? '' }
    },
    rowsOf: async (query: string) =>
      (await sql.raw<Record<string, unknown>>(query).execute(opened.database.owner)).rows,
  }
}

/** It, opened. */
export type Site = Awaited<ReturnType<typeof openSite>>
