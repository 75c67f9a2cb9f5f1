import { listHeads, listUnits } from '#modules/people'
import { act } from '../../platform/act.ts'
import { newId } from '../../platform/database/id.ts'
import type { Job } from '../../platform/jobs/job.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { personOf } from './organisation.ts'
import { approvalWords } from './staff-messages.ts'
import { ownersOf } from './standing.ts'
import { getDraft, lockDraft } from './store/draft.ts'
import {
  listApprovers,
  listSteps,
  listWaitingApprovers,
  updateApprover,
  updateStepNotes,
} from './store/route.ts'
import { settleTurns, tellTurn } from './tell.ts'

/**
 * Gives the waiting places of heads whose post changed hands to their successors (引継ぎ) and tells
 * them. Answers how many. Who may decide follows the post in any case; this moves lists and
 * notices.
 */
export async function handOverPlaces(
  platform: Platform,
  context: RequestContext,
): Promise<{ handedOver: number }> {
  const { db } = platform
  const heads = new Map((await listHeads(db, context.today)).map((head) => [head.unitId, head]))
  const left = (await listWaitingApprovers(db)).filter(({ source, unitId, employeeId }) => {
    const head = source === 'head' ? heads.get(unitId ?? '') : undefined
    return head !== undefined && head.employeeId !== employeeId
  })
  let handedOver = 0
  for (const { id, draftId } of left) {
    handedOver += await handOver(platform, context, draftId, id, heads)
  }
  return { handedOver }
}

type Heads = ReadonlyMap<string, { employeeId: string; name: string; post: string; unitId: string }>

async function handOver(
  platform: Platform,
  context: RequestContext,
  draftId: string,
  placeId: string,
  heads: Heads,
): Promise<number> {
  const before = await getDraft(platform.db, draftId)
  const permission = 'approvals.decide'
  const what = { action: 'approvals.hand_over', permission }
  return act(platform, context, what, async (tx) => {
    const draft = await lockDraft(tx, draftId)
    const approvers = await listApprovers(tx, draftId)
    const place = approvers.find(({ id, state }) => id === placeId && state === 'waiting')
    const head = heads.get(place?.unitId ?? '')
    const subject = `approvals.draft/${draftId}`
    const nothing = { subject, result: 0 }
    // The requester may have become the head meanwhile; such a draft waits to be withdrawn.
    if (place === undefined || head === undefined) return nothing
    if (ownersOf(draft).has(head.employeeId)) return nothing
    const inStep = approvers.filter(
      ({ round, stepNo }) => round === place.round && stepNo === place.stepNo,
    )
    if (inStep.some(({ employeeId }) => employeeId === head.employeeId)) return nothing
    const next = { ...place, ...personOf(await listUnits(tx, context.today), head) }
    await settleTurns(tx, context, [place])
    const { employeeId, name, post, unitName } = next
    await updateApprover(tx, place.id, { employeeId, name, post, unitName })
    const step = (await listSteps(tx, draftId)).find(
      ({ round, no }) => round === place.round && no === place.stepNo,
    )
    if (step !== undefined) {
      const notes = [...step.notes, { code: 'handedOver' as const, name, post, unitName }]
      await updateStepNotes(tx, { ...step, notes })
    }
    await tellTurn(platform, tx, context, draft, [next])
    return { subject, before: { before, place }, after: { place: next }, result: 1 }
  })
}

/** Every hour, a little after it: a transfer takes effect at midnight. */
export function handOverJob(platform: Platform): Job {
  return {
    name: 'approvals.hand_over',
    labelJa: approvalWords.job,
    schedule: '3 * * * *',
    run: async () => {
      const { handedOver } = await handOverPlaces(platform, {
        requestId: `job-${newId()}`,
        locale: 'ja',
        actor: { kind: 'system', name: 'approvals.hand_over' },
        now: platform.clock.now(),
        today: platform.clock.today(),
        addressHash: null,
      })
      return { counted: handedOver }
    },
  }
}
