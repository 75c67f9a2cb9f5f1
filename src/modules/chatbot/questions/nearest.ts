import type { RequestContext } from '../../../platform/http/context.ts'
import { type EntryRow, listRows } from '../entries/entry-rows.ts'
import { matches } from '../entries/filter-rows.ts'
import type { Scope } from '../entries/scope.ts'
import type { FaqVersion } from '../entry.ts'
import type { OpenQuestion } from '../open-question.ts'
import { type BrainDesk, currentBrain } from '../reply/brain.ts'
import type { Turn } from '../conversation.ts'
import { listVariants } from '../store/entry.ts'

/** An entry that may answer a question, as residents read it today. */
export type Candidate = {
  row: EntryRow
  version: FaqVersion
  unitName: string | undefined
  /** Whether the person at the page may teach it. */
  mayTeach: boolean
}

const shownAtMost = 6

/**
 * Entries near a question (近い回答), nearest first: what the bot had before it when it gave up, then
 * what the index says today; or what is found for words that a clerk typed.
 */
export async function candidatesOf(
  desk: BrainDesk,
  context: RequestContext,
  scope: Scope,
  question: OpenQuestion,
  { turn, q }: { turn: Turn | undefined; q: string },
): Promise<{ found: Candidate[]; byId: (id: string) => Candidate | undefined }> {
  const rows = await listRows(desk.db, context.today)
  const all = new Map(
    rows.flatMap((row): [string, Candidate][] => {
      const { current, entry } = row
      if (current === undefined || entry.state === 'withdrawn') return []
      const mayTeach = scope.holds('chatbot.edit', entry.owningUnitId)
      const unitName = scope.nameOf(entry.owningUnitId)
      return [[entry.id, { row, version: current, unitName, mayTeach }]]
    }),
  )
  const { engine } = await currentBrain(desk)
  const { locale } = question
  const asked = q === '' ? question.question : q
  const hits = engine.search(asked, { limit: shownAtMost, locale })
  const near = hits.map(({ entryId }) => entryId)
  const ids = q === '' ? [...(turn?.why ?? []).map(({ entryId }) => entryId), ...near] : []
  if (q !== '') {
    const variants = Map.groupBy(await listVariants(desk.db), ({ entryId }) => entryId)
    const filter = { q, topic: '', unit: '', state: '', review: '' }
    const around = { today: context.today, variants, units: new Set<string>() }
    const named = rows.filter((row) => matches(row, filter, around))
    ids.push(...named.map(({ entry }) => entry.id), ...near)
  }
  const found = [...new Set(ids)].flatMap((id) => all.get(id) ?? [])
  return { found: found.slice(0, shownAtMost), byId: (id) => all.get(id) }
}
