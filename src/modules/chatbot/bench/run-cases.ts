import type { Platform } from '../../../platform/platform.ts'
import { allParts } from '../all-parts.ts'
import type { ReplyKind } from '../conversation.ts'
import { masked } from '../masking/mask-grammar.ts'
import { longestQuestion } from '../reply/answer-question.ts'
import type { Brain } from '../reply/brain.ts'
import { type Asked, type Chosen, chooseReply } from '../reply/choose-reply.ts'
import { composeFixed, questionIn } from '../reply/compose.ts'
import { type Corpus, versionOn } from '../reply/corpus.ts'
import { languageOf } from '../reply/detect-grammar.ts'
import { fixedKeys } from '../fixed-replies/trigger-grammar.ts'
import { breather } from '../retrieval/breathe.ts'
import type { BenchCase } from './bench-case.ts'
import { figuresIn, strangeFigures } from './figures-grammar.ts'

/** What came of one question (試験の結果). */
export type CaseResult = {
  kind: ReplyKind
  /** Place of the right entry among the nearest four; null: not among them. */
  rank: number | null
  isRight: boolean
  /** Something wrong was shown as the answer. */
  isCertainWrong: boolean
  /** What was shown, the answer or the options. */
  entryIds: readonly string[]
  support: number | null
  /** Amounts and dates of the reply that no published text holds. */
  strange: readonly string[]
  /** Something that belongs to a person would have been stored. */
  leaks: boolean
}

/**
 * Asks every question as a resident would, by the product's own order of replies; nothing is stored
 * and nothing joins the queue. Breathes between questions, so that requests go on being answered.
 */
export async function runCases(
  platform: Platform,
  brain: Brain,
  cases: readonly BenchCase[],
  at: { now: Temporal.Instant; today: Temporal.PlainDate },
): Promise<Map<string, CaseResult>> {
  const desk = { ...platform, lookups: allParts().flatMap(({ lookup }) => lookup ?? []) }
  const breathe = breather()
  const results = new Map<string, CaseResult>()
  for (const one of cases) {
    const { text, kinds } = masked(one.question.slice(0, longestQuestion))
    const locale = languageOf(text, one.locale)
    const asked: Asked = { question: text, channel: 'web', locale, ...at }
    const chosen = await chooseReply(desk, brain, asked)
    const leaks = one.masks.some((kind) => !kinds.includes(kind))
    results.set(one.id, resultOf(brain.corpus, one, asked, chosen, leaks))
    await breathe()
  }
  return results
}

const isAnswer = (kind: ReplyKind) => kind === 'curated' || kind === 'live' || kind === 'quoted'

function resultOf(
  corpus: Corpus,
  one: BenchCase,
  asked: Asked,
  chosen: Chosen,
  leaks: boolean,
): CaseResult {
  const { reply, entryIds, why, support } = chosen
  const { kind } = reply
  const isWanted = (id: string) => one.entryIds.includes(id)
  const place = why.findIndex(({ entryId }) => isWanted(entryId))
  const strange = strangeIn(corpus, asked, chosen)
  const shows = entryIds.some(isWanted)
  const answers = isAnswer(kind) && !shows
  const isMet = {
    entry: shows && (kind === 'curated' || kind === 'choices'),
    decline: kind === 'declined',
    fixed: kind === 'fixed' && reply.fixedKey === one.fixedKey,
    unchanged: !answers && strange.length === 0,
  }[one.expects]
  return {
    ...{ kind, entryIds, support, strange, leaks },
    rank: place === -1 ? null : place + 1,
    isRight: isMet && !leaks,
    // A live or quoted answer stands by its own source: wrong only where none was to come.
    isCertainWrong: one.expects === 'entry' ? answers && kind === 'curated' : answers,
  }
}

/**
 * Amounts and dates of a reply that its source does not hold (原文にない数字). Of an entry the source
 * is the published version that is valid on the day; a live or quoted answer brings its own.
 */
function strangeIn(corpus: Corpus, asked: Asked, chosen: Chosen): string[] {
  const { reply, entryIds, versionId } = chosen
  const { locale, today } = asked
  if (reply.kind === 'live' || reply.kind === 'quoted') return []
  const said = `${reply.title ?? ''}\n${reply.body}`
  const entries = entryIds.flatMap((id) => corpus.entries.get(id) ?? [])
  if (reply.kind === 'curated') {
    const version = entries[0]?.versions.find(({ id }) => id === versionId)
    const isNamed =
      version !== undefined && version === (entries[0] && versionOn(entries[0], today))
    // An answer of another year is right only where that year stands beside it.
    if (version === undefined || (!isNamed && reply.fiscalYear === undefined))
      return figuresIn(said)
    const shown = version.shown[locale]
    const own = [version.question, version.answer, shown?.question?.text, shown?.answer?.text]
    return strangeFigures(said, own.join('\n'))
  }
  if (reply.kind === 'choices') {
    const labels = (reply.choices ?? []).map(({ label }) => label).join('\n')
    const source = entries.flatMap((entry) =>
      entry.versions.flatMap((version) => [
        questionIn(version, locale).text,
        version.fiscalYear === null ? '' : labels,
      ]),
    )
    return strangeFigures(`${said}\n${labels}`, source.join('\n'))
  }
  const key = fixedKeys.find((one) => one === reply.fixedKey)
  if (key === undefined) return reply.refused?.why === 'noYear' ? [] : figuresIn(said)
  const written = composeFixed(corpus, key, null, asked)
  return strangeFigures(said, `${written.title ?? ''}\n${written.body}`)
}
