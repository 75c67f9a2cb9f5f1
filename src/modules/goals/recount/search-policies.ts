import { digestOf } from '../../../platform/audit/canonical-json.ts'
import type { Locale } from '../../../platform/messages/locale.ts'
import type { Platform } from '../../../platform/platform.ts'
import { viewPolicies } from '../policy-view.ts'
import type { ShownText } from '../shown-text.ts'
import { openUnitBook } from '../units.ts'
import { sourceVersionOf } from '../ask-source.ts'
import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import type { TargetState } from '../state.ts'
import { getRevision, listPublished } from '../store/policy.ts'
import { listLiveRules } from '../store/scope.ts'
import type { PolicyRow } from '../store/tables.ts'
import type { MeasureView, PolicyView } from '../view-types.ts'
import { statesOfMeasures } from './kept-states.ts'
import { findMeasures, type FoundMeasure, type SearchQuery } from './find-measures.ts'
import { withoutRuby } from '../../../platform/ui/ruby.tsx'
import { holdsAny } from './search-words.ts'

/** What is looked for, and which page of the answer. */
export type Search = SearchQuery & { state?: TargetState | undefined; page: number }

/** A text in which a word stands, with what it is. */
export type Excerpt = {
  kind: 'action' | 'goalText' | 'target' | 'note' | 'change'
  text: ShownText
}

/** A measure that was found, in the reader's language (検索の結果). */
export type Finding = {
  view: PolicyView
  measure: MeasureView
  excerpts: Excerpt[]
}

/** One page of findings; `total` counts them all. */
export type Findings = { total: number; page: number; pageCount: number; findings: Finding[] }

/** Findings on one page. */
export const findingsPerPage = 20
const mostExcerpts = 3

/** Looks for measures over all years and departments; an empty query with no filter finds none. */
export async function searchPolicies(
  platform: Platform,
  search: Search,
  locale: Locale,
): Promise<Findings> {
  const { db, clock } = platform
  const { words, fiscalYear, departmentId, state } = search
  if (words.length === 0 && [fiscalYear, departmentId, state].every((one) => one === undefined)) {
    return { total: 0, page: 1, pageCount: 0, findings: [] }
  }
  const [all, policies] = await Promise.all([
    findMeasures(db, search, locale),
    listPublished(db, { fiscalYear, departmentId }),
  ])
  const found = state === undefined ? all : await inState(platform, policies, all, state)
  const pageCount = Math.ceil(found.length / findingsPerPage)
  const page = Math.min(Math.max(search.page, 1), Math.max(pageCount, 1))
  const shown = found.slice((page - 1) * findingsPerPage, page * findingsPerPage)
  const ids = new Set(shown.map((one) => one.policyId))
  const views = await viewPolicies(
    platform,
    policies.filter((policy) => ids.has(policy.id)),
    locale,
    clock.today(),
    { measureIds: new Set(shown.map((one) => one.measureId)), statesOnly: true },
  )
  const findings = shown.flatMap((one) => {
    const view = views.find((candidate) => candidate.policy.id === one.policyId)
    const measure = view?.measures.find((candidate) => candidate.id === one.measureId)
    return view && measure ? [{ view, measure, excerpts: excerptsOf(measure, words) }] : []
  })
  return { total: found.length, page, pageCount, findings }
}

/** Which state of the data a page of findings shows: every write of the module, every source. */
export async function searchVersionOf(platform: Platform): Promise<string> {
  const { db, clock } = platform
  const today = clock.today()
  const [revision, rules, book] = await Promise.all([
    getRevision(db),
    listLiveRules(db),
    openUnitBook(db, fiscalYearOf(today), today),
  ])
  const sources = await Promise.all(
    rules.map((rule) => sourceVersionOf(platform, rule.sourceKey, rule.parameters)),
  )
  return digestOf({ revision, sources, units: book.version, today })
}

/**
 * Judges what no search has judged yet, so that whoever opened the form does not wait for it after
 * choosing a state. Its own fault shows where the states are asked for.
 */
export async function prepareStates(platform: Platform): Promise<void> {
  const policies = await listPublished(platform.db)
  await statesOfMeasures(platform, policies, () => searchVersionOf(platform)).catch(() => {})
}

async function inState(
  platform: Platform,
  policies: readonly PolicyRow[],
  found: readonly FoundMeasure[],
  state: TargetState,
): Promise<FoundMeasure[]> {
  const wanted = new Set(found.map((one) => one.policyId))
  const states = await statesOfMeasures(
    platform,
    policies.filter((policy) => wanted.has(policy.id)),
    () => searchVersionOf(platform),
  )
  return found.filter((one) => states.get(one.measureId) === state)
}

function excerptsOf(measure: MeasureView, words: readonly string[]): Excerpt[] {
  const texts: Excerpt[] = [
    { kind: 'goalText', text: measure.goalTextShown },
    { kind: 'action', text: measure.action },
    ...measure.targets.map(({ label }) => ({ kind: 'target' as const, text: label })),
    ...measure.targets.flatMap((target) =>
      target.changes.map(({ reason }) => ({ kind: 'change' as const, text: reason })),
    ),
    ...measure.notes.map(({ note }) => ({ kind: 'note' as const, text: note })),
    { kind: 'goalText', text: { text: measure.goalText, locale: 'ja' } },
  ]
  const seen = new Set<string>()
  return texts
    .filter(({ text }) => {
      const isNew = !seen.has(text.text)
      seen.add(text.text)
      return isNew && holdsAny(withoutRuby(text.text), words)
    })
    .slice(0, mostExcerpts)
}
