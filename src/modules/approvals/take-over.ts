import { listUnits } from '#modules/people'
import { act } from '../../platform/act.ts'
import type { AprilHandOver } from '../../platform/april-source.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findPerson, personOf } from './organisation.ts'
import { ownersOf } from './standing.ts'
import { listOpenPlaces } from './store/april.ts'
import { lockDraft, updateDraft } from './store/draft.ts'
import { listSteps, updateApprover, updateStepNotes } from './store/route.ts'
import { settleTurns } from './tell.ts'

// Everybody submits and decides; whose matter it is was settled by whoever pressed.
const permission = 'approvals.decide'

/**
 * Makes another person the requester of a draft that waits or came back (起案の引継ぎ). Its rounds keep
 * who submitted them. Whoever decides it cannot take it over: `approvals.receiver_decides`.
 */
export async function takeOverDraft(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { key: draftId, fromId, toId }: AprilHandOver,
): Promise<void> {
  const what = { action: 'approvals.take_over_draft', permission }
  await act(platform, context, what, async (tx) => {
    const before = await lockDraft(tx, draftId)
    const subject = `approvals.draft/${draftId}`
    const isOpen = before.status === 'submitted' || before.status === 'returned'
    if (before.draftedBy !== fromId || !isOpen) return { subject, result: null }
    const places = await listOpenPlaces(tx, { draftIds: [draftId] })
    if (places.some(({ employeeId }) => employeeId === toId)) {
      throw new Refusal('approvals.receiver_decides', 409)
    }
    const enteredBy = before.enteredBy === toId ? null : before.enteredBy
    await updateDraft(tx, draftId, { draftedBy: toId, enteredBy })
    return { subject, before, after: { draftedBy: toId, enteredBy }, result: null }
  })
}

/**
 * Gives a place that a person holds by name or by role to another (決裁者の引継ぎ); those of heads follow
 * the post by themselves. Refusals: `approvals.receiver_owns`, `approvals.receiver_decides`.
 */
export async function takeOverPlace(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { key: placeId, fromId, toId }: AprilHandOver,
): Promise<void> {
  const what = { action: 'approvals.take_over_place', permission }
  await act(platform, context, what, async (tx) => {
    const nothing = { subject: `approvals.place/${placeId}`, result: null }
    const known = (await listOpenPlaces(tx, { people: [fromId] })).find(({ id }) => id === placeId)
    if (known === undefined) return nothing
    const draft = await lockDraft(tx, known.draftId)
    const places = await listOpenPlaces(tx, { draftIds: [draft.id] })
    const place = places.find(({ id, employeeId }) => id === placeId && employeeId === fromId)
    if (place === undefined) return nothing
    if (ownersOf(draft).has(toId)) throw new Refusal('approvals.receiver_owns', 409)
    const isThere = places.some(
      ({ stepNo, employeeId }) => stepNo === place.stepNo && employeeId === toId,
    )
    if (isThere) throw new Refusal('approvals.receiver_decides', 409)
    const person = await findPerson(tx, toId, context.today)
    if (person === undefined) throw new Refusal('approvals.receiver_gone', 409)
    const { employeeId, name, post, unitName } = personOf(
      await listUnits(tx, context.today),
      person,
    )
    await settleTurns(tx, context, [place])
    await updateApprover(tx, placeId, { employeeId, name, post, unitName })
    const step = (await listSteps(tx, draft.id)).find(
      ({ round, no }) => round === place.round && no === place.stepNo,
    )
    if (step !== undefined) {
      const notes = [...step.notes, { code: 'handedOver' as const, name, post, unitName }]
      await updateStepNotes(tx, { ...step, notes })
    }
    const subject = `approvals.draft/${draft.id}`
    const after = { place: { ...place, employeeId } }
    return { subject, before: { place }, after, result: null }
  })
}
