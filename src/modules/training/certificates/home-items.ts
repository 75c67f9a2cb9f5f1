import { listHeads } from '#modules/people'
import { heldFor } from '../../../platform/held.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { may } from '../../../platform/identity/actor.ts'
import type { HomeItem } from '../../../platform/module.ts'
import type { Platform } from '../../../platform/platform.ts'
import { minePath } from '../paths.ts'
import { expiryNoticeMonths, isExpired, noticeDue } from './expiry.ts'
import { certificatesPath } from './paths.ts'
import { certificateWords, expiryKindNames } from './staff-messages.ts'
import { listExpiries, listUnconfirmed } from './store.ts'
import { unitPathsOf } from './who-sees.ts'

// What ended longer ago is on the list of ends, not on the first page of every morning.
const shownAfterMonths = 3

/** What ends and what waits: the same for everybody, and at most ten seconds old. */
const recentExpiries = heldFor(10_000, async ({ db, clock }: Pick<Platform, 'db' | 'clock'>) => {
  const today = clock.today()
  const from = today.subtract({ months: shownAfterMonths })
  const expiries = (
    await listExpiries(db, today.add({ months: Math.max(...expiryNoticeMonths) }))
  ).filter(({ expiresOn }) => Temporal.PlainDate.compare(expiresOn, from) >= 0)
  const people = expiries.map(({ employeeId }) => employeeId)
  return {
    expiries,
    paths: await unitPathsOf(db, people, today),
    unconfirmed: (await listUnconfirmed(db)).length,
    heads: await listHeads(db, today),
  }
})

/** Own ends that come near; for heads those of their people; for the desk what waits for it. */
export async function certificateHomeItems(
  platform: Pick<Platform, 'db' | 'clock'>,
  context: RequestContext,
): Promise<HomeItem[]> {
  const { actor, today } = context
  if (actor.kind !== 'employee') return []
  const { expiries, paths, unconfirmed, heads } = await recentExpiries(platform)
  const items = expiries
    .filter(({ employeeId }) => employeeId === actor.employeeId)
    .map(({ title, kind, expiresOn }): HomeItem => ({
      list: 'today',
      title: certificateWords.homeOwn(title),
      path: minePath,
      detail: certificateWords.homeOwnDetail(expiryKindNames[kind]),
      dueOn: expiresOn,
    }))
  if (may(actor, 'training.mark', []) && unconfirmed > 0) {
    items.push({
      list: 'decision',
      title: certificateWords.homeConfirm,
      path: certificatesPath,
      detail: certificateWords.homeConfirmDetail(unconfirmed),
    })
  }
  const unitIds = new Set([
    ...(actor.permissions.get('training.enrol_for') ?? []),
    ...heads.filter((head) => head.employeeId === actor.employeeId).map(({ unitId }) => unitId),
  ])
  const ofTeam = expiries.filter(
    (one) =>
      one.employeeId !== actor.employeeId &&
      (noticeDue(one, today) === 1 || isExpired(one, today)) &&
      (paths.get(one.employeeId) ?? []).some((unitId) => unitIds.has(unitId)),
  )
  if (ofTeam.length > 0) {
    items.push({
      list: 'today',
      title: certificateWords.homeTeam,
      path: certificatesPath,
      detail: certificateWords.homeTeamDetail(ofTeam.length),
    })
  }
  return items
}
