import { mainPostsOf } from '#modules/people'
import { act } from '../../../platform/act.ts'
import { actorRefOf } from '../../../platform/audit/append.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { assertMay } from '../../../platform/identity/actor.ts'
import { settleNotices } from '../../../platform/notifications/notify.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { assertLicenceDays, type Licence } from './licence.ts'
import { keysOfExpiry } from './notice-keys.ts'
import { listLicencesOf, lockLicence, replaceLicence } from './store.ts'
import { type SentFile, takeFile } from './take-file.ts'

/** A licence as it is to be; without an id it is a new one. */
export type LicenceSetting = Pick<
  Licence,
  'employeeId' | 'name' | 'number' | 'issuedOn' | 'expiresOn'
> & {
  licenceId?: string | undefined
  /** Without one the copy kept before stays. */
  file?: SentFile | undefined
}

/**
 * Enters a licence or changes it (資格・免許の登録). One's own entry waits for the training desk; what
 * the desk enters for somebody is confirmed by it. Refusals: `training.licence_not_found`,
 * `training.licence_days`, `training.licence_not_yet`, `training.licence_known`,
 * `training.person_left`, and those of `takeFile`.
 */
export function setLicence(
  platform: Pick<Platform, 'db' | 'files'>,
  context: RequestContext,
  { licenceId, file, ...wanted }: LicenceSetting,
): Promise<{ licenceId: string; isConfirmed: boolean }> {
  const what = { action: 'training.set_licence', permission: 'training.read' }
  return act(platform, context, what, async (tx) => {
    const { actor, now, today } = context
    const before = licenceId === undefined ? undefined : await lockLicence(tx, licenceId)
    const employeeId = before?.employeeId ?? wanted.employeeId
    const isOwn = actor.kind === 'employee' && actor.employeeId === employeeId
    if (!isOwn) assertMay(actor, 'training.mark', [])
    assertLicenceDays(wanted, today)
    await assertInPost(tx, employeeId, today)
    await assertNew(tx, { ...wanted, employeeId }, before?.licenceId)
    const kept = { sha256: before?.sha256 ?? null, filename: before?.filename ?? null }
    const copy = file === undefined ? kept : await takeFile(platform, tx, context, file)
    const stamp = { recordedAt: now, recordedBy: actorRefOf(actor), supersededAt: null }
    const confirmation = isOwn
      ? { confirmedAt: null, confirmedBy: null }
      : { confirmedAt: now, confirmedBy: actorRefOf(actor) }
    const next: Licence = {
      ...wanted,
      id: newId(),
      licenceId: before?.licenceId ?? newId(),
      employeeId,
      ...copy,
      ...confirmation,
      ...stamp,
    }
    await replaceLicence(tx, { ...(before && { ended: before.id }), next, at: now })
    for (const key of keysOfExpiry(before)) await settleNotices(tx, context, key)
    return {
      subject: `training.licence/${next.licenceId}`,
      before,
      after: next,
      result: { licenceId: next.licenceId, isConfirmed: !isOwn },
    }
  })
}

async function assertInPost(
  tx: Handle,
  employeeId: string,
  today: Temporal.PlainDate,
): Promise<void> {
  const posts = await mainPostsOf(tx, [employeeId], today)
  if (posts.length === 0) throw new Refusal('training.person_left', 409, { on: today.toString() })
}

/** The same licence twice is a slip: same name, number and day. */
async function assertNew(
  tx: Handle,
  { employeeId, name, number, issuedOn }: LicenceSetting,
  licenceId: string | undefined,
): Promise<void> {
  const known = (await listLicencesOf(tx, employeeId)).some(
    (one) =>
      one.licenceId !== licenceId &&
      one.name === name &&
      one.number === number &&
      one.issuedOn.equals(issuedOn),
  )
  if (known) throw new Refusal('training.licence_known', 409, { name })
}
