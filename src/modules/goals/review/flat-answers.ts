import type { AnswerFile } from '../import/answer-file.ts'
import type { PolicyDraft } from '../import/index.ts'
import { linkLabelOf } from './link-choices.ts'
import { reviewWords } from './staff-messages.ts'
import type { ImportRow } from './store.ts'

/** One answer in words. */
export type FlatAnswer = { label: string; value: string }

type Flat = Map<string, FlatAnswer>

/** All answers of a review as a list of paths with names and values in Japanese. */
export function flatAnswers(
  draft: PolicyDraft,
  { answers, sourceText }: Pick<ImportRow, 'answers' | 'sourceText'>,
): Flat {
  const flat: Flat = new Map([
    ['text', { label: reviewWords.wholeText, value: sourceText }],
  ])
  addChoices(flat, draft, answers)
  addTargets(flat, answers)
  addMeasures(flat, answers)
  addShapes(flat, answers)
  addFigures(flat, draft, answers)
  for (const [id, { note, drop }] of Object.entries(answers.context)) {
    const phrase = draft.context.find((one) => one.id === id)?.originalPhrase ?? id
    const value = drop === true ? reviewWords.isDropped : textOf(note)
    flat.set(`context.${id}`, { label: reviewWords.ofContext(phrase), value })
  }
  return flat
}

function addChoices(flat: Flat, draft: PolicyDraft, { answers }: AnswerFile): void {
  for (const [id, answer] of Object.entries(answers)) {
    const question = draft.questions.find((one) => one.id === id)
    const { choice, value } =
      typeof answer === 'string' ? { choice: answer, value: undefined } : answer
    const words = question?.choices.find((one) => one.key === choice)?.text ?? choice
    flat.set(`answers.${id}`, {
      label: reviewWords.ofQuestion(question?.text ?? id),
      value: value === undefined ? words : `${words} ${value}`,
    })
  }
}

function addTargets(flat: Flat, { targets }: AnswerFile): void {
  for (const [id, fields] of Object.entries(targets)) {
    for (const [field, value] of Object.entries(fields)) {
      if (value === undefined) continue
      const label = reviewWords.ofTarget(id, reviewWords.fields[field] ?? field)
      flat.set(`targets.${id}.${field}`, { label, value: textOf(value, field) })
    }
  }
}

function addMeasures(flat: Flat, { measures }: AnswerFile): void {
  for (const { no, ...fields } of measures) {
    for (const [field, value] of Object.entries(fields)) {
      if (value === undefined || (Array.isArray(value) && value.length === 0)) continue
      const label = reviewWords.ofMeasure(String(no), reviewWords.measureFields[field] ?? field)
      flat.set(`measures.${no}.${field}`, { label, value: textOf(value) })
    }
  }
}

function addShapes(flat: Flat, { merge, split, add, drop }: AnswerFile): void {
  for (const { target, into } of merge) {
    const label = reviewWords.merged(target)
    flat.set(`merge.${target}`, { label, value: reviewWords.mergedInto(into) })
  }
  for (const { target, into } of split) {
    const value = reviewWords.parts(into.map((fields) => textOf(fields.label)))
    flat.set(`split.${target}`, { label: reviewWords.split(target), value })
  }
  for (const { id, fields } of add) {
    flat.set(`add.${id}`, { label: reviewWords.added(id), value: textOf(fields.label) })
  }
  for (const id of drop) {
    flat.set(`drop.${id}`, { label: reviewWords.dropped(id), value: reviewWords.isDropped })
  }
}

function addFigures(flat: Flat, draft: PolicyDraft, { figures }: AnswerFile): void {
  for (const { line, column, linkedTo, dismissedBecause } of figures) {
    const text = draft.figures.find((one) => one.line === line && one.column === column)?.text
    const label = reviewWords.ofFigure(line, text ?? '')
    const value =
      linkedTo === undefined
        ? reviewWords.figureDismissed(dismissedBecause ?? '')
        : reviewWords.figureLinked(linkLabelOf(linkedTo, new Map()))
    flat.set(`figures.${line}.${column}`, { label, value })
  }
}

/** A value in words: enumerated ones by their names, texts as they are. */
function textOf(value: unknown, field = ''): string {
  if (value === undefined) return ''
  if (typeof value === 'boolean') return reviewWords.judged(value)
  if (typeof value === 'string') {
    if (field === 'kind') return reviewWords.kinds[value] ?? value
    return field === 'direction' ? (reviewWords.directions[value] ?? value) : value
  }
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.map((one) => textOf(one)).join(', ')
  const { ja } = value as { ja?: unknown }
  return typeof ja === 'string' ? ja : JSON.stringify(value)
}
