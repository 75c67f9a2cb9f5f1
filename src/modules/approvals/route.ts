import { type Unit, unitPath } from '#modules/people'
import type { Approver, HeadLevel, RouteStep } from '../../platform/approval-form.ts'
import type { RoleName } from '../../platform/identity/role.ts'
import type { PersonThen } from './draft.ts'
import { type Organisation, personOf } from './organisation.ts'

/** Why a step is not as the route has it; the sentence is made where it is shown. */
export type RouteNote =
  | { code: 'ownPost'; unitName: string }
  | { code: 'passedOn'; name: string; post: string; unitName: string }
  | { code: 'samePersonLater'; name: string }
  | { code: 'delegatedHere'; maxAmountYen: number }
  | { code: 'beyondDelegation' }
  | { code: 'handedOver'; name: string; post: string; unitName: string }

/** Nobody there who could decide (空席). `mayAct` is the next higher head, if there is one. */
export type EmptyPost = {
  kind: 'head' | 'role' | 'employee' | 'nobodyAbove'
  unitId: string | null
  unitName: string
  role: RoleName | null
  mayAct: PersonThen | null
}

/** Somebody who may decide a step; heads follow their post when it changes hands. */
export type ResolvedApprover = PersonThen & { source: 'head' | 'role' | 'employee' }

/** A step with people in it. `dropped` ones stay for the record, with the reason. */
export type ResolvedStep = {
  need: RouteStep['need']
  approvers: ResolvedApprover[]
  delegated: boolean
  notes: RouteNote[]
  dropped: boolean
  emptyPost: EmptyPost | null
}

/** What a route is worked out from. */
export type RouteQuestion = {
  steps: readonly RouteStep[]
  /** Unit that the draft belongs to. */
  unitId: string
  /** The requester, and whoever typed it: neither decides. */
  own: ReadonlySet<string>
  amountYen: number | null
  /** In force on the day, for the form. */
  limits: readonly { headLevel: HeadLevel; maxAmountYen: number }[]
  organisation: Organisation
}

const levels = ['section', 'division', 'department'] as const

/**
 * Turns a route into people. A head who asks for something is never the one to decide it: the step
 * falls away where a higher head decides later, and is passed on to the next higher head otherwise.
 * Within a limit the route ends at the first head whose level it covers (専決).
 *
 * @source 専決 and its limits: the city's own 事務決裁規程 on the ground of 地方自治法 第153条, to be
 * confirmed with the city (checked 2026-11-22)
 */
export function resolveRoute(question: RouteQuestion): ResolvedStep[] {
  const steps = question.steps.map((step) => peopleOf(step, question))
  steps.forEach((step, index) => withoutOwn(step, steps.slice(index + 1), question))
  steps.forEach((step, index) => mergeIntoLater(step, steps.slice(index + 1)))
  endByDelegation(steps, question)
  if (steps.every(({ dropped }) => dropped)) {
    steps.push({ ...emptyStep('anyOne'), emptyPost: nobodyAbove(question.unitId, question) })
  }
  return steps
}

/** Notes of a step that is not as its route says; an end by 専決 is quite usual. */
export function departing(notes: readonly RouteNote[]): RouteNote[] {
  return notes.filter(({ code }) => code !== 'delegatedHere')
}

/** Empty posts that stop a draft; those of dropped steps do not matter. */
export function emptyPostsIn(steps: readonly ResolvedStep[]): EmptyPost[] {
  return steps.flatMap(({ dropped, emptyPost }) => (dropped || !emptyPost ? [] : [emptyPost]))
}

function emptyStep(need: RouteStep['need']): ResolvedStep {
  return { need, approvers: [], delegated: false, notes: [], dropped: false, emptyPost: null }
}

function peopleOf(step: RouteStep, question: RouteQuestion): ResolvedStep {
  const resolved = emptyStep(step.need)
  const empty: EmptyPost[] = []
  for (const approver of step.approvers) {
    const found = find(approver, question)
    if (Array.isArray(found)) resolved.approvers.push(...found)
    else empty.push(found)
  }
  resolved.approvers = resolved.approvers.filter(
    (one, index, all) => all.findIndex((other) => other.employeeId === one.employeeId) === index,
  )
  // Where one is enough, a single empty post stops nothing.
  const stops = step.need === 'all' || resolved.approvers.length === 0
  if (stops) resolved.emptyPost = empty[0] ?? null
  return resolved
}

function find(approver: Approver, question: RouteQuestion): ResolvedApprover[] | EmptyPost {
  const { organisation, unitId } = question
  switch (approver.kind) {
    case 'headAt':
      return headOfUnit(unitAt(approver.level, question)?.id ?? unitId, question)
    case 'headOf':
      return headOfUnit(approver.unitId, question)
    case 'role': {
      const holders = holdersOf(approver.role, question)
      if (holders.length > 0) return holders
      return { ...noPost('role', unitId, question), role: approver.role }
    }
    case 'employee': {
      const post = organisation.posts.get(approver.employeeId)
      if (post === undefined) return noPost('employee', unitId, question)
      return [{ ...personOf(organisation.units, post), source: 'employee' }]
    }
  }
}

/** The unit of that level on the way up; without one the next higher, else the topmost. */
function unitAt(level: HeadLevel, { organisation, unitId }: RouteQuestion): Unit | undefined {
  const path = unitPath(organisation.units, unitId)
  const rank = levels.indexOf(level)
  return path.find(({ kind }) => levels.indexOf(kind) >= rank) ?? path.at(-1)
}

function headOfUnit(unitId: string, question: RouteQuestion): ResolvedApprover[] | EmptyPost {
  const { heads, units } = question.organisation
  const head = heads.get(unitId)
  if (head === undefined) return noPost('head', unitId, question)
  return [{ ...personOf(units, head), source: 'head' }]
}

/** Holders over the city or over a unit on the way up. */
function holdersOf(role: RoleName, question: RouteQuestion): ResolvedApprover[] {
  const { roles, posts, units } = question.organisation
  const path = new Set(unitPath(units, question.unitId).map(({ id }) => id))
  return roles
    .filter((held) => held.role === role && (held.unitId === null || path.has(held.unitId)))
    .flatMap(({ employeeId }) => posts.get(employeeId) ?? [])
    .map((post) => ({ ...personOf(units, post), source: 'role' as const }))
}

function noPost(kind: EmptyPost['kind'], unitId: string, question: RouteQuestion): EmptyPost {
  const unitName = question.organisation.units.find(({ id }) => id === unitId)?.name ?? ''
  const mayAct = headsAbove(unitId, question)[0] ?? null
  return { kind, unitId, unitName, role: null, mayAct }
}

function nobodyAbove(unitId: string, question: RouteQuestion): EmptyPost {
  return { ...noPost('nobodyAbove', unitId, question), mayAct: null }
}

/**
 * Heads above a unit, nearest first, who have no part in the request. Above the departments stand
 * those who hold the role of a department head over the whole city (副市長 and 市長).
 */
function headsAbove(unitId: string, question: RouteQuestion): ResolvedApprover[] {
  const { units, heads, roles, posts } = question.organisation
  const above = unitPath(units, unitId)
    .slice(1)
    .flatMap(({ id }) => heads.get(id) ?? [])
    .map((head) => ({ ...personOf(units, head), source: 'head' as const }))
  const overAll = roles
    .filter(({ role, unitId: scope }) => role === 'departmentHead' && scope === null)
    .flatMap(({ employeeId }) => posts.get(employeeId) ?? [])
    .map((post) => ({ ...personOf(units, post), source: 'role' as const }))
  return [...above, ...overAll].filter(({ employeeId }) => !question.own.has(employeeId))
}

function withoutOwn(step: ResolvedStep, later: ResolvedStep[], question: RouteQuestion): void {
  const mine = step.approvers.filter(({ employeeId }) => question.own.has(employeeId))
  const [first] = mine
  if (first === undefined) return
  step.approvers = step.approvers.filter((one) => !mine.includes(one))
  const fromUnit = first.source === 'head' ? (first.unitId ?? question.unitId) : question.unitId
  if (step.approvers.length > 0) {
    step.notes.push({ code: 'ownPost', unitName: first.unitName })
    return
  }
  const higher = headsAbove(fromUnit, question)
  const next = higher[0]
  // Above the topmost head nobody can be asked; then any later step of somebody else will do.
  const decides = ({ employeeId }: ResolvedApprover) =>
    next === undefined
      ? !question.own.has(employeeId)
      : higher.some((one) => one.employeeId === employeeId)
  if (later.some(({ approvers }) => approvers.some(decides))) {
    step.dropped = true
    step.notes.push({ code: 'ownPost', unitName: first.unitName })
    return
  }
  if (next === undefined) {
    step.emptyPost = nobodyAbove(fromUnit, question)
    return
  }
  step.approvers = [next]
  const { name, post, unitName } = next
  step.notes.push({ code: 'passedOn', name, post, unitName })
}

/** One person decides once: an earlier step of the same person alone falls away. */
function mergeIntoLater(step: ResolvedStep, later: ResolvedStep[]): void {
  const only = onlyOne(step)
  if (only === undefined || step.dropped) return
  const again = later.some((one) => !one.dropped && onlyOne(one)?.employeeId === only.employeeId)
  if (!again) return
  step.dropped = true
  step.notes.push({ code: 'samePersonLater', name: only.name })
}

function endByDelegation(steps: ResolvedStep[], question: RouteQuestion): void {
  const { amountYen, limits, organisation } = question
  if (amountYen === null) return
  let ended = false
  for (const step of steps) {
    if (ended && !step.dropped) {
      step.dropped = true
      step.notes.push({ code: 'beyondDelegation' })
    }
    const only = onlyOne(step)
    if (ended || step.dropped || only?.source !== 'head') continue
    const level = organisation.units.find(({ id }) => id === only.unitId)?.kind
    const limit = limits.find(({ headLevel }) => headLevel === level)
    if (limit === undefined || amountYen > limit.maxAmountYen) continue
    step.delegated = true
    step.notes.push({ code: 'delegatedHere', maxAmountYen: limit.maxAmountYen })
    ended = true
  }
}

function onlyOne({ approvers, emptyPost }: ResolvedStep): ResolvedApprover | undefined {
  return approvers.length === 1 && emptyPost === null ? approvers[0] : undefined
}
