import { act } from '../../../platform/act.ts'
import { actorRefOf } from '../../../platform/audit/append.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { listCompletions } from '../store/attendance.ts'
import { getEnrolment } from '../store/enrolment.ts'
import type { Certificate } from './licence.ts'
import { listCertificates, replaceCertificate } from './store.ts'
import { type SentFile, takeFile } from './take-file.ts'

/**
 * Keeps the certificate of a completion (修了証の登録), one's own or as the training desk; one kept
 * before stays in the record. Refusals: `training.enrolment_not_found`, `training.not_completed`,
 * `training.certificate_kind`, and those of the file store.
 */
export function attachCertificate(
  platform: Pick<Platform, 'db' | 'files'>,
  context: RequestContext,
  { enrolmentId, file }: { enrolmentId: string; file: SentFile },
): Promise<{ certificateId: string }> {
  const what = { action: 'training.attach_certificate', permission: 'training.read' }
  return act(platform, context, what, async (tx) => {
    const { actor, now } = context
    const { employeeId, state } = await getEnrolment(tx, enrolmentId)
    const isOwn = actor.kind === 'employee' && actor.employeeId === employeeId
    if (!isOwn) assertMay(actor, 'training.mark', [])
    const completions = await listCompletions(tx, [enrolmentId])
    if (completions.length === 0) throw new Refusal('training.not_completed', 409, { state })
    const before = (await listCertificates(tx, [enrolmentId])).get(enrolmentId)
    const stored = await takeFile(platform, tx, context, file)
    const next: Certificate = {
      id: newId(),
      enrolmentId,
      ...stored,
      recordedAt: now,
      recordedBy: actorRefOf(actor),
      supersededAt: null,
    }
    await replaceCertificate(tx, enrolmentId, next, now)
    const subject = `training.enrolment/${enrolmentId}`
    return { subject, before, after: next, result: { certificateId: next.id } }
  })
}

/** Takes a certificate back that was kept by mistake (修了証の取消し); the desk alone. */
export function detachCertificate(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { enrolmentId }: { enrolmentId: string },
): Promise<{ enrolmentId: string }> {
  const what = { action: 'training.detach_certificate', permission: 'training.mark' }
  return act(platform, context, what, async (tx) => {
    await getEnrolment(tx, enrolmentId)
    const before = (await listCertificates(tx, [enrolmentId])).get(enrolmentId)
    await replaceCertificate(tx, enrolmentId, null, context.now)
    return { subject: `training.enrolment/${enrolmentId}`, before, result: { enrolmentId } }
  })
}
