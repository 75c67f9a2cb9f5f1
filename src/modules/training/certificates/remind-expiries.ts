import { listHeads, listUnits, mainPostsOf, unitPath } from '#modules/people'
import { act } from '../../../platform/act.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Job } from '../../../platform/jobs/job.ts'
import { notify } from '../../../platform/notifications/notify.ts'
import type { Platform } from '../../../platform/platform.ts'
import { minePath } from '../paths.ts'
import { type Expiry, expiryNoticeMonths, noticeDue } from './expiry.ts'
import { keyOfExpiry } from './notice-keys.ts'
import { certificatesPath } from './paths.ts'
import { certificateWords } from './staff-messages.ts'
import { listExpiries } from './store.ts'

/**
 * Tells people and their heads what ends soon (期限の通知), three months and one month before. Run every
 * day, it tells each once; after days without a run the nearer notice alone is made up for.
 */
export async function remindExpiries(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
): Promise<{ told: number }> {
  const { db } = platform
  const { today } = context
  const until = today.add({ months: Math.max(...expiryNoticeMonths) })
  const due = (await listExpiries(db, until)).flatMap((one) => {
    const months = noticeDue(one, today)
    return months === null ? [] : [{ ...one, months }]
  })
  if (due.length === 0) return { told: 0 }
  const heads = await headsOver(
    db,
    due.map(({ employeeId }) => employeeId),
    today,
  )
  const inPost = due.filter(({ employeeId }) => heads.has(employeeId))
  return act(platform, context, { action: 'training.remind_expiries' }, async (tx) => {
    for (const one of inPost) await tell(tx, context, one, heads.get(one.employeeId))
    const ids = inPost.map(({ id }) => id)
    return { subject: 'training.expiry/near', after: { ids }, result: { told: ids.length } }
  })
}

async function tell(
  tx: Handle,
  context: RequestContext,
  one: Expiry & { months: number },
  head: string | undefined,
): Promise<void> {
  const params = { title: one.title, on: one.expiresOn.toString() }
  const [own, staff] = ['training.expiry_near', 'training.expiry_near_staff'] as const
  await notify(tx, context, {
    event: own,
    key: keyOfExpiry(own, one, one.months),
    to: [one.employeeId],
    params,
    path: minePath,
  })
  if (head === undefined) return
  await notify(tx, context, {
    event: staff,
    key: keyOfExpiry(staff, one, one.months),
    to: [head],
    params,
    path: certificatesPath,
  })
}

/** Heads of people in post today: of the nearest unit above a section that somebody else heads. */
async function headsOver(
  db: Handle,
  employeeIds: readonly string[],
  today: Temporal.PlainDate,
): Promise<Map<string, string | undefined>> {
  const units = await listUnits(db, today)
  const heads = new Map((await listHeads(db, today)).map((one) => [one.unitId, one.employeeId]))
  return new Map(
    (await mainPostsOf(db, employeeIds, today)).map(({ employeeId, unitId }) => {
      const above = unitPath(units, unitId).filter(({ kind }) => kind !== 'section')
      const candidates = above.map(({ id }) => heads.get(id))
      return [employeeId, candidates.find((head) => head !== undefined && head !== employeeId)]
    }),
  )
}

/** Every morning, before the office opens. */
export function remindExpiriesJob(platform: Platform): Job {
  return {
    name: 'training.remind_expiries',
    labelJa: certificateWords.job,
    schedule: '30 6 * * *',
    run: async () => {
      const { told } = await remindExpiries(platform, {
        requestId: `job-${newId()}`,
        locale: 'ja',
        actor: { kind: 'system', name: 'training.remind_expiries' },
        now: platform.clock.now(),
        today: platform.clock.today(),
        addressHash: null,
      })
      return { counted: told }
    },
  }
}
