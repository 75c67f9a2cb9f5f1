import { eraYear } from '../../../platform/calendar/era.ts'
import { readDraft } from '../review/read-draft.ts'
import type { StoredPolicy } from '../store/policy.ts'
import { paperWords } from './paper-grammar.ts'
import { yearsMovedOn } from './shift-year-grammar.ts'

/** Next year's text to begin with, and whether its lines are those of this year's. */
export type NextText = { text: string; sameLines: boolean }

/**
 * This year's text under next year's title (次年度案の本文). Nothing but the title is touched: what a
 * sentence says of a year is for a person to move on. A text that no longer reads as the
 * published measures is written out anew from them, in the layout that the import reads.
 */
export function nextTextOf(stored: StoredPolicy, sourceText: string | undefined): NextText {
  const wanted = stored.policy.fiscalYear + 1
  const moved = withNextTitle(sourceText ?? '', stored.policy.title)
  if (reads(moved, stored, wanted)) return { text: moved, sameLines: true }
  return { text: writtenOut(stored, wanted), sameLines: false }
}

function withNextTitle(text: string, title: string): string {
  const lines = text.split('\n')
  const at = lines.findIndex((line) => line.trim() === title.trim())
  return at < 0 ? text : lines.with(at, yearsMovedOn(lines[at] ?? '')).join('\n')
}

function reads(text: string, stored: StoredPolicy, fiscalYear: number): boolean {
  const draft = readDraft(text)
  const same = (a: readonly { title: string }[], b: readonly { title: string }[]) =>
    a.length === b.length && a.every(({ title }, at) => title === b[at]?.title)
  return (
    draft.fiscalYear === fiscalYear &&
    draft.problems.length === 0 &&
    same(draft.measures, stored.measures) &&
    draft.measures.every(({ no }, at) => no === stored.measures[at]?.no) &&
    same(draft.basicPolicies, stored.basicPolicies) &&
    same(draft.challenges, stored.challenges)
  )
}

function writtenOut(stored: StoredPolicy, fiscalYear: number): string {
  const { policy, basicPolicies, challenges, measures } = stored
  const cell = (text: string) => text.replaceAll(/\s*[\n\t]\s*/gu, ' ')
  const list = (rows: StoredPolicy['challenges']) =>
    rows.flatMap(({ title, body }) => [`- ${cell(title)}`, cell(body)])
  const year = eraYear(fiscalYear).at(-1) ?? String(fiscalYear)
  const title = yearsMovedOn(policy.title)
  return [
    readDraft(title).fiscalYear === fiscalYear
      ? title
      : paperWords.title(year, policy.departmentName),
    policy.headPost,
    '',
    paperWords.organisation(policy.departmentName),
    ...policy.divisionNames,
    '',
    paperWords.basicPolicies,
    ...list(basicPolicies),
    '',
    paperWords.challenges,
    ...list(challenges),
    '',
    paperWords.measures,
    paperWords.columns.join('\t'),
    ...measures.map(({ no, title: name, action, goalText }) =>
      [String(no), ...[name, action, goalText].map(cell)].join('\t'),
    ),
    '',
  ].join('\n')
}
