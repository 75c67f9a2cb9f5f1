import { type Assignment, ended } from '../assignment.ts'
import { type EmployeeVersion, tidyName } from '../employee.ts'
import { covers, endsOnOrAfter } from '../period.ts'
import type { RosterEntry } from './roster-entry.ts'
import { movementWords } from './roster-grammar.ts'
import type { PlanContext, PlanStep } from './roster-plan.ts'
import type { RosterProblem } from './roster-problem.ts'

/**
 * Works out a row that ends something (退職, 兼務解除): every post of whoever leaves, or the one
 * concurrent post that it names. Posts recorded for later fall away. Number and name must belong
 * together, since the rest of the row may be empty; whoever retires and takes a main post again in
 * the same list (再任用) loses the concurrent posts only.
 */
export function planEnd(entry: RosterEntry, { state, staying }: PlanContext): PlanStep {
  const { staffNo, name, movement, issuedOn } = entry
  const lastOn = entry.toOn ?? entry.fromOn
  const nextOn = lastOn.add({ days: 1 })
  const person = state.people.get(staffNo)
  const known = person?.versions.find((version) => covers(version, lastOn))
  if (person === undefined || known === undefined) return nothing(entry, lastOn)
  if (!namesOf(known).includes(name)) {
    const problem = { kind: 'nameDiffers' as const, column: 'name' as const }
    return { problem: { ...problem, lines: [entry.line], value: name, other: known.name } }
  }
  const isMeant = ({ kind, unitId, post }: Assignment) => {
    if (movement === 'leaves') return kind === 'concurrentPost' || !staying.has(staffNo)
    const found = state.units.find(entry.unit, lastOn)
    const unit = found !== undefined && 'unit' in found ? found.unit.id : undefined
    return kind === 'concurrentPost' && unitId === unit && post === entry.post
  }
  const meant = person.assignments.filter(isMeant)
  const going = meant.filter((one) => endsOnOrAfter(one, nextOn))
  const isKnown = meant.some((one) => endsOnOrAfter(one, lastOn)) || staying.has(staffNo)
  if (going.length === 0 && !isKnown) return nothing(entry, lastOn)
  const word = movement === 'leaves' ? movementWords.leaves : movementWords.endsConcurrent
  const changes = going.map((one) => ({
    column: 'post' as const,
    before: `${state.units.fullName(one.unitId, lastOn)} ${one.post}`,
    after: '',
    fromOn: nextOn,
  }))
  const said = { column: 'movement' as const, before: '', after: word }
  return {
    entry,
    outcome: going.length === 0 ? 'unchanged' : 'changed',
    changes: going.length === 0 ? [] : [said, ...changes],
    versions: { superseded: [], added: [] },
    assignments: {
      superseded: going.map(({ id }) => id),
      added: going
        .filter((one) => Temporal.PlainDate.compare(one.fromOn, lastOn) <= 0)
        .map((one) => ended(one, lastOn, issuedOn)),
    },
  }
}

// The present name, and the one before for whoever still goes by it.
function namesOf({ name, previousSurname }: Pick<EmployeeVersion, 'name' | 'previousSurname'>) {
  const present = tidyName(name)
  const [, ...given] = present.split(' ')
  if (previousSurname === null || given.length === 0) return [present]
  return [present, [tidyName(previousSurname), ...given].join(' ')]
}

function nothing({ line, staffNo }: RosterEntry, lastOn: Temporal.PlainDate): PlanStep {
  const problem: RosterProblem = {
    ...{ kind: 'nothingToEnd', column: 'movement', lines: [line] },
    ...{ value: staffNo, other: lastOn.toString() },
  }
  return { problem }
}
