import { createHash, randomBytes } from 'node:crypto'
import type { PermissionInfo } from '../identity/role.ts'
import type { Permissions } from '../identity/actor.ts'

/** Parts of the API that a key may be let into: the first word of an address below `/api`. */
export const apiAreas = ['goals', 'training', 'approvals', 'people'] as const
/** One of them (分野). */
export type ApiArea = (typeof apiAreas)[number]

/** A key with which a program asks the API (APIキー). The token itself is kept nowhere. */
export type ApiKey = {
  id: string
  name: string
  /** The unit that answers for it; its rights end there unless `wholeCity`. */
  ownerUnitId: string
  wholeCity: boolean
  areas: ApiArea[]
  /** What it may beyond reading what all staff read: never a privileged permission. */
  permissions: string[]
  /** Its last day. */
  lastOn: Temporal.PlainDate
  createdAt: Temporal.Instant
  /** User id. */
  createdBy: string
  lastUsedAt: Temporal.Instant | null
  revokedAt: Temporal.Instant | null
}

type Known = ReadonlyMap<string, PermissionInfo>

const reads = /\.(read|view|export)(_|$)/

/** Whether a permission is one to look at something, by its name. */
export const isReading = (permission: string): boolean => reads.test(permission)

const isInArea = (areas: readonly string[], permission: string): boolean =>
  areas.includes(permission.split('.')[0] ?? '')

/**
 * What may be added to a key by name: whatever belongs to an area and is not privileged, beyond
 * what every reader of the area has.
 */
export function addablePermissions(known: Known): string[] {
  return [...known]
    .filter(([name, { privileged }]) => privileged !== true && isInArea(apiAreas, name))
    .filter(([name, info]) => !isBasic(name, info))
    .map(([name]) => name)
}

const isBasic = (name: string, { roles }: PermissionInfo) =>
  isReading(name) && roles.includes('staff')

/**
 * What a key may do: read in its areas what all staff read, and what it was allowed by name. A
 * permission that has become privileged since, or is gone, is not held.
 */
export function permissionsOfKey(
  { areas, permissions, ownerUnitId, wholeCity }: ApiKey,
  known: Known,
): Permissions {
  const where = new Set([wholeCity ? null : ownerUnitId])
  const held = [...known].filter(
    ([name, info]) =>
      isInArea(areas, name) &&
      info.privileged !== true &&
      (isBasic(name, info) || permissions.includes(name)),
  )
  return new Map(held.map(([name]) => [name, where]))
}

/** Whether a key works on a day: until its last day, unless it was revoked. */
export function isInForce(
  { lastOn, revokedAt }: Pick<ApiKey, 'lastOn' | 'revokedAt'>,
  today: Temporal.PlainDate,
): boolean {
  return revokedAt === null && Temporal.PlainDate.compare(lastOn, today) >= 0
}

/** A new token: 256 random bits, with a beginning by which a person or a scanner knows it. */
export const newToken = (): string => `yakuba_${randomBytes(32).toString('base64url')}`

/** Whether a text could be a key at all. */
export const isToken = (text: string): boolean => /^yakuba_[\w-]{43}$/.test(text)

/** What is kept of a token. It is random and long, so a plain hash is as good as a slow one. */
export const hashOfToken = (token: string): string =>
  createHash('sha256').update(token).digest('hex')
