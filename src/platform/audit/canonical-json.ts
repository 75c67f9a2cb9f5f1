import { createHash } from 'node:crypto'

/**
 * One text for one value, whatever the order of its keys (after RFC 8785): keys sorted by UTF-16
 * code unit, no spaces, absent (`undefined`) properties left out. Temporal values and dates become
 * their ISO text, bytes their hexadecimal. Throws TypeError for what has no single text: functions,
 * symbols, NaN, infinities, maps, sets.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value)
  if (typeof value === 'bigint') return JSON.stringify(value.toString())
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`no canonical JSON for ${value}`)
    return JSON.stringify(value)
  }
  if (typeof value === 'object') return canonicalObject(value)
  throw new TypeError(`no canonical JSON for a ${typeof value}`)
}

/** SHA-256 of the canonical JSON, as 64 hexadecimal digits. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex')
}

function canonicalObject(value: object): string {
  if (value instanceof Uint8Array) return `"${Buffer.from(value).toString('hex')}"`
  if (hasToJson(value)) return canonicalJson(value.toJSON())
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value instanceof Map || value instanceof Set) {
    throw new TypeError('no canonical JSON for a map or a set')
  }
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const members = entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`)
  return `{${members.join(',')}}`
}

function hasToJson(value: object): value is { toJSON(): unknown } {
  return 'toJSON' in value && typeof value.toJSON === 'function'
}
