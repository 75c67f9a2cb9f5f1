import type { AnsweredFields, AnswerFile } from '../import/answer-file.ts'
import type { PolicyDraft } from '../import/index.ts'
import { inAllLanguages } from '../messages/messages.ts'
import { refuseEdit } from './refuse-edit.ts'
import type { CorrectableField, ReviewEdit } from './review-types.ts'
import { reviewWords } from './staff-messages.ts'

type Edit<Do extends ReviewEdit['do']> = Extract<ReviewEdit, { do: Do }>

/** A draft nobody has answered anything of. */
export function noAnswers(draft: PolicyDraft): AnswerFile {
  return {
    fiscalYear: draft.fiscalYear ?? 0,
    answers: {},
    measures: [],
    targets: {},
    merge: [],
    split: [],
    add: [],
    drop: [],
    figures: [],
    context: {},
    names: [],
    translations: {},
  }
}

/**
 * The answers after an edit; the ones given stay as they are. Whether its targets, figures and
 * choices exist shows when the result is applied to the draft.
 */
export function applyEdit(
  answers: AnswerFile,
  edit: Exclude<ReviewEdit, Edit<'correctText'>>,
): AnswerFile {
  switch (edit.do) {
    case 'answerQuestions':
      return { ...answers, answers: withChanges(answers.answers, edit.answers) }
    case 'correctTarget': {
      const fields = withChanges<unknown>(answers.targets[edit.target] ?? {}, edit.fields)
      return withTarget(answers, edit.target, fields)
    }
    case 'splitTarget':
      return split(answers, edit)
    case 'mergeTargets':
      return merge(answers, edit)
    case 'undoSplit': {
      const parts = Object.keys(answers.targets).filter((id) => id.startsWith(`${edit.target}+`))
      const split = answers.split.filter((one) => one.target !== edit.target)
      return { ...answers, split, targets: without(answers.targets, parts) }
    }
    case 'undoMerge':
      return { ...answers, merge: answers.merge.filter((one) => one.target !== edit.target) }
    case 'addTarget': {
      const { measure, fields } = edit
      const added = { measure, id: nextId(answers, measure), fields }
      return { ...answers, add: [...answers.add, added] }
    }
    case 'dropTarget':
      return drop(answers, edit.target)
    case 'restoreTarget':
      return { ...answers, drop: answers.drop.filter((id) => id !== edit.target) }
    case 'setMeasure':
      return setMeasure(answers, edit)
    case 'bindSource': {
      const { target, sourceKey, parameters: sourceParameters = {} } = edit
      const rest = without(answers.targets[target] ?? {}, ['manualReason'])
      return withTarget(answers, target, { ...rest, sourceKey, sourceParameters })
    }
    case 'reportByHand':
      return reportByHand(answers, edit)
    case 'accountForFigures':
      return account(answers, edit)
    case 'keepContext': {
      const { context: id, note, drop } = edit
      const fact = { ...(note === undefined ? {} : { note }), ...(drop === true ? { drop } : {}) }
      return { ...answers, context: { ...answers.context, [id]: fact } }
    }
    case 'fillIn':
      return fillIn(answers, edit.answers)
  }
}

/** Null takes an entry out. */
function withChanges<Value>(
  before: Readonly<Record<string, Value>>,
  changes: Readonly<Record<string, Value | null | undefined>>,
): Record<string, Value> {
  const after = { ...before }
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) delete after[key]
    else if (value !== undefined) after[key] = value
  }
  return after
}

function without<Value>(record: Readonly<Record<string, Value>>, keys: readonly string[]) {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)))
}

function withTarget(answers: AnswerFile, id: string, fields: Record<string, unknown>): AnswerFile {
  if (Object.keys(fields).length === 0) {
    return { ...answers, targets: without(answers.targets, [id]) }
  }
  return { ...answers, targets: { ...answers.targets, [id]: fields as AnsweredFields } }
}

// What a person had corrected in the whole gives way to what they say of its first part.
function split(answers: AnswerFile, { target, into }: Edit<'splitTarget'>): AnswerFile {
  const [first] = into
  if (first === undefined || into.length < 2) throw refuseEdit(reviewWords.edit.splitTwo)
  const kept = without(answers.targets[target] ?? {}, Object.keys(first))
  const others = answers.split.filter((one) => one.target !== target)
  return withTarget({ ...answers, split: [...others, { target, into: [...into] }] }, target, kept)
}

function merge(answers: AnswerFile, { target, into }: Edit<'mergeTargets'>): AnswerFile {
  const cut = answers.split.some((one) => one.target === target || one.target === into)
  if (cut || target.includes('+') || into.includes('+')) {
    throw refuseEdit(reviewWords.edit.splitPart)
  }
  const others = answers.merge.filter((one) => one.target !== target)
  return { ...answers, merge: [...others, { target, into }] }
}

function drop(answers: AnswerFile, id: string): AnswerFile {
  const add = answers.add.filter((one) => one.id !== id)
  if (add.length < answers.add.length) {
    return { ...answers, add, targets: without(answers.targets, [id]) }
  }
  return { ...answers, drop: [...new Set([...answers.drop, id])] }
}

function nextId(answers: AnswerFile, measure: number): string {
  const taken = answers.add.filter((one) => one.measure === measure).map((one) => one.id)
  let no = taken.length + 1
  while (taken.includes(`${measure}.a${no}`)) no += 1
  return `${measure}.a${no}`
}

function setMeasure(answers: AnswerFile, edit: Edit<'setMeasure'>): AnswerFile {
  const { do: _do, measure: no, basicPolicies, challenges, ...texts } = edit
  const before = answers.measures.find((one) => one.no === no) ?? { no, basicPolicies: [] }
  const lists = {
    ...(basicPolicies === undefined ? {} : { basicPolicies }),
    ...(challenges === undefined ? {} : { challenges }),
  }
  const changed: unknown = { ...withChanges<unknown>(before, texts), ...lists }
  const after = changed as AnswerFile['measures'][number]
  const others = answers.measures.filter((one) => one.no !== no)
  return { ...answers, measures: [...others, after].toSorted((a, b) => a.no - b.no) }
}

function reportByHand(answers: AnswerFile, edit: Edit<'reportByHand'>): AnswerFile {
  const reason = edit.manualReason.trim()
  if (reason === '') throw refuseEdit(reviewWords.edit.noReason)
  const usual = inAllLanguages('manualReason')
  const manualReason = reason === usual.ja ? usual : reason
  const sourceKey = edit.sourceKey === undefined ? {} : { sourceKey: edit.sourceKey }
  return edit.targets.reduce((all, id) => {
    const rest = without(all.targets[id] ?? {}, ['sourceKey', 'sourceParameters'])
    return withTarget(all, id, { ...rest, ...sourceKey, manualReason })
  }, answers)
}

function account(answers: AnswerFile, { figures }: Edit<'accountForFigures'>): AnswerFile {
  const isNamed = (one: { line: number; column: number }) =>
    figures.some(({ line, column }) => line === one.line && column === one.column)
  const settled = figures.filter(
    (one) => one.linkedTo !== undefined || one.dismissedBecause !== undefined,
  )
  return { ...answers, figures: [...answers.figures.filter((one) => !isNamed(one)), ...settled] }
}

function fillIn(answers: AnswerFile, given: Edit<'fillIn'>['answers']): AnswerFile {
  const { answers: chosen, targets, context, translations, ...lists } = given
  const named = Object.fromEntries(Object.entries(lists).filter(([, list]) => list !== undefined))
  return {
    ...answers,
    ...named,
    answers: { ...answers.answers, ...chosen },
    targets: joined(answers.targets, targets),
    context: joined(answers.context, context),
    translations: { ...answers.translations, ...translations },
  }
}

function joined<Value extends object>(
  before: Readonly<Record<string, Value>>,
  given: Readonly<Record<string, Value>> = {},
): Record<string, Value> {
  const entries = Object.entries(given).map(([key, value]) => [key, { ...before[key], ...value }])
  return { ...before, ...Object.fromEntries(entries) }
}

/** Fields of a target that an edit may correct; the rest is its binding. */
export const correctableFields: readonly CorrectableField[] = [
  'label',
  'kind',
  'judged',
  'direction',
  'startValue',
  'unit',
  'dueOn',
  'expectedStartOn',
  'targetValue',
  'baselineValue',
  'baselineOn',
]
