import type { AnswerFile } from '../import/answer-file.ts'
import { answerDraft } from '../import/apply-answers.ts'
import { decodeText } from '../import/decode-text.ts'
import type { DraftTarget } from '../import/draft.ts'
import { maxTextLength } from '../import/parse-policy.ts'
import { splitLines } from '../import/passage.ts'
import type { PolicyDraft } from '../import/index.ts'
import { readDraft } from './read-draft.ts'
import { refuseEdit } from './refuse-edit.ts'
import { reviewWords } from './staff-messages.ts'
import type { ImportRow } from './store.ts'

type Carried = { next: Pick<ImportRow, 'sourceText' | 'answers'>; setAside: string[] }

/**
 * Reads a corrected text and carries the answers over (本文の訂正). An answer is kept only where the
 * words it was given to are the same: nothing is silently applied to other words. The rest is
 * named in `setAside` and stays in the history.
 */
export function carryAnswers(
  { sourceText, answers }: Pick<ImportRow, 'sourceText' | 'answers'>,
  text: string,
): Carried {
  const decoded = decodeText(new TextEncoder().encode(text.toWellFormed()))
  if (!decoded.ok) throw refuseEdit(decoded.text)
  if (decoded.text.length > maxTextLength) {
    throw refuseEdit(reviewWords.textTooLong(maxTextLength))
  }
  if (decoded.text === sourceText) throw refuseEdit(reviewWords.edit.sameText)
  const desk = deskOf(answers, readDraft(sourceText), readDraft(decoded.text))
  const kept: AnswerFile = {
    ...answers,
    fiscalYear: desk.after.fiscalYear ?? answers.fiscalYear,
    answers: keepAnswers(desk),
    targets: keepTargets(desk),
    measures: keepMeasures(desk),
    context: keepContext(desk),
    merge: answers.merge.filter(
      ({ target, into }) => desk.isSame(target) && desk.isSame(into),
    ),
    split: answers.split.filter(({ target }) => desk.isSame(target)),
    drop: answers.drop.filter(desk.isSame),
    add: answers.add.filter(({ measure }) =>
      desk.after.measures.some((one) => one.no === measure),
    ),
    figures: keepFigures(desk, sourceText, decoded.text),
  }
  for (const list of ['merge', 'split'] as const) {
    for (const { target } of answers[list]) {
      if (!kept[list].some((one) => one.target === target)) {
        desk.setAside.push(reviewWords.setAside.target(target))
      }
    }
  }
  return {
    next: { sourceText: decoded.text, answers: dropStrangers(desk.after, kept) },
    setAside: [...new Set(desk.setAside)],
  }
}

type Desk = {
  answers: AnswerFile
  before: PolicyDraft
  after: PolicyDraft
  setAside: string[]
  find(draft: PolicyDraft, id: string): DraftTarget | undefined
  /** The target stands there in the same words. */
  isSame(id: string): boolean
}

function deskOf(answers: AnswerFile, before: PolicyDraft, after: PolicyDraft): Desk {
  const find = (draft: PolicyDraft, id: string) =>
    draft.measures.flatMap((one) => one.targets).find((one) => one.id === id)
  const isSame = (id: string) => {
    const found = find(after, id)
    return found !== undefined && found.originalPhrase === find(before, id)?.originalPhrase
  }
  return { answers, before, after, setAside: [], find, isSame }
}

function keepAnswers({ answers, before, after, setAside }: Desk): AnswerFile['answers'] {
  const kept: AnswerFile['answers'] = {}
  for (const [id, answer] of Object.entries(answers.answers)) {
    const [was, is] = [before, after].map((draft) => draft.questions.find((one) => one.id === id))
    if (was !== undefined && is?.text === was.text && is.phrase === was.phrase) kept[id] = answer
    else setAside.push(reviewWords.setAside.answer(was?.text ?? id))
  }
  return kept
}

// A name and a source stay with the target; a value belonged to the words it corrected.
function keepTargets({ answers, after, setAside, find, isSame }: Desk): AnswerFile['targets'] {
  const kept: AnswerFile['targets'] = {}
  for (const [id, fields] of Object.entries(answers.targets)) {
    const whole = id.replace(/\+\d+$/u, '')
    const isAdded = answers.add.some((one) => one.id === id)
    if (isAdded || isSame(whole)) {
      kept[id] = fields
    } else if (find(after, whole) === undefined) {
      setAside.push(reviewWords.setAside.target(id))
    } else {
      const { label, sourceKey, sourceParameters, manualReason, ...values } = fields
      kept[id] = { label, sourceKey, sourceParameters, manualReason }
      if (Object.keys(values).length > 0) setAside.push(reviewWords.setAside.target(id))
    }
  }
  return kept
}

function keepMeasures({ answers, before, after, setAside }: Desk): AnswerFile['measures'] {
  return answers.measures.filter(({ no }) => {
    const [was, is] = [before, after].map((draft) => draft.measures.find((one) => one.no === no))
    const stays = is !== undefined && is.title === was?.title
    if (!stays) setAside.push(reviewWords.setAside.measure(no))
    return stays
  })
}

function keepContext({ answers, before, after, setAside }: Desk): AnswerFile['context'] {
  const kept: AnswerFile['context'] = {}
  for (const [id, fact] of Object.entries(answers.context)) {
    const was = before.context.find((one) => one.id === id)
    const is = after.context.find((one) => one.originalPhrase === was?.originalPhrase)
    if (is !== undefined) kept[is.id] = fact
    else setAside.push(reviewWords.setAside.context(was?.originalPhrase ?? id))
  }
  return kept
}

// A figure is found again by its line, the third of its kind as the third of its kind.
function keepFigures({ answers, setAside }: Desk, before: string, after: string) {
  const was = splitLines(before).map(({ text }) => text)
  const is = splitLines(after).map(({ text }) => text)
  return answers.figures.flatMap((figure) => {
    const line = was[figure.line - 1] ?? ''
    const nth = was.slice(0, figure.line).filter((text) => text === line).length
    const places = is.flatMap((text, index) => (text === line ? [index + 1] : []))
    const place = places[nth - 1]
    if (place !== undefined) return [{ ...figure, line: place }]
    setAside.push(reviewWords.setAside.figure(figure.line))
    return []
  })
}

// What still names something the new draft does not have would be refused at every later save.
function dropStrangers(draft: PolicyDraft, answers: AnswerFile): AnswerFile {
  const { targets, mergedInto } = answerDraft(draft, answers, [])
  const known = new Set([...targets.keys(), ...mergedInto.keys(), ...answers.drop])
  return {
    ...answers,
    targets: Object.fromEntries(Object.entries(answers.targets).filter(([id]) => known.has(id))),
  }
}
