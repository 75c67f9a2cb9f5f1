import { newId } from '../../../platform/database/id.ts'
import { Refusal } from '../../../platform/refusal.ts'
import {
  type Assignment,
  assertNoSecondMain,
  mainPostOn,
  transferred,
} from '../assignment.ts'
import { type EmployeeVersion, previousSurnameAfter } from '../employee.ts'
import { contains, covers, startsAfter } from '../period.ts'
import { isHeadPost } from '../post-grammar.ts'
import { draftOf, revise, type Revision } from '../version.ts'
import type { RosterEntry } from './roster-entry.ts'
import { headMark, type RosterColumn, staffClassWords } from './roster-grammar.ts'
import type { RosterProblem, RosterProblemKind } from './roster-problem.ts'
import type { KnownPerson, RosterState } from './roster-state.ts'
import { periodOf } from './row-conflict.ts'
import { planEnd } from './end-plan.ts'

/** One field as it is and as the list wants it, in the list's own words. */
export type FieldChange = {
  column: RosterColumn
  before: string
  after: string
  /** The first day, where it is not that of the row. */
  fromOn?: Temporal.PlainDate
}

/** What a row would do. */
export type RowPlan = {
  entry: RosterEntry
  outcome: 'new' | 'changed' | 'unchanged'
  changes: FieldChange[]
  /** Set when the row brings somebody in. */
  employee?: { id: string; staffNo: string }
  versions: Revision<EmployeeVersion>
  assignments: Revision<Assignment>
}

/** What a row is worked out with. */
export type PlanContext = {
  state: RosterState
  /** The day the list speaks of. */
  asOfOn: Temporal.PlainDate
  /** Ids given to people who come in with this list, by staff number. */
  newcomers: Map<string, string>
  /** Staff numbers of those who take a main post in this list. */
  staying: ReadonlySet<string>
}

/** The plan of a row, or why there is none. */
export type PlanStep = RowPlan | { problem: RosterProblem }

const classWord = ({ staffClass }: Pick<RosterEntry, 'staffClass'>) =>
  staffClassWords[staffClass][0] ?? staffClass

/**
 * Works out what a row does to what is known; a problem when it cannot be done. Names are compared
 * on the list's own day, since that is what a list prints; a move takes effect on the row's.
 */
export function planRow(entry: RosterEntry, context: PlanContext): PlanStep {
  if (entry.movement !== 'takes') return planEnd(entry, context)
  const { asOfOn, state } = context
  const on = covers(periodOf(entry), asOfOn) ? asOfOn : entry.fromOn
  const found = state.units.find(entry.unit, on) ?? state.units.find(entry.unit, entry.fromOn)
  const wrong = (kind: RosterProblemKind, other: string) =>
    refused(entry, { kind, column: 'unit', value: entry.unit, other })
  if (found === undefined) return wrong('unknownUnit', on.toString())
  if ('several' in found) return wrong('severalUnits', found.several.join(' / '))
  const { unit, fullName } = found
  const life = state.units.life(unit.id) ?? unit
  // Without a last day of its own a post lasts as long as its unit.
  const toOn = entry.toOn ?? life.toOn
  const headsUnit = entry.headsUnit ?? isHeadPost(entry.post, unit.name)
  const place = { unitId: unit.id, fullName, headsUnit, toOn, on }
  const person = state.people.get(entry.staffNo)
  const step =
    person === undefined
      ? planNewcomer(entry, place, context)
      : planKnown(entry, place, person, context)
  const fills = 'assignments' in step && step.assignments.added.length > 0
  if (fills && !contains(life, { fromOn: entry.fromOn, toOn })) {
    return wrong('unitCloses', life.toOn?.toString() ?? '')
  }
  return step
}

function refused({ line }: RosterEntry, problem: Omit<RosterProblem, 'lines'>): PlanStep {
  return { problem: { ...problem, lines: [line] } }
}

type Place = {
  unitId: string
  fullName: string
  headsUnit: boolean
  toOn: Temporal.PlainDate | null
  /** The day on which the row is compared with what is known. */
  on: Temporal.PlainDate
}

function planNewcomer(entry: RosterEntry, place: Place, { newcomers }: PlanContext): PlanStep {
  const known = newcomers.get(entry.staffNo)
  if (known === undefined && entry.kind !== 'main') {
    return refused(entry, { kind: 'unknownPerson', column: 'staffNo', value: entry.staffNo })
  }
  const employeeId = known ?? newId()
  newcomers.set(entry.staffNo, employeeId)
  const { staffNo, name, kana, staffClass, fromOn } = entry
  const previousSurname = entry.previousSurname ?? null
  const version = { employeeId, name, kana, previousSurname, staffClass, fromOn, toOn: null }
  const changes: FieldChange[] = [
    { column: 'name', before: '', after: name },
    { column: 'kana', before: '', after: kana },
    { column: 'staffClass', before: '', after: classWord(entry) },
    ...postChanges(entry, place, undefined),
  ]
  return {
    entry,
    outcome: 'new',
    changes: known === undefined ? changes : postChanges(entry, place, undefined),
    ...(known === undefined ? { employee: { id: employeeId, staffNo } } : {}),
    versions: { superseded: [], added: known === undefined ? [version] : [] },
    assignments: { superseded: [], added: [newAssignment(entry, place, employeeId)] },
  }
}

function planKnown(
  entry: RosterEntry,
  place: Place,
  person: KnownPerson,
  context: PlanContext,
): PlanStep {
  const { on } = place
  const value = entry.fromOn.toString()
  const known = person.versions.find((version) => covers(version, on))
  if (known === undefined) {
    const other = person.versions[0]?.fromOn.toString() ?? ''
    return refused(entry, { kind: 'beforeKnown', column: 'fromOn', value, other })
  }
  const details = detailsOf(entry, known)
  const versions =
    details.changes.length === 0
      ? { superseded: [], added: [] }
      : revise(person.versions, on, details.patch)
  try {
    const post = entry.kind === 'main' ? planMain : planConcurrent
    const { changes, revision } = post(entry, place, person, context)
    const all = [...details.changes.map((change) => ({ ...change, fromOn: on })), ...changes]
    const outcome = all.length === 0 ? 'unchanged' : 'changed'
    return { entry, outcome, changes: all, versions, assignments: revision }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const other = `${error.params['post']} ${error.params['fromOn']}`
    return refused(entry, { kind: 'laterPost', column: 'fromOn', value, other })
  }
}

function detailsOf(entry: RosterEntry, known: EmployeeVersion) {
  const { name, kana, staffClass } = entry
  const previousSurname = entry.previousSurname ?? previousSurnameAfter(known, name)
  const changes: FieldChange[] = []
  const compare = (column: RosterColumn, before: string, after: string) => {
    if (before !== after) changes.push({ column, before, after })
  }
  compare('name', known.name, name)
  compare('kana', known.kana, kana)
  compare('previousSurname', known.previousSurname ?? '', previousSurname ?? '')
  compare('staffClass', classWord(known), classWord(entry))
  return { changes, patch: { name, kana, previousSurname, staffClass } }
}

type PostPlan = { changes: FieldChange[]; revision: Revision<Assignment> }

function planMain(
  entry: RosterEntry,
  place: Place,
  person: KnownPerson,
  context: PlanContext,
): PostPlan {
  const present = mainPostOn(person.assignments, place.on)
  if (present === undefined) {
    const added = newAssignment(entry, place, person.id)
    assertNoSecondMain(person.assignments, added)
    const changes = postChanges(entry, place, undefined)
    return { changes, revision: { superseded: [], added: [added] } }
  }
  const changes = postChanges(entry, place, present, context)
  if (changes.length === 0) return { changes, revision: { superseded: [], added: [] } }
  if (present.unitId === place.unitId && present.post === entry.post) {
    return { changes, revision: mended(entry, place, present) }
  }
  const { unitId, headsUnit, toOn } = place
  const { post, issuedOn, fromOn } = entry
  // The list is older than what is known: it does not know of the present post.
  if (startsAfter(present, fromOn)) assertNoSecondMain([present], { fromOn, toOn: null })
  const to = { unitId, headsUnit, post, issuedOn, fromOn, toOn }
  return { changes, revision: transferred(person.assignments, to, newId()) }
}

function planConcurrent(
  entry: RosterEntry,
  place: Place,
  person: KnownPerson,
  context: PlanContext,
): PostPlan {
  const present = person.assignments.find(
    (held) =>
      held.kind === 'concurrentPost' &&
      held.unitId === place.unitId &&
      held.post === entry.post &&
      covers(held, place.on),
  )
  const changes = postChanges(entry, place, present, context)
  if (present === undefined) {
    const added = [newAssignment(entry, place, person.id)]
    return { changes, revision: { superseded: [], added } }
  }
  if (changes.length === 0) return { changes, revision: { superseded: [], added: [] } }
  return { changes, revision: mended(entry, place, present) }
}

// The same post with another end or headship: a correction of the record, not a move.
function mended(
  entry: RosterEntry,
  { headsUnit }: Place,
  present: Assignment,
): Revision<Assignment> {
  const toOn = entry.toOn ?? present.toOn
  return { superseded: [present.id], added: [{ ...draftOf(present), headsUnit, toOn }] }
}

function newAssignment(entry: RosterEntry, { unitId, headsUnit, toOn }: Place, employeeId: string) {
  const { post, kind, issuedOn, fromOn } = entry
  const assignmentId = newId()
  return {
    assignmentId,
    employeeId,
    unitId,
    post,
    kind,
    headsUnit,
    issuedOn,
    endIssuedOn: null,
    fromOn,
    toOn,
  }
}

function postChanges(
  entry: RosterEntry,
  place: Place,
  present: Assignment | undefined,
  context?: PlanContext,
): FieldChange[] {
  const changes: FieldChange[] = []
  const compare = (column: RosterColumn, before: string, after: string) => {
    if (before !== after) changes.push({ column, before, after })
  }
  const unitBefore =
    present === undefined ? '' : (context?.state.units.fullName(present.unitId, place.on) ?? '')
  compare('unit', unitBefore, place.fullName)
  compare('post', present?.post ?? '', entry.post)
  const mark = (heads: boolean | undefined) => (heads === true ? headMark : '')
  compare('headsUnit', mark(present?.headsUnit), mark(place.headsUnit))
  if (entry.toOn !== undefined) {
    compare('toOn', present?.toOn?.toString() ?? '', entry.toOn.toString())
  }
  return changes
}
