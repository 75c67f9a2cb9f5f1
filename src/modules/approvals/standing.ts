import { headOf, listHeads, listStandInsOfDay, type StandIn, unitPathOf } from '#modules/people'
import type { Handle } from '../../platform/database/handle.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import { may } from '../../platform/identity/actor.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import type { Draft } from './draft.ts'
import { listDecisions, listReaders } from './store/decision.ts'
import { listApprovers } from './store/route.ts'
import type { StepApproverRow } from './store/tables.ts'

/** The employee who acts; the machine and strangers have no part in a route. */
export function actingEmployee({ actor }: Pick<RequestContext, 'actor'>): string {
  if (actor.kind === 'employee') return actor.employeeId
  throw new Refusal('platform.forbidden', 403)
}

/** The requester and whoever typed it: neither decides. */
export function ownersOf({ draftedBy, enteredBy }: Pick<Draft, 'draftedBy' | 'enteredBy'>) {
  return new Set([draftedBy, enteredBy].filter((one) => one !== null))
}

/** A form as stand-ins may name it: by its key or by what it is called. */
export type FormNames = Pick<Draft, 'form' | 'formLabel'>

/** Whom a person may decide for on a day, in this form (代理). */
export function principalsOf(
  standIns: readonly StandIn[],
  deputyId: string,
  form: FormNames,
): string[] {
  return standIns
    .filter((one) => one.deputyId === deputyId && isFor(one, form))
    .map(({ employeeId }) => employeeId)
}

/** Who may decide for a person on a day, in this form. */
export function deputiesOf(standIns: readonly StandIn[], employeeId: string, form: FormNames) {
  return standIns
    .filter((one) => one.employeeId === employeeId && isFor(one, form))
    .map(({ deputyId }) => deputyId)
}

/**
 * Who holds an approver's place today. A head's place follows the post: after a transfer it is the
 * new head's, and nobody's while the post is empty.
 */
export async function holderOf(
  db: Handle,
  approver: Pick<StepApproverRow, 'source' | 'employeeId' | 'unitId'>,
  today: Temporal.PlainDate,
): Promise<string | undefined> {
  if (approver.source !== 'head' || approver.unitId === null) return approver.employeeId
  return (await headOf(db, approver.unitId, today))?.employeeId
}

/**
 * Whether somebody may see a draft: who took or takes part in it, those who stand in for them, the
 * heads of its unit and of those above, and whoever may read all.
 */
export async function maySee(
  db: Handle,
  draft: Draft,
  { actor, today }: Pick<RequestContext, 'actor' | 'today'>,
): Promise<boolean> {
  if (may(actor, 'approvals.read_all', [])) return true
  if (actor.kind !== 'employee') return false
  const { employeeId } = actor
  if (ownersOf(draft).has(employeeId)) return true
  const parties = new Set<string>(await listReaders(db, draft.id))
  for (const approver of await listApprovers(db, draft.id)) parties.add(approver.employeeId)
  for (const decision of await listDecisions(db, draft.id)) {
    for (const party of [decision.employeeId, decision.forEmployeeId]) {
      if (party !== null) parties.add(party)
    }
  }
  if (parties.has(employeeId)) return true
  const standIns = await listStandInsOfDay(db, today)
  if (principalsOf(standIns, employeeId, draft).some((one) => parties.has(one))) return true
  const path = new Set(await unitPathOf(db, draft.unitId, today))
  const heads = await listHeads(db, today)
  return heads.some((head) => head.employeeId === employeeId && path.has(head.unitId))
}

/** Outside the viewer's sight a draft is not there: `approvals.draft_not_found`. */
export async function assertMaySee(
  db: Handle,
  draft: Draft,
  context: Pick<RequestContext, 'actor' | 'today'>,
): Promise<void> {
  if (!(await maySee(db, draft, context))) throw notFound('approvals.draft_not_found')
}

function isFor({ forms }: StandIn, { form, formLabel }: FormNames): boolean {
  return forms.length === 0 || forms.includes(form) || forms.includes(formLabel)
}
