import { act } from '../../../platform/act.ts'
import { firstDayOf, lastDayOf } from '../../../platform/calendar/fiscal-year.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type FactName, factNames, type FaqVersion } from '../entry.ts'
import { getEntry, listVersions } from '../store/entry.ts'
import { type Figure, figuresIn, withFigures } from './answer-grammar.ts'
import { draftOf, type VersionWords, wordsOf } from './make-version.ts'
import { addVersion, type SavedEntry } from './save-entry.ts'
import { scopeOf } from './scope.ts'
import { rolledNote } from './staff-messages-rules.ts'
import { lockEntry } from './store.ts'

const parts = ['question', 'prose', ...factNames] as const

/** Every number of a version's texts, in the order in which they are read. */
export const figuresOf = (version: Pick<FaqVersion, 'question' | 'prose' | FactName>): Figure[] =>
  parts.flatMap((part) => figuresIn(part, version[part] ?? ''))

/** The version that goes over into the next year: the latest that is bound to one. */
export function lastBound(versions: readonly FaqVersion[]): FaqVersion | undefined {
  return versions
    .filter(({ state, fiscalYear }) => state === 'published' && fiscalYear !== null)
    .toSorted((a, b) => (b.fiscalYear ?? 0) - (a.fiscalYear ?? 0))[0]
}

/**
 * Takes an entry over into the next fiscal year (新年度へ引き継ぐ): a draft of the same text with each
 * number as it was confirmed. `figures` are in the order of `figuresOf`. Refuses
 * `chatbot.not_year_bound`, `chatbot.rolled_over` when that year has its version, and
 * `chatbot.version_stale`.
 */
export async function rollOver(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  step: { entryId: string; versionId: string; figures: readonly string[] },
): Promise<SavedEntry> {
  const { entryId, versionId, figures } = step
  const { owningUnitId } = await getEntry(platform.db, entryId)
  const right = (await scopeOf(platform.db, context)).right('chatbot.edit', owningUnitId)
  return act(platform, context, { action: 'chatbot.roll_over_entry', ...right }, async (tx) => {
    const entry = await lockEntry(tx, entryId)
    const versions = await listVersions(tx, entryId)
    const last = lastBound(versions)
    if (last?.fiscalYear === undefined || last.fiscalYear === null) {
      throw new Refusal('chatbot.not_year_bound', 409)
    }
    const fiscalYear = last.fiscalYear + 1
    const isThere = versions.some(
      ({ fiscalYear: year, state }) => year === fiscalYear && /draft|inReview/.test(state),
    )
    if (isThere) throw new Refusal('chatbot.rolled_over', 409)
    const found = figuresOf(last)
    if (last.id !== versionId || found.length !== figures.length) {
      throw new Refusal('chatbot.version_stale', 409)
    }
    const now = found.map((figure, index) => ({ ...figure, now: figures[index] ?? figure.text }))
    const words: VersionWords = {
      ...wordsOf(last),
      ...textsWith(last, now),
      ...{ fiscalYear, note: rolledNote(fiscalYear) },
      ...{ validFromOn: firstDayOf(fiscalYear), validToOn: lastDayOf(fiscalYear) },
      reviewDueOn: firstDayOf(fiscalYear).add({ months: 10 }),
    }
    const no = (versions[0]?.no ?? last.no) + 1
    const draft = draftOf(context, words, { entryId, no })
    await addVersion(tx, entry, versions, draft)
    const result = { entryId, versionId: draft.id }
    return { subject: `chatbot.faq_entry/${entryId}`, before: last, after: draft, result }
  })
}

type Now = readonly (Figure & { now: string })[]

function textsWith(version: FaqVersion, now: Now): Pick<VersionWords, (typeof parts)[number]> {
  const of = (part: string) => now.filter((figure) => figure.part === part)
  const fact = (name: FactName) => {
    const text = version[name]
    return text === null ? null : withFigures(text, of(name))
  }
  return {
    question: withFigures(version.question, of('question')),
    prose: withFigures(version.prose, of('prose')),
    ...{ bring: fact('bring'), place: fact('place') },
    ...{ fee: fact('fee'), deadline: fact('deadline') },
  }
}
