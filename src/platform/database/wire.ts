import pg from 'pg'

/** What PostgreSQL sends as text, turned into the types that domain code uses. */
type Parser = (text: string) => unknown

const plainDate: Parser = (text) => Temporal.PlainDate.from(text)
const instant: Parser = (text) => Temporal.Instant.from(text)

// Counts and yen stay far below 2^53; a larger one must fail loudly, not lose its last digits.
const safeNumber: Parser = (text) => {
  const value = Number(text)
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw new RangeError(`the database sent a number too large to be exact: ${text}`)
  }
  return value
}

const { DATE, INT8, NUMERIC, TIMESTAMPTZ } = pg.types.builtins

const scalars = new Map<number, Parser>([
  [DATE, plainDate],
  [TIMESTAMPTZ, instant],
  [INT8, safeNumber],
  [NUMERIC, safeNumber],
])

// The catalogue's fixed numbers of the array types over the four scalars above.
const arrays = new Map<number, Parser>([
  [1182, plainDate],
  [1185, instant],
  [1016, safeNumber],
  [1231, safeNumber],
])

/**
 * Type parsers of the application's connections: date -> `Temporal.PlainDate`,
 * timestamptz -> `Temporal.Instant`, int8 and numeric -> number, and arrays of them.
 */
export const temporalTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    const scalar = scalars.get(oid)
    if (scalar !== undefined && format !== 'binary') return scalar
    const element = arrays.get(oid)
    if (element !== undefined && format !== 'binary') {
      return (text: string) =>
        splitArray(text).map((item) => (item === null ? null : element(item)))
    }
    return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid)
  }) as typeof pg.types.getTypeParser,
}

// Elements of the types above hold no comma, brace or backslash, so quotes are all there is.
function splitArray(text: string): (string | null)[] {
  const inner = text.slice(text.indexOf('{') + 1, -1)
  if (inner === '') return []
  return inner.split(',').map((item) => (item === 'NULL' ? null : item.replaceAll('"', '')))
}

function toWire(value: unknown): unknown {
  if (value instanceof Temporal.PlainDate) return value.toString({ calendarName: 'never' })
  if (value instanceof Temporal.Instant) return value.toString()
  if (Array.isArray(value)) return value.map(toWire)
  return value
}

// Most of the time of a small read goes into planning it, so a connection keeps the plans of the
// texts it meets. Texts made from lists of any length must not fill the server's memory.
const mostPlans = 200
const planNames = new Map<string, string>()

function planNameOf(text: string): string | undefined {
  const known = planNames.get(text)
  if (known !== undefined) return known
  if (planNames.size >= mostPlans || !/^\s*select\b/i.test(text)) return undefined
  const name = `plan_${planNames.size}`
  planNames.set(text, name)
  return name
}

/**
 * A connection whose parameters may be `Temporal.PlainDate` and `Temporal.Instant`. Reads with
 * parameters are prepared under a name, and so planned once for each connection.
 */
export class TemporalClient extends pg.Client {
  override query = ((config: unknown, values?: unknown, callback?: unknown) => {
    const send = pg.Client.prototype.query as (...parts: unknown[]) => unknown
    const mapped = Array.isArray(values) ? values.map(toWire) : values
    const name = typeof config === 'string' && mapped !== undefined ? planNameOf(config) : undefined
    const asked = name === undefined ? config : { name, text: config }
    const parts = callback === undefined ? [asked, mapped] : [asked, mapped, callback]
    return send.apply(this, mapped === undefined ? [config] : parts)
  }) as pg.Client['query']
}
