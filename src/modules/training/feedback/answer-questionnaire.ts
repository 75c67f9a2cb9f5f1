import { act } from '../../../platform/act.ts'
import { actorRefOf } from '../../../platform/audit/append.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import { Malformed } from '../../../platform/http/api.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { NotSignedIn, Refusal } from '../../../platform/refusal.ts'
import { assertAttended, type Enrolment } from '../enrolment.ts'
import { findActiveEnrolment, getEnrolment } from '../store/enrolment.ts'
import { getOffering } from '../store/offering.ts'
import { firstSet, questionSetFor, questionSets } from './question-set.ts'
import { answerDays, isAnsweringOver, readAnswers } from './questionnaire.ts'
import { hasAnswered, insertQuestionSet, putSheet, takeBox } from './store/questionnaire.ts'

/** A sheet as it comes in: `version` is the one that the person was shown. */
export type Sheet = { answers: Readonly<Record<string, unknown>>; version?: number | undefined }

/**
 * Puts one's own sheet into the box of an offering (アンケートの回答), without a name. Refusals:
 * `training.not_in_offering`, `training.not_attended`, `training.already_answered`,
 * `training.questions_changed`, `training.questionnaire_closed`.
 */
export async function answerQuestionnaire(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { offeringId, ...sheet }: Sheet & { offeringId: string },
): Promise<{ offeringId: string }> {
  const { actor } = context
  if (actor.kind !== 'employee') throw new NotSignedIn()
  return act(platform, context, { action: 'training.answer' }, async (tx) => {
    const { id } = await getOffering(tx, offeringId)
    const enrolment = await findActiveEnrolment(tx, id, actor.employeeId)
    if (enrolment === undefined) throw new Refusal('training.not_in_offering', 409)
    return keepSheet(tx, context, enrolment, sheet)
  })
}

/**
 * The same for a guest, whom a link of their own leads here: the caller has checked the link.
 * Refusals besides: `training.enrolment_not_found` for anybody who is no guest.
 */
export async function answerAsGuest(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { enrolmentId, ...sheet }: Sheet & { enrolmentId: string },
): Promise<{ offeringId: string }> {
  const inner: RequestContext = { ...context, actor: { kind: 'system', name: 'training.guest' } }
  return act(platform, inner, { action: 'training.answer' }, async (tx) => {
    const enrolment = await getEnrolment(tx, enrolmentId)
    if (enrolment.guestId === null) throw new Refusal('training.enrolment_not_found', 404)
    return keepSheet(tx, inner, enrolment, sheet)
  })
}

async function keepSheet(
  tx: Handle,
  { now, actor, today }: RequestContext,
  enrolment: Enrolment,
  { answers: given, version }: Sheet,
) {
  const { id: enrolmentId, offeringId, state } = enrolment
  assertAttended(state)
  const { endsOn } = await getOffering(tx, offeringId)
  if (isAnsweringOver(endsOn, today)) {
    throw new Refusal('training.questionnaire_closed', 409, { days: answerDays })
  }
  const shown =
    version === undefined
      ? await questionSetFor(tx, offeringId)
      : (await questionSets(tx)).find((one) => one.version === version)
  if (shown === undefined) throw new Refusal('training.questions_changed', 409)
  if (shown === firstSet) {
    const stamp = { createdAt: now, createdBy: actorRefOf(actor) }
    await insertQuestionSet(tx, { ...firstSet, ...stamp })
  }
  const held = await takeBox(tx, offeringId, shown.version)
  if (await hasAnswered(tx, enrolmentId)) throw new Refusal('training.already_answered', 409)
  if (held !== shown.version) throw new Refusal('training.questions_changed', 409)
  const { answers, faults } = readAnswers(shown, given)
  if (faults.length > 0) {
    throw new Malformed(
      faults.map(({ field, message }) => ({ field: `answers.${field}`, message })),
    )
  }
  await putSheet(tx, { offeringId, enrolmentId, answers })
  // Nothing of the sheet goes into the audit trail: few steps make a digest easy to guess.
  return { subject: `training.offering/${offeringId}`, result: { offeringId } }
}
