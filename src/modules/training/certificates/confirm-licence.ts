import { act } from '../../../platform/act.ts'
import { actorRefOf } from '../../../platform/audit/append.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { notify } from '../../../platform/notifications/notify.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { minePath } from '../paths.ts'
import type { Licence } from './licence.ts'
import { lockLicence, replaceLicence } from './store.ts'

/**
 * Confirms a licence that a person entered for themselves (資格・免許の確認); they are told. Nobody
 * confirms their own. `seen` is the version that was looked at. Refusals:
 * `training.licence_not_found`, `training.changed_meanwhile`, `training.own_licence`.
 */
export function confirmLicence(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { licenceId, seen }: { licenceId: string; seen: string },
): Promise<{ licenceId: string }> {
  const what = { action: 'training.confirm_licence', permission: 'training.mark' }
  return act(platform, context, what, async (tx) => {
    const { actor, now } = context
    const before = await lockLicence(tx, licenceId)
    if (before.id !== seen || before.confirmedAt !== null) {
      throw new Refusal('training.changed_meanwhile', 409)
    }
    if (actor.kind === 'employee' && actor.employeeId === before.employeeId) {
      throw new Refusal('training.own_licence', 409)
    }
    const next: Licence = {
      ...before,
      id: newId(),
      confirmedAt: now,
      confirmedBy: actorRefOf(actor),
      recordedAt: now,
      recordedBy: actorRefOf(actor),
    }
    await replaceLicence(tx, { ended: before.id, next, at: now })
    await notify(tx, context, {
      event: 'training.licence_confirmed',
      key: `training.licence_confirmed/${next.id}`,
      to: [before.employeeId],
      params: { title: before.name, on: before.issuedOn.toString() },
      path: minePath,
    })
    return { subject: `training.licence/${licenceId}`, before, after: next, result: { licenceId } }
  })
}
