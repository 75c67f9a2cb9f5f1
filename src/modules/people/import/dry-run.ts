import { digestOf } from '../../../platform/audit/canonical-json.ts'
import type { Assignment } from '../assignment.ts'
import type { EmployeeVersion } from '../employee.ts'
import { mainPostOn } from '../assignment.ts'
import { covers, overlaps } from '../period.ts'
import { type Draft, joined, type Revision } from '../version.ts'
import { type RosterEntry, readEntry, readHeader } from './roster-entry.ts'
import type { RosterRow, ZeroChoice } from './roster-import.ts'
import { type FieldChange, planRow, type RowPlan } from './roster-plan.ts'
import type { RosterProblem } from './roster-problem.ts'
import type { RosterState } from './roster-state.ts'
import { findConflicts } from './row-conflict.ts'
import { findUnstripped, staffNoWidth } from './staff-no.ts'

/** A row that would change something. */
export type RowDifference = {
  line: number
  staffNo: string
  name: string
  fromOn: Temporal.PlainDate
  changes: FieldChange[]
}

/** Somebody in post on the list's day whom the list does not name. Nothing happens to them. */
export type LeftOut = { employeeId: string; staffNo: string; name: string; unit: string }

/** What applying a list would do (取込の試行), and nothing done yet. */
export type DryRun = {
  asOfOn: Temporal.PlainDate
  added: RowDifference[]
  changed: RowDifference[]
  unchangedCount: number
  leftOut: LeftOut[]
  problems: RosterProblem[]
  /** Pins what was shown: the same only while list, choices and known rows are the same. */
  hash: string
}

/** What is written when the list is applied. */
export type RosterWork = {
  employees: { id: string; staffNo: string }[]
  versions: Revision<EmployeeVersion>
  assignments: Revision<Assignment>
}

/** A list with the choices made about it. */
export type Roster = {
  rows: readonly RosterRow[]
  asOfOn: Temporal.PlainDate
  zeros: ZeroChoice
}

/**
 * Compares a list with what is known. Rows with a problem stay out; those that stand are worked out
 * completely, so that applying is writing and nothing else. Nobody is ever removed.
 */
export function dryRun(roster: Roster, state: RosterState): { shown: DryRun; work: RosterWork } {
  const { entries, problems, named } = readRows(roster, state)
  const conflicts = findConflicts(entries)
  problems.push(...conflicts)
  const refused = new Set(conflicts.flatMap(({ lines }) => lines))
  let plans: RowPlan[] = []
  // A head who stays because a row is refused may stand in another row's way: look again.
  for (let more = true; more; ) {
    const step = planAll(entries, refused, { state, asOfOn: roster.asOfOn })
    const heads = findSecondHeads(step.plans, state)
    const found = [...step.problems, ...heads]
    problems.push(...found)
    for (const { lines } of found) for (const line of lines) refused.add(line)
    more = heads.length > 0
    plans = step.plans
  }
  const differences = (outcome: RowPlan['outcome']) =>
    plans.filter((plan) => plan.outcome === outcome).map(differenceOf)
  const leftOut = findLeftOut(roster.asOfOn, named, state)
  const work = workOf(plans)
  const shown = {
    asOfOn: roster.asOfOn,
    added: differences('new'),
    changed: differences('changed'),
    unchangedCount: plans.filter(({ outcome }) => outcome === 'unchanged').length,
    leftOut,
    problems: problems.toSorted((a, b) => (a.lines[0] ?? 0) - (b.lines[0] ?? 0)),
  }
  const touched = [...work.versions.superseded, ...work.assignments.superseded]
  return { shown: { ...shown, hash: digestOf({ ...shown, touched }) }, work }
}

type Reading = { entries: RosterEntry[]; problems: RosterProblem[]; named: Set<string> }

function readRows({ rows, asOfOn, zeros }: Roster, state: RosterState): Reading {
  const [head, ...body] = rows
  const named = new Set<string>()
  if (head === undefined) return { entries: [], problems: [], named }
  const { header, problems } = readHeader(head)
  if (problems.length > 0) return { entries: [], problems, named }
  const width = staffNoWidth(state.people.keys())
  const entries: RosterEntry[] = []
  for (const row of body) {
    const read = readEntry(row, header, head.cells.length, asOfOn)
    if ('problems' in read) {
      problems.push(...read.problems)
      const index = header.get('staffNo') ?? 0
      named.add(row.cells[index] ?? '')
      continue
    }
    const { entry } = read
    const full = zeros === 'keep' ? undefined : findUnstripped(entry.staffNo, width)
    named.add(full ?? entry.staffNo)
    if (full !== undefined && zeros === 'ask') {
      const where = { lines: [entry.line], column: 'staffNo' as const }
      problems.push({ kind: 'strippedZeros', ...where, value: entry.staffNo, other: full })
    } else {
      entries.push({ ...entry, staffNo: full ?? entry.staffNo })
    }
  }
  return { entries, problems, named }
}

function planAll(
  entries: readonly RosterEntry[],
  refused: ReadonlySet<number>,
  known: { state: RosterState; asOfOn: Temporal.PlainDate },
): { plans: RowPlan[]; problems: RosterProblem[] } {
  const staying = new Set(
    entries
      .filter(({ kind, movement }) => kind === 'main' && movement === 'takes')
      .filter(({ line }) => !refused.has(line))
      .map(({ staffNo }) => staffNo),
  )
  const context = { ...known, newcomers: new Map<string, string>(), staying }
  const problems: RosterProblem[] = []
  const plans: RowPlan[] = []
  const detailed = new Set<string>()
  // A newcomer's first main post comes first, whatever the order of the rows.
  for (const entry of entries.toSorted((a, b) => rank(a) - rank(b) || byStart(a, b))) {
    if (refused.has(entry.line)) continue
    const step = planRow(entry, context)
    if ('problem' in step) problems.push(step.problem)
    else plans.push(withDetailsOnce(step, detailed))
  }
  return { plans: plans.toSorted((a, b) => a.entry.line - b.entry.line), problems }
}

const rank = ({ kind }: RosterEntry) => (kind === 'main' ? 0 : 1)
const byStart = (a: RosterEntry, b: RosterEntry) => Temporal.PlainDate.compare(a.fromOn, b.fromOn)

// Several rows of one person say the same of the name; it is recorded with the first.
function withDetailsOnce(plan: RowPlan, detailed: Set<string>): RowPlan {
  if (plan.versions.superseded.length === 0) return plan
  const { staffNo } = plan.entry
  if (!detailed.has(staffNo)) {
    detailed.add(staffNo)
    return plan
  }
  return { ...plan, versions: { superseded: [], added: [] } }
}

function findSecondHeads(plans: readonly RowPlan[], state: RosterState): RosterProblem[] {
  const gone = new Set(plans.flatMap(({ assignments }) => assignments.superseded))
  const heads: { post: Draft<Assignment>; plan?: RowPlan }[] = []
  for (const { assignments } of state.people.values()) {
    for (const post of assignments) if (post.headsUnit && !gone.has(post.id)) heads.push({ post })
  }
  for (const plan of plans) {
    for (const post of plan.assignments.added) if (post.headsUnit) heads.push({ post, plan })
  }
  const problems: RosterProblem[] = []
  for (const rivals of Map.groupBy(heads, ({ post }) => post.unitId).values()) {
    for (const [index, one] of rivals.entries()) {
      for (const other of rivals.slice(index + 1)) {
        if (!overlaps(one.post, other.post)) continue
        const lines = [one.plan?.entry.line, other.plan?.entry.line]
        const concerned = [...new Set(lines.filter((line) => line !== undefined))]
        if (concerned.length === 0) continue
        const value = (one.plan ?? other.plan)?.entry.unit ?? ''
        const sitting = one.plan === undefined ? one.post : other.plan ? undefined : other.post
        problems.push({
          kind: 'twoHeads',
          lines: concerned,
          column: 'headsUnit',
          value,
          ...(sitting === undefined ? {} : { other: nameIn(state, sitting.employeeId) }),
        })
      }
    }
  }
  return problems
}

function nameIn(state: RosterState, employeeId: string): string {
  const person = [...state.people.values()].find(({ id }) => id === employeeId)
  return person === undefined ? '' : `${person.staffNo} ${person.versions.at(-1)?.name ?? ''}`
}

function differenceOf({ entry, changes }: RowPlan): RowDifference {
  const { line, staffNo, name, fromOn } = entry
  return { line, staffNo, name, fromOn, changes }
}

function findLeftOut(
  on: Temporal.PlainDate,
  named: ReadonlySet<string>,
  { people, units }: RosterState,
): LeftOut[] {
  const leftOut: LeftOut[] = []
  for (const person of people.values()) {
    const post = mainPostOn(person.assignments, on)
    if (post === undefined || named.has(person.staffNo)) continue
    const name = person.versions.find((version) => covers(version, on))?.name ?? ''
    const { id, staffNo } = person
    leftOut.push({ employeeId: id, staffNo, name, unit: units.fullName(post.unitId, on) })
  }
  return leftOut.toSorted((a, b) => (a.staffNo < b.staffNo ? -1 : 1))
}

function workOf(plans: readonly RowPlan[]): RosterWork {
  return {
    employees: plans.flatMap(({ employee }) => (employee === undefined ? [] : [employee])),
    versions: joined(plans.map(({ versions }) => versions)),
    assignments: joined(plans.map(({ assignments }) => assignments)),
  }
}
