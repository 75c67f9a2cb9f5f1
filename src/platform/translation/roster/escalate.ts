import { newId } from '../../database/id.ts'
import type { RequestContext } from '../../http/context.ts'
import { transact } from '../../act.ts'
import type { Job } from '../../jobs/job.ts'
import { notify } from '../../notifications/notify.ts'
import type { Platform } from '../../platform.ts'
import { type Other, others } from '../fact.ts'
import type { TranslationHall } from '../hall.ts'
import { readLane } from '../lane.ts'
import { languageNames, laneWords } from '../staff-messages.ts'
import { textsPath } from '../paths.ts'
import { checkersAmong, readersOn } from './coverage.ts'
import { listDutyDays, listReaders } from './store.ts'

/**
 * Critical texts whose translation was overtaken by a new wording, on a day when nobody reads the
 * language: the head of the unit that answers for them is told, once a day for each language.
 */
export function escalationJob(hall: TranslationHall): Job {
  return {
    name: 'translation.escalate',
    labelJa: laneWords.job,
    schedule: '*/10 * * * *',
    run: (platform) => escalate(platform, hall),
  }
}

/** Tells the heads; answers how many notices were due. */
export async function escalate(
  platform: Platform,
  hall: TranslationHall,
): Promise<{ counted: number }> {
  const today = platform.clock.today()
  const { db } = platform
  const [all, days, checkers] = await Promise.all([
    listReaders(db, today, today),
    listDutyDays(db, today, today),
    hall.listCheckers(today),
  ])
  const readers = checkersAmong(all, checkers)
  let counted = 0
  for (const locale of others) {
    if (readersOn(today, locale, readers, days).length > 0) continue
    counted += await escalateLanguage(platform, hall, locale)
  }
  return { counted }
}

async function escalateLanguage(
  platform: Platform,
  hall: TranslationHall,
  locale: Other,
): Promise<number> {
  const context = contextOf(platform)
  const { today } = context
  const texts = await readLane(platform, locale, today)
  const stale = texts.filter((one) => one.state === 'stale' && one.class === 'critical')
  let told = 0
  for (const [unitId, ofUnit] of Map.groupBy(stale, (one) => one.unitId)) {
    const head = unitId === null ? undefined : await hall.findHead(unitId, today)
    if (head === undefined) continue
    told += 1
    await transact(platform.db, (tx) =>
      notify(tx, context, {
        event: 'translation.stale_critical',
        key: `translation.stale_critical/${unitId}/${locale}/${today.toString()}`,
        to: [head],
        path: textsPath({ locale, state: 'stale', class: 'critical' }),
        params: { language: languageNames[locale], count: ofUnit.length },
      }),
    )
  }
  return told
}

function contextOf({ clock }: Platform): RequestContext {
  return {
    requestId: `job-${newId()}`,
    locale: 'ja',
    actor: { kind: 'system', name: 'translation.escalate' },
    now: clock.now(),
    today: clock.today(),
    addressHash: null,
  }
}
