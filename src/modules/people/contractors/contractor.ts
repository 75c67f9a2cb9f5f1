import type { Grant, RoleName } from '../../../platform/identity/role.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { contractorWords } from './staff-messages.ts'

/** Roles that a contractor may be given; watching over others stays with the city's own staff. */
export const contractorRoles = [
  'administrator',
  'peopleClerk',
  'planningClerk',
  'divisionOwner',
] as const satisfies readonly RoleName[]

/** One of them. */
export type ContractorRole = (typeof contractorRoles)[number]

/**
 * Somebody of a contractor who works in the systems for a time (委託先の人). No employee: never in
 * the staff list, never counted. `id` stands where an employee's id would.
 */
export type Contractor = {
  id: string
  staffNo: string
  name: string
  company: string
  /** What for: the contract and the work. */
  purpose: string
  /** The unit that has to do with them, over which a role is held. */
  unitId: string
  role: ContractorRole | null
  fromOn: Temporal.PlainDate
  /** Last day, always there: a year after the first at the latest. */
  lastOn: Temporal.PlainDate
  askedAt: Temporal.Instant
  askedBy: string
  /** When another person opened the account. */
  openedAt: Temporal.Instant | null
  openedBy: string | null
  /** When it was ended before its last day, or the request withdrawn. */
  endedAt: Temporal.Instant | null
  endedBy: string | null
}

/** Where an account stands on a day. */
export type ContractorState = 'asked' | 'withdrawn' | 'coming' | 'open' | 'ended'

/** Works the state out; nothing of it is stored. */
export function stateOn(
  { openedAt, endedAt, fromOn, lastOn }: Contractor,
  on: Temporal.PlainDate,
): ContractorState {
  if (openedAt === null) {
    const isPast = Temporal.PlainDate.compare(lastOn, on) < 0
    return endedAt !== null || isPast ? 'withdrawn' : 'asked'
  }
  if (endedAt !== null || Temporal.PlainDate.compare(lastOn, on) < 0) return 'ended'
  return Temporal.PlainDate.compare(on, fromOn) < 0 ? 'coming' : 'open'
}

/** The name as everybody sees it: nobody takes a contractor for an employee. */
export function markedName({ name, company }: Pick<Contractor, 'name' | 'company'>): string {
  return contractorWords.marked(name, company)
}

/** What a contractor holds: what all staff hold, and the role asked for. */
export function grantsOf({ role, unitId }: Pick<Contractor, 'role' | 'unitId'>): Grant[] {
  const everybody: Grant = { role: 'staff', unitId: null }
  if (role === null) return [everybody]
  // An administrator's rights are never those of one unit.
  return [everybody, { role, unitId: role === 'administrator' ? null : unitId }]
}

/**
 * Refuses a period longer than a year, or one that is over.
 * @source platform rules, contractors' accounts are time-boxed
 */
export function assertPeriod(
  { fromOn, lastOn }: Pick<Contractor, 'fromOn' | 'lastOn'>,
  today: Temporal.PlainDate,
): void {
  const { compare } = Temporal.PlainDate
  if (compare(lastOn, fromOn) < 0 || compare(lastOn, today) < 0) {
    throw new Refusal('people.contractor_over', 422)
  }
  if (compare(lastOn, fromOn.add({ years: 1 })) >= 0) {
    throw new Refusal('people.contractor_too_long', 422)
  }
}
