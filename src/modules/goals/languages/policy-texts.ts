import { digestOf } from '../../../platform/audit/canonical-json.ts'
import { formatMonth } from '../../../platform/calendar/format.ts'
import type { SourceDesk } from '../ask-source.ts'
import { evaluationFields, evaluationPlace } from '../closing/staff-messages.ts'
import { type LoadedPolicy, loadPolicy } from '../load-policy.ts'
import { assemble } from '../policy-view.ts'
import { type AskedText, openTextDesk, sourceHashOf } from '../shown-text.ts'
import type { PolicyRow, SubjectKind, TranslationRow } from '../store/tables.ts'
import { languageWords } from './staff-messages.ts'

/** How the translation of one text stands. `stale`: made from another wording than today's. */
export const textStates = ['approved', 'checked', 'draft', 'stale', 'missing'] as const
export type TextState = (typeof textStates)[number]

/** A text of a policy's public pages beside its translation (文と訳). */
export type PolicyText = AskedText & {
  subjectKind: SubjectKind
  /** Where it stands, in Japanese: 「施策2 取組内容」. */
  place: string
  text: string | null
  state: TextState
  /** Of the published document; texts that came later do not hold up the language. */
  ofDocument: boolean
}

const kinds: readonly SubjectKind[] = ['policy', 'basicPolicy', 'challenge', 'contextFact']
const byPlace = new Intl.Collator('ja', { numeric: true })
const rankOf = ({ subjectKind }: Place) => {
  const rank = kinds.indexOf(subjectKind)
  return rank < 0 ? kinds.length : rank
}

// The policy's own texts, its paragraphs, then measure by measure.
const inDocumentOrder = (a: PolicyText, b: PolicyText) =>
  rankOf(a) - rankOf(b) || byPlace.compare(a.place, b.place)

/** Every text of a policy that its readers see, in the document's order, with its translation. */
export async function listPolicyTexts(
  desk: SourceDesk,
  policy: PolicyRow,
  locale: TranslationRow['locale'],
  today: Temporal.PlainDate,
): Promise<PolicyText[]> {
  const loaded = await loadPolicy(desk, policy, locale, today)
  // What the page itself asks for: a text that it shows cannot be forgotten here.
  const asking = openTextDesk(locale, loaded.translations)
  assemble(loaded, locale, asking)
  const rows = new Map(loaded.translations.map((row) => [`${row.subjectId} ${row.field}`, row]))
  const placeOf = openPlaces(loaded)
  const texts = asking.asked().map((asked): PolicyText => {
    const shown = asking.show(asked.subjectId, asked.field, asked.ja)
    const row = rows.get(`${asked.subjectId} ${asked.field}`)
    const isShown = shown.locale === locale
    return {
      ...asked,
      ...placeOf(asked),
      text: isShown ? shown.text : (row?.text ?? null),
      state: isShown ? 'approved' : stateOf(asked, row),
    }
  })
  return texts.toSorted(inDocumentOrder)
}

function stateOf({ ja }: AskedText, row: TranslationRow | undefined): TextState {
  if (row === undefined) return 'missing'
  if (row.sourceHash !== sourceHashOf(ja) || row.state === 'stale') return 'stale'
  return row.state === 'checked' ? 'checked' : 'draft'
}

/** How many texts stand in each state. */
export function countTexts(texts: readonly PolicyText[]): Record<TextState, number> {
  const count = (state: TextState) => texts.filter((text) => text.state === state).length
  return {
    approved: count('approved'),
    checked: count('checked'),
    draft: count('draft'),
    stale: count('stale'),
    missing: count('missing'),
  }
}

/** Texts of the document whose translation nobody has approved: they hold up the language. */
export function openTexts(texts: readonly PolicyText[]): PolicyText[] {
  return texts.filter((text) => text.ofDocument && text.state !== 'approved')
}

/** Digest of all texts with their approved translations. */
export function contentHashOf(texts: readonly PolicyText[]): string {
  return digestOf(texts.map(({ place, ja, text, state }) => [place, ja, text, state]))
}

type Place = Pick<PolicyText, 'subjectKind' | 'place' | 'ofDocument'>

function openPlaces({ stored, bound, actuals, changes, notes, closedRounds }: LoadedPolicy) {
  const { places, fields } = languageWords
  const { policy } = stored
  const subjects = new Map<string, [SubjectKind, string]>()
  for (const { id, no } of stored.basicPolicies) {
    subjects.set(id, ['basicPolicy', places.basicPolicy(no)])
  }
  for (const { id, no } of stored.challenges) subjects.set(id, ['challenge', places.challenge(no)])
  for (const { id, no } of stored.contextFacts) {
    subjects.set(id, ['contextFact', places.contextFact(no)])
  }
  for (const { id, no, firstMeasureId } of stored.measures) {
    subjects.set(id, ['measure', places.measure(no)])
    for (const note of notes.filter((one) => one.measureId === firstMeasureId)) {
      const month = formatMonth(note.month.toPlainYearMonth(), 'ja')
      subjects.set(note.id, ['note', places.note(no, month)])
    }
  }
  for (const { row } of bound) {
    const measureNo = stored.measures.find((one) => one.id === row.measureId)?.no ?? 0
    subjects.set(row.id, ['target', places.target(measureNo, row.no)])
    const reading = actuals.get(row.id)?.reading
    if (reading) subjects.set(reading.id, ['reading', places.reading(measureNo, row.no)])
    for (const change of changes.filter((one) => one.targetId === row.firstTargetId)) {
      subjects.set(change.id, ['change', places.change(measureNo, row.no)])
    }
  }
  for (const { id, round } of closedRounds.rounds) {
    subjects.set(id, ['evaluation', evaluationPlace(round, null)])
    for (const one of closedRounds.evaluations.filter(({ roundId }) => roundId === id)) {
      const no = stored.measures.find((row) => row.firstMeasureId === one.measureId)?.no ?? 0
      subjects.set(one.id, ['evaluation', evaluationPlace(round, no)])
    }
  }
  const named = new Set([
    policy.departmentName,
    policy.headPost,
    ...policy.divisionNames,
    ...stored.measures.map((measure) => measure.ownerDivisionName),
  ])
  return ({ subjectId, field, ja }: AskedText): Place => {
    if (subjectId === policy.id) {
      const isName = field !== 'title'
      const place = isName ? places.name : places.policy
      return { subjectKind: 'policy', place, ofDocument: !isName || named.has(ja) }
    }
    const [subjectKind, where] = subjects.get(subjectId) ?? ['policy', '']
    return {
      subjectKind,
      place: `${where} ${fields[field] ?? evaluationFields[field] ?? field}`,
      ofDocument: !['reading', 'change', 'note', 'evaluation'].includes(subjectKind),
    }
  }
}
