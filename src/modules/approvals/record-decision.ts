import type { Handle } from '../../platform/database/handle.ts'
import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Decision, DecisionAction, DecisionKind, Draft, PersonThen } from './draft.ts'
import { findPerson } from './organisation.ts'
import { approvalWords } from './staff-messages.ts'
import { insertDecision } from './store/decision.ts'

/** What is added to the record of a draft. */
export type Deciding = {
  action: DecisionAction
  kind?: DecisionKind
  /** Null for the machine. */
  person: PersonThen | null
  for?: PersonThen | null
  stepNo?: number | null
  contentHash: string
  note?: string | null | undefined
}

/** Adds a decision with person, post and unit as they are today; they stay so for ever. */
export async function recordDecision(
  tx: Handle,
  { now, today }: Pick<RequestContext, 'now' | 'today'>,
  draft: Pick<Draft, 'id' | 'round'>,
  { action, kind = 'ordinary', person, for: absent = null, stepNo, contentHash, note }: Deciding,
): Promise<Decision> {
  const decision: Decision = {
    id: newId(),
    draftId: draft.id,
    round: draft.round,
    stepNo: stepNo ?? null,
    action,
    kind,
    employeeId: person?.employeeId ?? null,
    name: person?.name ?? approvalWords.machine,
    post: person?.post ?? '',
    unitId: person?.unitId ?? null,
    unitName: person?.unitName ?? '',
    forEmployeeId: absent?.employeeId ?? null,
    forName: absent?.name ?? null,
    forPost: absent === null ? null : `${absent.unitName} ${absent.post}`.trim(),
    decidedOn: today,
    decidedAt: now,
    contentHash,
    note: tidyNote(note),
  }
  await insertDecision(tx, decision)
  return decision
}

/** The note without blanks at its ends; null for an empty one. */
export function tidyNote(note: string | null | undefined): string | null {
  const text = note?.trim() ?? ''
  return text === '' ? null : text
}

/** Who acts, as they are today; null for the machine. */
export async function findActor(
  tx: Handle,
  { actor, today }: Pick<RequestContext, 'actor' | 'today'>,
): Promise<PersonThen | null> {
  if (actor.kind !== 'employee') return null
  const { employeeId, name } = actor
  const person = await findPerson(tx, employeeId, today)
  return person ?? { employeeId, name, post: '', unitId: null, unitName: '' }
}
