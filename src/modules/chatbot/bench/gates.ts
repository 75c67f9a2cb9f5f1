import type { BenchCase } from './bench-case.ts'
import type { CaseResult } from './run-cases.ts'

/** Which conditions there are. */
export const gateKeys = [
  ...(['frequent', 'outside', 'answerable', 'languages', 'strange', 'certain', 'leaks'] as const),
] as const
/** One of them. */
export type GateKey = (typeof gateKeys)[number]

/** A condition for going public (公開の条件): `share` or `count`, and what is asked of it. */
export type Gate = {
  key: GateKey
  count: number
  of: number
  /** 0 to 1. */
  share: number
  holds: boolean
}

const share = (count: number, of: number) => (of === 0 ? 0 : count / of)
const isFirst = ({ rank }: CaseResult) => rank !== null && rank <= 3

/** At least so many of the frequent questions have the right entry among the first three. */
export const frequentLeast = 0.95
/** At most so many answerable questions may be declined. */
export const declinedMost = 0.1
/** Portuguese may be so far behind Japanese. */
export const languageGap = 0.05

/**
 * What the results say about each condition. Sets that were not run hold: nothing speaks against
 * them. The languages' gate counts Portuguese questions against the frequent Japanese ones.
 */
export function gatesOf(
  cases: readonly BenchCase[],
  results: ReadonlyMap<string, CaseResult>,
): Gate[] {
  const run = cases.flatMap((one) => {
    const result = results.get(one.id)
    return result === undefined ? [] : [{ ...one, result }]
  })
  const gate = (
    key: GateKey,
    all: readonly (typeof run)[number][],
    counts: (one: CaseResult) => boolean,
    holds: (part: number, count: number) => boolean,
  ): Gate => {
    const count = all.filter(({ result }) => counts(result)).length
    const part = share(count, all.length)
    return {
      key,
      count,
      of: all.length,
      share: part,
      holds: all.length === 0 || holds(part, count),
    }
  }
  const frequent = run.filter(({ set }) => set === 'frequent')
  const ja = share(frequent.filter(({ result }) => isFirst(result)).length, frequent.length)
  const asked = run.filter(({ expects }) => expects === 'entry')
  const none = (_: number, count: number) => count === 0
  return [
    gate('frequent', frequent, isFirst, (part) => part >= frequentLeast),
    gate(
      'outside',
      run.filter(({ expects }) => expects === 'decline'),
      ({ kind }) => kind === 'declined',
      (part) => part === 1,
    ),
    gate(
      'answerable',
      asked,
      ({ kind }) => kind === 'declined',
      (part) => part <= declinedMost,
    ),
    gate(
      'languages',
      run.filter(({ set, locale }) => set === 'languages' && locale === 'pt-BR'),
      isFirst,
      (part) => part >= ja - languageGap,
    ),
    gate('strange', run, ({ strange }) => strange.length > 0, none),
    gate('certain', run, ({ isCertainWrong }) => isCertainWrong, none),
    gate(
      'leaks',
      run.filter(({ masks }) => masks.length > 0),
      ({ leaks }) => leaks,
      none,
    ),
  ]
}

/** What became better or worse between two runs of the same questions. */
export type Changed = { gained: string[]; lost: string[] }

/** Ids of questions that are right only now, and of those that were. */
export function changedBetween(
  before: ReadonlyMap<string, CaseResult>,
  after: ReadonlyMap<string, CaseResult>,
): Changed {
  const gained: string[] = []
  const lost: string[] = []
  for (const [id, { isRight }] of after) {
    const was = before.get(id)
    if (was === undefined || was.isRight === isRight) continue
    ;(isRight ? gained : lost).push(id)
  }
  return { gained, lost }
}
