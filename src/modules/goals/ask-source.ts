import { z } from '@hono/zod-openapi'
import { canonicalJson } from '../../platform/audit/canonical-json.ts'
import type { GoalSource, SourceForecast, SourceReading } from '../../platform/goal-source.ts'
import type { Platform } from '../../platform/platform.ts'

/** The parts of the platform that asking a source needs. */
export type SourceDesk = Pick<Platform, 'db' | 'log' | 'offers'>

/** How long a page waits for a source in all before the last reading is shown instead. */
export const sourceTimeoutMs = 1_500
// The version is the cheap question; a source that is slow in it is not asked to count as well.
const versionTimeoutMs = 500
const readTimeoutMs = sourceTimeoutMs - versionTimeoutMs
/** After a fault a question is not put again this long, so that it cannot slow every page down. */
export const sourceRestMs = 10_000

type Fault = { restUntilMs: number; count: number }

// By source object, so that a restart or another test begins without memory, and by parameters:
// what fails for one target must not take the value from another.
const faults = new WeakMap<GoalSource, Map<string, Fault>>()

const sensible = z.object({
  value: z.number().nullable(),
  doneOn: z.instanceof(Temporal.PlainDate).optional(),
  isFinal: z.boolean(),
  itemCount: z.int().min(0),
  itemIdsHash: z.string().max(128).optional(),
  evidenceUrl: z.string().regex(/^\/staff(\/|$)/),
  publicUrl: z
    .string()
    .regex(/^\/(?!\/)/)
    .optional(),
})

const sensibleVersion = z.string().min(1).max(1_000)

/** A desk that puts each question only once: everything that one page needs goes through it. */
export type AskingDesk = SourceDesk & {
  ask(
    key: string,
    parameters: unknown,
    asOf: Temporal.PlainDate,
  ): Promise<SourceReading | undefined>
}

/**
 * Opens a desk for one refresh: targets that share a source, parameters and day share the count.
 */
export function openAskingDesk(desk: SourceDesk | AskingDesk): AskingDesk {
  if ('ask' in desk) return desk
  const { db, log, offers } = desk
  const asked = new Map<string, Promise<SourceReading | undefined>>()
  // One deadline from the first question on: a source asked twice does not hold a page up twice.
  let untilMs: number | undefined
  return {
    db,
    log,
    offers,
    ask(key, parameters, asOf) {
      const question = `${key} ${asOf.toString()} ${canonicalJson(parameters)}`
      const known = asked.get(question)
      if (known !== undefined) return known
      untilMs ??= performance.now() + readTimeoutMs
      const waitMs = Math.max(untilMs - performance.now(), shortestWaitMs)
      const answer = askSource(desk, key, parameters, asOf, waitMs)
      asked.set(question, answer)
      return answer
    },
  }
}

// A second question late in the page still gives a healthy source the time to answer.
const shortestWaitMs = 250

/** The module that counts a target, where it is there. */
export function findSource(desk: SourceDesk, key: string): GoalSource | undefined {
  return desk.offers.goalSources.find((source) => source.key === key)
}

/**
 * Asks a source for the value on a day. Undefined when it is missing, fails, takes longer than
 * `waitMs` or answers nonsense: the caller then shows the last reading, never zero.
 */
export async function askSource(
  desk: SourceDesk,
  key: string,
  parameters: unknown,
  asOf: Temporal.PlainDate,
  waitMs = readTimeoutMs,
): Promise<SourceReading | undefined> {
  const source = findSource(desk, key)
  if (source === undefined || isResting(source, parameters)) return undefined
  try {
    const given = source.parameters.parse(parameters)
    const reading = await within(waitMs, () => source.read(desk.db, given, asOf))
    assertSensible(source, reading, asOf)
    const fault = findFault(source, parameters)
    if (fault !== undefined) fault.restUntilMs = 0
    return reading
  } catch (error) {
    noteFault(desk, source, parameters, error)
    return undefined
  }
}

// A forecast that fails must not take the value away: its faults are kept apart.
const askedOf = (parameters: unknown) => ({ forecastOf: parameters })

/** What the source itself expects by the year's end; undefined where it offers no forecast. */
export async function askForecast(
  desk: SourceDesk,
  key: string,
  parameters: unknown,
  asOf: Temporal.PlainDate,
): Promise<SourceForecast | undefined> {
  const source = findSource(desk, key)
  if (source?.forecast === undefined || isResting(source, askedOf(parameters))) return undefined
  try {
    const given = source.parameters.parse(parameters)
    const told = await within(readTimeoutMs, async () =>
      source.forecast?.(desk.db, given, asOf) ?? null,
    )
    return told !== null && Number.isFinite(told.value) ? told : undefined
  } catch (error) {
    noteFault(desk, source, askedOf(parameters), error)
    return undefined
  }
}

/** What the source itself calls the state of its rows; undefined when it gives no usable answer. */
export async function askVersion(
  desk: SourceDesk,
  key: string,
  parameters: unknown,
): Promise<string | undefined> {
  const source = findSource(desk, key)
  if (source === undefined || isResting(source, parameters)) return undefined
  try {
    const given = source.parameters.parse(parameters)
    const version = await within(versionTimeoutMs, () => source.version(desk.db, given))
    return sensibleVersion.parse(version)
  } catch (error) {
    noteFault(desk, source, parameters, error)
    return undefined
  }
}

/**
 * State of a source's rows as one word. With every fault the word becomes another one, so that a
 * page drawn without an answer is drawn again once the source is back.
 */
export async function sourceVersionOf(
  desk: SourceDesk,
  key: string,
  parameters: unknown,
): Promise<string> {
  const source = findSource(desk, key)
  if (source === undefined) return 'missing'
  const version = await askVersion(desk, key, parameters)
  const fault = findFault(source, parameters)
  const faults = fault === undefined ? '' : ` after fault ${fault.count}`
  const expected = await forecastVersionOf(desk, source, parameters)
  return `${version ?? 'no answer'}${expected}${faults}`
}

async function forecastVersionOf(
  desk: SourceDesk,
  source: GoalSource,
  parameters: unknown,
): Promise<string> {
  const failed = findFault(source, askedOf(parameters))?.count ?? 0
  const faults = failed === 0 ? '' : ` forecast fault ${failed}`
  if (source.forecastVersion === undefined || isResting(source, askedOf(parameters))) return faults
  try {
    const given = source.parameters.parse(parameters)
    const told = within(versionTimeoutMs, async () => source.forecastVersion?.(desk.db, given))
    return ` expects ${(await told) ?? ''}${faults}`
  } catch (error) {
    noteFault(desk, source, askedOf(parameters), error)
    return faults
  }
}

// A reading of another kind than the source declares would be judged as what it is not.
function assertSensible(source: GoalSource, reading: SourceReading, asOf: Temporal.PlainDate) {
  sensible.parse(reading)
  const { value, doneOn } = reading
  if (source.kind === 'number' && doneOn !== undefined) {
    throw new TypeError('a number source gave a day')
  }
  if (source.kind === 'date' && value !== null) {
    throw new TypeError('a date source gave a number')
  }
  if (doneOn !== undefined && Temporal.PlainDate.compare(doneOn, asOf) > 0) {
    throw new RangeError('done after the day asked for')
  }
}

/** Gives up waiting after a time; the question itself cannot be taken back. */
async function within<T>(waitMs: number, question: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const untilMs = performance.now() + waitMs
    const giveUp = () => {
      const heldUpMs = performance.now() - untilMs
      // The process itself was busy and the answer may lie there unread: one more look for it.
      if (heldUpMs > 50) timer = setTimeout(() => reject(tooLate()), Math.min(heldUpMs, 250))
      else reject(tooLate())
    }
    timer = setTimeout(giveUp, waitMs)
  })
  try {
    return await Promise.race([question(), late])
  } finally {
    clearTimeout(timer)
  }
}

const tooLate = () => new Error('no answer in time')

function findFault(source: GoalSource, parameters: unknown): Fault | undefined {
  return faults.get(source)?.get(canonicalJson(parameters))
}

function isResting(source: GoalSource, parameters: unknown): boolean {
  const fault = findFault(source, parameters)
  return fault !== undefined && performance.now() < fault.restUntilMs
}

function noteFault(desk: SourceDesk, source: GoalSource, parameters: unknown, error: unknown) {
  const known = faults.get(source) ?? new Map<string, Fault>()
  faults.set(source, known)
  const count = (findFault(source, parameters)?.count ?? 0) + 1
  const restUntilMs = performance.now() + sourceRestMs
  known.set(canonicalJson(parameters), { restUntilMs, count })
  const reason = error instanceof Error ? error.message : String(error)
  desk.log.warn({ source: source.key, reason }, 'goal source gave no usable answer')
}
