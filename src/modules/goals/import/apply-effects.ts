import { parseDate } from '../../../platform/calendar/date-parse.ts'
import type { AnswerFile } from './answer-file.ts'
import type { DraftTarget, PolicyDraft } from './draft.ts'
import type { Choice, Effect, Question } from './question.ts'
import { importMessages as messages } from './staff-messages.ts'

/** Why answers do not make a document yet; Japanese, with the place when there is one. */
export type AnswerProblem = {
  code: string
  text: string
  questionId?: string
  targetId?: string
  measureNo?: number
  line?: number
  /** 0-based, of a figure. */
  column?: number
}

/** A draft while answers are applied; everything in it may be changed. */
export type Answering = {
  draft: PolicyDraft
  /** Targets by draft id with the key of their measure, in order. */
  targets: Map<string, { measure: string; target: DraftTarget }>
  /** Where the figures of a merged target went. */
  mergedInto: Map<string, string>
  problems: AnswerProblem[]
}

/** Copies a draft so that answering leaves the original as it was. */
export function startAnswering(source: PolicyDraft): Answering {
  const draft: PolicyDraft = {
    ...source,
    divisions: [...source.divisions],
    context: source.context.map((one) => ({ ...one })),
    figures: source.figures.map((one) => ({ ...one })),
    measures: source.measures.map((one) => ({
      ...one,
      targets: one.targets.map((target) => ({ ...target })),
    })),
  }
  const targets: Answering['targets'] = new Map()
  for (const measure of draft.measures) {
    for (const target of measure.targets)
      targets.set(target.id, { measure: String(measure.no), target })
  }
  return { draft, targets, mergedInto: new Map(), problems: [] }
}

/** Applies the answer to every question; one without answer is a problem. */
export function applyQuestions(state: Answering, answers: AnswerFile['answers']): void {
  const { draft, problems } = state
  const known = new Set(draft.questions.map((one) => one.id))
  for (const id of Object.keys(answers)) {
    if (!known.has(id))
      problems.push({ code: 'unknown_question', text: messages.answer.unknownQuestion(id) })
  }
  for (const question of draft.questions) {
    const answer = answers[question.id]
    if (answer === undefined) {
      const { line } = question.place
      const text = messages.answer.unanswered(question.text, line)
      problems.push({ code: 'unanswered', text, questionId: question.id, line })
      continue
    }
    const { choice: key, value } =
      typeof answer === 'string' ? { choice: answer, value: undefined } : answer
    const choice = question.choices.find((one) => one.key === key)
    if (choice === undefined) {
      const text = messages.answer.unknownChoice(question.id, key)
      problems.push({ code: 'unknown_choice', text, questionId: question.id })
    } else {
      applyChoice(state, question, choice, value)
    }
  }
}

function applyChoice(
  state: Answering,
  question: Question,
  choice: Choice,
  value: string | number | undefined,
): void {
  const refuse = (code: string, text: string) =>
    state.problems.push({ code, text, questionId: question.id, line: question.place.line })
  let read: Temporal.PlainDate | number | string | undefined
  if (choice.takes === 'date') {
    const date = typeof value === 'string' ? parseDate(value) : undefined
    if (date === undefined) refuse('value_missing', messages.answer.valueMissing(question.id))
    else if (!date.ok) refuse('bad_date', messages.answer.badDate(question.id, String(value)))
    else read = date.date
  } else if (choice.takes === 'number') {
    if (typeof value === 'number') read = value
    else refuse('value_missing', messages.answer.valueMissing(question.id))
  } else if (choice.takes === 'text') {
    if (typeof value === 'string' && value.trim() !== '') read = value.trim()
    else refuse('value_missing', messages.answer.valueMissing(question.id))
  }
  if (choice.takes !== undefined && read === undefined) return
  for (const effect of choice.effects) {
    if (effect.do === 'stop') refuse('fix_text', messages.answer.fixText(question.text))
    else applyEffect(state, effect, read)
  }
}

function applyEffect(
  state: Answering,
  effect: Effect,
  value: Temporal.PlainDate | number | string | undefined,
): void {
  const { draft, targets } = state
  const target =
    'target' in effect && typeof effect.target === 'string'
      ? targets.get(effect.target)?.target
      : undefined
  switch (effect.do) {
    case 'set':
      if (target) Object.assign(target, effect.fields)
      break
    case 'unset':
      for (const field of effect.fields) if (target) delete target[field as 'unit']
      break
    case 'setFromValue':
      if (target) Object.assign(target, { [effect.field]: value })
      break
    case 'merge':
      mergeTarget(state, effect.target, effect.into)
      break
    case 'add':
      targets.set(effect.target.id, { measure: effect.measure, target: { ...effect.target } })
      break
    case 'dropContext':
      dropContext(state, effect.context)
      break
    case 'addContext':
      draft.context.push({
        id: `context-${draft.context.length + 1}`,
        originalPhrase: effect.phrase,
        places: [effect.place],
      })
      break
    case 'dropDivision':
      draft.divisions = draft.divisions.filter((name) => name !== effect.name)
      break
    case 'setPolicy':
      if (typeof value === 'string') draft[effect.field] = value
      break
    case 'figure': {
      const { line, column, linkedTo, dismissedBecause } = effect
      setFigure(state, line, column, { linkedTo, dismissedBecause })
      break
    }
    case 'stop':
      break
  }
}

/** Takes a target out; its figures count for the one it is merged into. */
export function mergeTarget(state: Answering, id: string, into: string): void {
  if (!state.targets.has(id))
    state.problems.push({ code: 'unknown_target', text: messages.answer.unknownTarget(id) })
  if (!state.targets.has(into) || id === into) {
    state.problems.push({ code: 'unknown_target', text: messages.answer.unknownTarget(into) })
    return
  }
  state.targets.delete(id)
  state.mergedInto.set(id, into)
}

/** Takes a target out; what its figures stand for is open again. */
export function dropTarget(state: Answering, id: string): void {
  if (!state.targets.delete(id)) {
    state.problems.push({ code: 'unknown_target', text: messages.answer.unknownTarget(id) })
    return
  }
  for (const figure of state.draft.figures) {
    if (figure.linkedTo?.startsWith(`targets.${id}.`) === true) delete figure.linkedTo
  }
}

/** Takes a context fact out; its figures are dismissed as settled by a person. */
export function dropContext(state: Answering, id: string): void {
  const { draft } = state
  draft.context = draft.context.filter((one) => one.id !== id)
  for (const figure of draft.figures) {
    if (figure.linkedTo !== id) continue
    delete figure.linkedTo
    figure.dismissedBecause = messages.dismissed.dropped
  }
}

/** Links a figure or dismisses it with a reason. */
export function setFigure(
  state: Answering,
  line: number,
  column: number,
  {
    linkedTo,
    dismissedBecause,
  }: { linkedTo: string | undefined; dismissedBecause: string | undefined },
): void {
  const figure = state.draft.figures.find((one) => one.line === line && one.column === column)
  if (figure === undefined) {
    state.problems.push({
      code: 'unknown_figure',
      text: messages.answer.unknownFigure(line, column),
      line,
    })
    return
  }
  delete figure.linkedTo
  delete figure.dismissedBecause
  if (linkedTo !== undefined) figure.linkedTo = linkedTo
  else if (dismissedBecause !== undefined) figure.dismissedBecause = dismissedBecause
}
