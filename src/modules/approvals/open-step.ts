import type { Handle } from '../../platform/database/handle.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Draft } from './draft.ts'
import { updateDraft } from './store/draft.ts'
import { listApprovers, listSteps, moveStep } from './store/route.ts'
import { tellTurn } from './tell.ts'

/**
 * Opens the next step that has not been dropped and tells its approvers; false when none is left.
 */
export async function openStep(
  platform: Pick<Platform, 'offers'>,
  tx: Handle,
  context: RequestContext,
  draft: Draft,
): Promise<boolean> {
  const steps = await listSteps(tx, draft.id)
  const next = steps.find(({ round, state }) => round === draft.round && state === 'ahead')
  if (next === undefined) return false
  await moveStep(tx, next, 'waiting')
  await updateDraft(tx, draft.id, { stepNo: next.no })
  const approvers = (await listApprovers(tx, draft.id)).filter(
    ({ round, stepNo }) => round === draft.round && stepNo === next.no,
  )
  await tellTurn(platform, tx, context, draft, approvers)
  return true
}
