import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Brain, freshBrain } from '../reply/brain.ts'
import { listTestCases } from '../store/bench.ts'
import { type BenchCase, caseOf } from './bench-case.ts'
import { goldenFor } from './golden.ts'
import { type Draft, nextBrain } from './next-brain.ts'
import { type CaseResult, runCases } from './run-cases.ts'
import { harmLine } from './staff-messages.ts'

/** A question that would be answered worse than today (公開で悪くなる質問). */
export type Harm = {
  caseId: string
  question: string
  /** Something wrong shown as the answer, or no answer where there was one. */
  how: 'wrong' | 'declined'
}

/** Why a version was published all the same, and what it makes worse. */
export type Passage = { reason: string; harms: readonly Harm[] }

/** Who may publish against the gate: the manager of all answers. */
export const passingRight = { permission: 'chatbot.manage', unitPath: [] as string[] }

const listedAtMost = 5

/** Golden cases that this city can be asked, and its own test cases. */
export async function casesFor(
  { db }: Pick<Platform, 'db'>,
  { corpus }: Brain,
): Promise<{ cases: BenchCase[]; skipped: number }> {
  const { cases, skipped } = goldenFor(corpus)
  return { cases: [...cases, ...(await listTestCases(db)).map(caseOf)], skipped }
}

/**
 * Questions that publishing this version would answer worse, on the first day that it holds. The
 * index of today is asked only what goes wrong with the next one: everything else cannot be a loss.
 */
export async function harmsOf(
  platform: Platform,
  { now, today }: Pick<RequestContext, 'now' | 'today'>,
  draft: Draft,
): Promise<Harm[]> {
  const live = await freshBrain(platform)
  const { cases } = await casesFor(platform, live)
  const { validFromOn } = draft.version
  const day = Temporal.PlainDate.compare(validFromOn, today) > 0 ? validFromOn : today
  const at = { now, today: day }
  const next = await nextBrain(platform.db, live, [draft], day)
  const after = await runCases(platform, next, cases, at)
  const isBad = ({ id, expects }: BenchCase) => harmIn(after.get(id), expects) !== undefined
  const bad = cases.filter(isBad)
  const before = await runCases(platform, live, bad, at)
  return bad.flatMap(({ id, question, expects }): Harm[] => {
    const how = harmIn(after.get(id), expects)
    const was = before.get(id)
    if (how === undefined || was === undefined) return []
    const isLoss = how === 'wrong' ? was.isRight : was.kind !== 'declined' && !was.isCertainWrong
    return isLoss ? [{ caseId: id, question, how }] : []
  })
}

function harmIn(
  result: CaseResult | undefined,
  expects: BenchCase['expects'],
): Harm['how'] | undefined {
  if (result === undefined) return undefined
  if (result.isCertainWrong || result.strange.length > 0) return 'wrong'
  return expects === 'entry' && result.kind === 'declined' ? 'declined' : undefined
}

/**
 * Refuses `chatbot.gate_closed` with the questions that would be answered worse. With a reason the
 * gate is passed; what is given back then is kept with the version. Programs are not asked.
 */
export async function assertGateOpen(
  platform: Platform,
  context: RequestContext,
  draft: Draft,
  reason: string | undefined,
): Promise<Passage | undefined> {
  if (context.actor.kind === 'system') return undefined
  const harms = await harmsOf(platform, context, draft)
  if (reason !== undefined) {
    if (harms.length === 0) throw new Refusal('chatbot.gate_is_open', 409)
    return { reason, harms }
  }
  if (harms.length === 0) return undefined
  const listed = harms.slice(0, listedAtMost).map(harmLine).join('')
  throw new Refusal('chatbot.gate_closed', 409, { count: harms.length, listed })
}
