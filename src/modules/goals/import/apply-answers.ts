import type { PolicyDocument } from '../policy-document.ts'
import type { AnswerFile, AnsweredFields } from './answer-file.ts'
import {
  type AnswerProblem,
  type Answering,
  applyQuestions,
  dropContext,
  dropTarget,
  mergeTarget,
  setFigure,
  startAnswering,
} from './apply-effects.ts'
import { buildDocument } from './build-document.ts'
import { checkAnswered } from './check-answered.ts'
import type { DraftTarget, PolicyDraft } from './draft.ts'
import { importMessages as messages } from './staff-messages.ts'

/** The finished document, or every reason why there is none yet. */
export type Answered =
  { ok: true; document: PolicyDocument } | { ok: false; problems: AnswerProblem[] }

/** Sources that have a module behind them; every other key needs a reason for manual readings. */
export const liveSourceKeys: readonly string[] = ['people.staff_count']

/**
 * Joins a draft with a person's answers into the document that is stored and published. Refuses,
 * with a list in Japanese, while a question is open, a figure unaccounted for, a target without
 * source or reason, a measure without owner, or a total different from the sum of its parts.
 */
export function applyAnswers(
  draft: PolicyDraft,
  answers: AnswerFile,
  liveSources: readonly string[] = liveSourceKeys,
): Answered {
  const state = answerDraft(draft, answers, liveSources)
  const { problems } = state
  if (problems.length > 0 || draft.fiscalYear === undefined) return { ok: false, problems }
  const document = buildDocument(state, answers, draft.fiscalYear)
  return problems.length > 0 ? { ok: false, problems } : { ok: true, document }
}

/** A draft as it stands with the answers so far, and everything still in the way. */
export function answerDraft(
  draft: PolicyDraft,
  answers: AnswerFile,
  liveSources: readonly string[],
): Answering {
  const state = startAnswering(draft)
  const { problems } = state
  for (const { code, text, place } of draft.problems) {
    problems.push({ code, text, ...(place === undefined ? {} : { line: place.line }) })
  }
  if (draft.fiscalYear !== undefined && draft.fiscalYear !== answers.fiscalYear) {
    const text = messages.answer.fiscalYear(draft.fiscalYear, answers.fiscalYear)
    problems.push({ code: 'fiscal_year', text })
  }
  applyQuestions(state, answers.answers)
  applyTargets(state, answers)
  for (const { line, column, linkedTo, dismissedBecause } of answers.figures) {
    setFigure(state, line, column, { linkedTo, dismissedBecause })
  }
  for (const [id, { drop }] of Object.entries(answers.context)) {
    if (!draft.context.some((one) => one.id === id)) {
      problems.push({ code: 'unknown_context', text: messages.answer.unknownContext(id) })
    } else if (drop) {
      dropContext(state, id)
    }
  }
  checkAnswered(state, answers, liveSources)
  return state
}

function applyTargets(state: Answering, answers: AnswerFile): void {
  const { targets, problems } = state
  for (const { target, into } of answers.merge) mergeTarget(state, target, into)
  for (const { target: id, into } of answers.split) splitTarget(state, id, into)
  for (const id of answers.drop) dropTarget(state, id)
  for (const one of answers.add) addTarget(state, one)
  for (const [id, fields] of Object.entries(answers.targets)) {
    const found = targets.get(id)
    // What was said of a target that is merged or dropped waits until that is taken back.
    const waits = state.mergedInto.has(id) || answers.drop.includes(id)
    if (found !== undefined) Object.assign(found.target, fieldsOf(fields))
    else if (!waits) {
      problems.push({ code: 'unknown_target', text: messages.answer.unknownTarget(id) })
    }
  }
}

function splitTarget(state: Answering, id: string, into: readonly AnsweredFields[]): void {
  const { targets } = state
  const found = targets.get(id)
  if (found === undefined) {
    state.problems.push({ code: 'unknown_target', text: messages.answer.unknownTarget(id) })
    return
  }
  const rest = [...targets]
  targets.clear()
  for (const [key, entry] of rest) {
    if (key !== id) targets.set(key, entry)
    else {
      for (const [index, fields] of into.entries()) {
        const part = index === 0 ? id : `${id}+${index}`
        const target = { ...found.target, ...fieldsOf(fields), id: part }
        targets.set(part, { measure: found.measure, target })
      }
    }
  }
}

function addTarget(
  { draft, targets, problems }: Answering,
  { measure: no, id, fields }: AnswerFile['add'][number],
): void {
  const measure = draft.measures.find((one) => one.no === no)
  if (measure === undefined || targets.has(id)) {
    problems.push({ code: 'unknown_measure', text: messages.answer.unknownMeasure(no) })
    return
  }
  const target: DraftTarget = {
    label: '',
    kind: 'deadline',
    direction: 'up',
    startValue: 0,
    judged: true,
    computed: false,
    originalPhrase: measure.goalText,
    place: measure.place,
    ...fieldsOf(fields),
    id,
  }
  targets.set(id, { measure: String(no), target })
}

const dateFields = ['dueOn', 'expectedStartOn', 'baselineOn'] as const

/** Fields of an answer as they stand in a draft target: dates as dates, the label's Japanese. */
function fieldsOf(fields: AnsweredFields): Record<string, unknown> {
  const {
    label,
    sourceKey: _key,
    sourceParameters: _parameters,
    manualReason: _reason,
    ...rest
  } = fields
  const values: Record<string, unknown> = Object.fromEntries(
    Object.entries(rest).filter(([, value]) => value !== undefined),
  )
  for (const name of dateFields) {
    const text = fields[name]
    if (text !== undefined) values[name] = Temporal.PlainDate.from(text)
  }
  if (label !== undefined) values['label'] = typeof label === 'string' ? label : label.ja
  return values
}
