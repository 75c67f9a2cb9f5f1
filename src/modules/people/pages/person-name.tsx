import { type Actor, may } from '../../../platform/identity/actor.ts'
import type { AssignmentKind } from '../assignment.ts'
import { type Unit, unitPath } from '../unit.ts'
import { type AsOf, onDay } from './as-of.tsx'
import { pathOfEmployee } from './paths.ts'

/** A person as lists know one; without a kind the post counts as the main one. */
export type NamedPerson = {
  employeeId: string
  name: string
  unitId: string
  kind?: AssignmentKind
}

/** Whether the reader of a page may open the page of a person. */
export type MayOpen = (person: NamedPerson) => boolean

/** Knows whose pages the actor may open: the own one, and those in the units of a role. */
export function mayOpenOf(actor: Actor, units: readonly Unit[]): MayOpen {
  return ({ employeeId, unitId, kind = 'main' }) => {
    if (actor.kind === 'employee' && actor.employeeId === employeeId) return true
    // A concurrent post does not say where the main one is, and that one decides.
    const path = kind === 'main' ? unitPath(units, unitId).map(({ id }) => id) : []
    return may(actor, 'people.read_personal', path)
  }
}

type Props = { person: NamedPerson; mayOpen: MayOpen; asOf: AsOf }

/** The name, leading to the person's page where the reader may open it. */
export function PersonName({ person, mayOpen, asOf }: Props) {
  if (!mayOpen(person)) return <>{person.name}</>
  return <a href={onDay(pathOfEmployee(person.employeeId), asOf)}>{person.name}</a>
}
