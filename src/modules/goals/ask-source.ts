import { z } from '@hono/zod-openapi'
import type { GoalSource, SourceReading } from '../../platform/goal-source.ts'
import type { Platform } from '../../platform/platform.ts'

/** The parts of the platform that asking a source needs. */
export type SourceDesk = Pick<Platform, 'db' | 'log' | 'offers'>

/** How long one question may take before the last reading is shown instead. */
export const sourceTimeoutMs = 1_500
/** After a fault a source is left alone this long, so that it cannot slow every page down. */
export const sourceRestMs = 10_000

type Fault = { restUntilMs: number; count: number }

// By source object: a restart or another test begins without memory.
const faults = new WeakMap<GoalSource, Fault>()

const sensible = z.object({
  value: z.number().nullable(),
  doneOn: z.instanceof(Temporal.PlainDate).optional(),
  isFinal: z.boolean(),
  itemCount: z.int().min(0),
  evidenceUrl: z.string().regex(/^\/staff(\/|$)/),
  publicUrl: z.string().regex(/^\/(?!\/)/).optional(),
})

/** The module that counts a target, where it is there. */
export function findSource(desk: SourceDesk, key: string): GoalSource | undefined {
  return desk.offers.goalSources.find((source) => source.key === key)
}

/**
 * Asks a source for the value on a day. Undefined when it is missing, fails, takes longer than
 * `sourceTimeoutMs` or answers nonsense: the caller then shows the last reading, never zero.
 */
export async function askSource(
  desk: SourceDesk,
  key: string,
  parameters: unknown,
  asOf: Temporal.PlainDate,
): Promise<SourceReading | undefined> {
  const source = findSource(desk, key)
  if (source === undefined || isResting(source)) return undefined
  try {
    const given = source.parameters.parse(parameters)
    const reading = await within(source.read(desk.db, given, asOf))
    sensible.parse(reading)
    if (reading.doneOn !== undefined && Temporal.PlainDate.compare(reading.doneOn, asOf) > 0) {
      throw new RangeError('done after the day asked for')
    }
    faults.delete(source)
    return reading
  } catch (error) {
    noteFault(desk, source, error)
    return undefined
  }
}

/**
 * State of a source's rows as one word. While it fails, the word changes from rest to rest, so
 * that a page drawn without it is drawn again once it is back.
 */
export async function sourceVersionOf(
  desk: SourceDesk,
  key: string,
  parameters: unknown,
): Promise<string> {
  const source = findSource(desk, key)
  if (source === undefined) return 'missing'
  if (isResting(source)) return `fault ${faults.get(source)?.count ?? 0}`
  try {
    const version = await within(source.version(desk.db, source.parameters.parse(parameters)))
    const fault = faults.get(source)
    return fault === undefined ? version : `${version} after fault ${fault.count}`
  } catch (error) {
    noteFault(desk, source, error)
    return `fault ${faults.get(source)?.count ?? 0}`
  }
}

/** Gives up waiting after `sourceTimeoutMs`; the question itself cannot be taken back. */
async function within<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), sourceTimeoutMs)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}

function isResting(source: GoalSource): boolean {
  const fault = faults.get(source)
  return fault !== undefined && performance.now() < fault.restUntilMs
}

function noteFault(desk: SourceDesk, source: GoalSource, error: unknown): void {
  const count = (faults.get(source)?.count ?? 0) + 1
  faults.set(source, { restUntilMs: performance.now() + sourceRestMs, count })
  const reason = error instanceof Error ? error.message : String(error)
  desk.log.warn({ source: source.key, reason }, 'goal source gave no usable answer')
}
