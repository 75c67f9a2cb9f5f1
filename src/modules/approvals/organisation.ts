import {
  type Head,
  type HeldRole,
  listHeads,
  listHeldRoles,
  listUnits,
  type MainPost,
  mainPostsOf,
  type Unit,
} from '#modules/people'
import type { RouteStep } from '../../platform/approval-form.ts'
import type { Handle } from '../../platform/database/handle.ts'
import type { PersonThen } from './draft.ts'

/** The city hall of one day, as far as routes ask about it. */
export type Organisation = {
  units: readonly Unit[]
  heads: ReadonlyMap<string, Pick<Head, 'employeeId' | 'name' | 'post' | 'unitId'>>
  roles: readonly Pick<HeldRole, 'employeeId' | 'role' | 'unitId'>[]
  /** Main posts of those who hold a role or are named in a route. */
  posts: ReadonlyMap<string, MainPost>
}

/** Reads the organisation of a day, with the people whom these steps name. */
export async function organisationOn(
  db: Handle,
  on: Temporal.PlainDate,
  steps: readonly RouteStep[],
): Promise<Organisation> {
  const [units, heads, roles] = await Promise.all([
    listUnits(db, on),
    listHeads(db, on),
    listHeldRoles(db, on),
  ])
  const named = steps.flatMap(({ approvers }) =>
    approvers.flatMap((one) => (one.kind === 'employee' ? [one.employeeId] : [])),
  )
  const people = new Set([...named, ...roles.map(({ employeeId }) => employeeId)])
  const posts = await mainPostsOf(db, [...people], on)
  return {
    units,
    heads: new Map(heads.map((head) => [head.unitId, head])),
    roles,
    posts: new Map(posts.map((post) => [post.employeeId, post])),
  }
}

/** A person with the name of the unit of the day. */
export function personOf(
  units: readonly Unit[],
  { employeeId, name, post, unitId }: Omit<PersonThen, 'unitName'>,
): PersonThen {
  const unitName = units.find(({ id }) => id === unitId)?.name ?? ''
  return { employeeId, name, post, unitId, unitName }
}

/** Who somebody is on a day by the main post; undefined for whoever holds none. */
export async function findPerson(
  db: Handle,
  employeeId: string,
  on: Temporal.PlainDate,
): Promise<PersonThen | undefined> {
  const [post] = await mainPostsOf(db, [employeeId], on)
  return post && personOf(await listUnits(db, on), post)
}
