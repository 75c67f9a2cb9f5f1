import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { may } from '../../../platform/identity/actor.ts'
import { notFound } from '../../../platform/refusal.ts'
import { pathOfPerson } from '../enrol.ts'
import type { Enrolment } from '../enrolment.ts'
import { getEnrolment } from '../store/enrolment.ts'

/** Whose report it is, and in which right it is written. */
export type Author = {
  enrolment: Enrolment & { employeeId: string }
  isOwn: boolean
  /** The author's unit and those above it today. */
  unitPath: string[]
}

/**
 * The author of a report that the actor may write: oneself, or somebody without a PC (代理入力). For
 * anybody else the enrolment is not there: `training.enrolment_not_found`.
 */
export async function authorOf(
  db: Handle,
  context: RequestContext,
  enrolmentId: string,
): Promise<Author> {
  const { actor, today } = context
  const { employeeId, ...rest } = await getEnrolment(db, enrolmentId)
  if (employeeId === null) throw notFound('training.enrolment_not_found')
  const isOwn = actor.kind === 'employee' && actor.employeeId === employeeId
  const unitPath = await pathOfPerson(db, employeeId, today)
  if (!isOwn && !may(actor, 'training.enrol_for', unitPath)) {
    throw notFound('training.enrolment_not_found')
  }
  return { enrolment: { ...rest, employeeId }, isOwn, unitPath }
}

/** Which permission writing it needs, and where. */
export function writingOf(action: string, { isOwn, unitPath }: Author) {
  return isOwn
    ? { action, permission: 'training.enrol' }
    : { action, permission: 'training.enrol_for', unitPath }
}
