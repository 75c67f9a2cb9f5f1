import type { Handle } from '../database/handle.ts'
import { newId } from '../database/id.ts'
import type { Platform } from '../platform.ts'
import { insertDigest, listDigestReaders, lockGathered } from './digest-store.ts'
import {
  choiceFor,
  type DigestTime,
  digestTimeOf,
  isQuiet,
  type WishWithChoices,
} from './mail-hours.ts'
import { insertMails, lockMailSetting } from './mail-store.ts'
import { readWishes } from './wish-store.ts'

/**
 * Opens the day's digest (まとめ) for everybody whose time for it has come and who has something in
 * it, and queues its mail. Safe to repeat and to run twice at once: a person has one digest a day.
 * A time that was missed until the quiet hours is left to the next day's. Answers how many.
 */
export async function makeDigests({ db, clock }: Pick<Platform, 'db' | 'clock'>): Promise<number> {
  const now = clock.now()
  const readers = await listDigestReaders(db)
  if (readers.length === 0) return 0
  const wishes = await readWishes(db, readers.map(({ employeeId }) => employeeId))
  let made = 0
  for (const { employeeId, lastOn } of readers) {
    const wish = wishes.get(employeeId)
    const time = wish && digestTimeOf(wish, now)
    if (wish === undefined || time === undefined || isQuiet(wish, now)) continue
    if (lastOn !== null && Temporal.PlainDate.compare(lastOn, time.dueOn) >= 0) continue
    if (await makeDigest(db, { employeeId, wish, time, now })) made += 1
  }
  return made
}

type Reader = {
  employeeId: string
  wish: WishWithChoices
  time: DigestTime
  now: Temporal.Instant
}

function makeDigest(db: Handle, { employeeId, wish, time, now }: Reader): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const setting = await lockMailSetting(tx, employeeId)
    if (setting?.mailOn !== true) return false
    const gathered = await lockGathered(tx, employeeId)
    const wanted = gathered.filter(({ event }) => choiceFor(wish, event) !== 'none')
    // What came after the time of today's waits for tomorrow's.
    const [oldest] = wanted
    if (oldest === undefined || isAfter(oldest.createdAt, time.at)) return false
    const digest = { id: newId(), employeeId, dueOn: time.dueOn, madeAt: now }
    if (!(await insertDigest(tx, digest, wanted.map(({ id }) => id)))) return false
    const { address } = setting
    await insertMails(tx, now, [{ employeeId, address, noticeId: null, digestId: digest.id }])
    return true
  })
}

function isAfter(at: Temporal.Instant, time: Temporal.Instant): boolean {
  return Temporal.Instant.compare(at, time) > 0
}
