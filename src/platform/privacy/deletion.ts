import { createHash } from 'node:crypto'
import { act } from '../act.ts'
import { cityTimeZone } from '../clock/clock.ts'
import { newId } from '../database/id.ts'
import type { RequestContext } from '../http/context.ts'
import type { Job } from '../jobs/job.ts'
import type { Platform } from '../platform.ts'
import { type DeletionItem, insertDeletion } from './deletion-store.ts'
import type { RetentionDay, RetentionRule } from './personal-data.ts'
import { privacyWords } from './staff-messages.ts'

/** Rules of all modules, in their order. */
export function rulesOf({ offers }: Pick<Platform, 'offers'>): RetentionRule[] {
  return (offers.personalData ?? []).flatMap(({ rules = [] }) => rules)
}

/** The real day in the city: nothing is deleted because a demo has moved the calendar. */
export function retentionDay(
  { clock, config }: Pick<Platform, 'clock' | 'config'>,
  daysAhead = 0,
): RetentionDay {
  const today = clock.now().toZonedDateTimeISO(cityTimeZone).toPlainDate()
  const { noticesKeptDays, keptYears } = config
  return { on: today.add({ days: daysAhead }), noticesKeptDays, keptYears }
}

/** How many records each rule would remove on a day; rules with none are among them. */
export async function foresee(
  platform: Pick<Platform, 'db' | 'offers'>,
  day: RetentionDay,
): Promise<{ rule: RetentionRule; count: number }[]> {
  const counts = rulesOf(platform).map(async (rule) => ({
    rule,
    count: await rule.count(platform.db, day),
  }))
  return Promise.all(counts)
}

/**
 * Which record went, as the certificate keeps it: nothing of what stood in it, and yet whoever has
 * a record of an old backup can tell that it was among them.
 */
export const recordHash = (table: string, id: string): string =>
  createHash('sha256').update(`${table}/${id}`).digest('hex')

/**
 * Removes what is past its day by the rules of all modules, in one transaction with the certificate
 * of it (廃棄). Answers how many records went; without any there is no certificate.
 */
export async function deletePastDue(platform: Platform): Promise<number> {
  const { clock, db } = platform
  const day = retentionDay(platform)
  const id = newId()
  const doneBy = 'privacy.retention'
  const context: RequestContext = {
    actor: { kind: 'system', name: doneBy },
    requestId: `job-${id}`,
    locale: 'ja',
    now: clock.now(),
    today: clock.today(),
    addressHash: null,
  }
  const due = (await foresee(platform, day)).filter(({ count }) => count > 0)
  if (due.length === 0) return 0
  return act({ db }, context, { action: 'privacy.delete_past_due' }, async (tx) => {
    const items: DeletionItem[] = []
    for (const { rule } of due) {
      const { ids } = await rule.erase(tx, day)
      if (ids.length === 0) continue
      items.push({
        ...{ deletionId: id, rule: rule.key, label: rule.labelJa, ruleText: rule.ruleJa },
        ...{ heldIn: rule.table, how: rule.how, count: ids.length },
        hashes: ids.map((one) => recordHash(rule.table, one)).toSorted(),
      })
    }
    const deletion = { id, doneAt: context.now, forDay: day.on, doneBy }
    if (items.length > 0) await insertDeletion(tx, deletion, items)
    const total = items.reduce((sum, { count }) => sum + count, 0)
    const after = items.map(({ rule, count, hashes }) => ({ rule, count, hashes }))
    return { subject: `privacy.deletion/${id}`, after, result: total }
  })
}

/** Every night, before the tasks that tidy up. */
export const retentionJob: Job = {
  name: 'privacy.retention',
  labelJa: privacyWords.job,
  schedule: '10 2 * * *',
  run: async (platform) => ({ counted: await deletePastDue(platform) }),
}
