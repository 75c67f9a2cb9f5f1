import type { GoalSource } from '../../../platform/goal-source.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { importMessages } from '../import/staff-messages.ts'
import type { TargetKind } from '../policy-document.ts'
import { linkChoicesOf } from './link-choices.ts'
import type { ReviewState } from './open-review.ts'
import { refuseEdit } from './refuse-edit.ts'
import type { ReviewEdit } from './review-types.ts'
import { reviewWords } from './staff-messages.ts'

/** Longest sentence a person may write into one field, in characters. */
const longestText = 1_000
const longestTranslation = 5_000

// Problems of answers that name something the draft does not have, or say it in a wrong form.
const faults = new Set([
  'unknown_question',
  'unknown_choice',
  'value_missing',
  'bad_date',
  'unknown_target',
  'unknown_figure',
  'unknown_context',
  'unknown_measure',
  'unknown_owner',
  'unknown_basic_policy',
  'unknown_field',
])

/**
 * Refuses an edit whose result names what is not there: `goals.review_edit`. `after` is the review
 * with the edit applied; what was wrong before is not held against it.
 */
export function assertFits(
  before: ReviewState,
  after: ReviewState,
  edit: ReviewEdit,
  sources: readonly GoalSource[],
): void {
  const earlier = new Set(before.answering.problems.map((one) => one.text))
  const fault = after.answering.problems.find(
    ({ code, text }) => faults.has(code) && !earlier.has(text),
  )
  if (fault !== undefined) throw refuseEdit(fault.text)
  assertStorable(edit)
  if (edit.do === 'correctTarget' && !after.answering.targets.has(edit.target)) {
    throw refuseEdit(importMessages.answer.unknownTarget(edit.target))
  }
  if (edit.do === 'accountForFigures') assertLinks(after, edit.figures)
  if (edit.do === 'setMeasure') assertChallenges(after, edit)
  if (edit.do === 'bindSource') assertBinding(after, edit, sources)
  if (edit.do === 'reportByHand') {
    for (const id of edit.targets) assertNeedsBinding(after, id)
  }
}

// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/u

function assertStorable(edit: ReviewEdit): void {
  // Translations of a whole document may be long; a single field of a form may not.
  const longest = edit.do === 'fillIn' ? longestTranslation : longestText
  for (const text of textsOf(edit)) {
    if (text.length > longest) throw refuseEdit(reviewWords.edit.tooLong)
    if (!text.isWellFormed() || control.test(text)) throw refuseEdit(reviewWords.edit.unstorable)
  }
}

/** Every text of an edit, names included. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, one]) => [name, ...textsOf(one)])
}

function assertLinks(after: ReviewState, figures: readonly { linkedTo?: string }[]): void {
  const links = new Set(linkChoicesOf(after.answering).map((one) => one.value))
  for (const { linkedTo } of figures) {
    if (linkedTo !== undefined && !links.has(linkedTo)) {
      throw refuseEdit(reviewWords.edit.link(linkedTo))
    }
  }
}

function assertChallenges(
  { answering }: ReviewState,
  { measure, challenges = [] }: Extract<ReviewEdit, { do: 'setMeasure' }>,
): void {
  const known = new Set(answering.draft.challenges.map((one) => one.no))
  const missing = challenges.find((no) => !known.has(no))
  if (missing !== undefined) throw refuseEdit(reviewWords.edit.challenge(measure, missing))
}

function assertNeedsBinding({ answering }: ReviewState, id: string) {
  const target = answering.targets.get(id)?.target
  if (target === undefined || !target.judged || target.computed) {
    throw refuseEdit(reviewWords.edit.sourceNotNeeded(id))
  }
  return target
}

// A value cannot be read from a date, nor a date from a value.
const fitting: Record<TargetKind, readonly GoalSource['kind'][]> = {
  deadline: ['date', 'step'],
  milestone: ['date', 'step'],
  number: ['number'],
  both: ['number'],
}

/** Whether a source can count a target of this kind. */
export function isFitting(source: Pick<GoalSource, 'kind'>, kind: TargetKind): boolean {
  return fitting[kind].includes(source.kind)
}

function assertBinding(
  after: ReviewState,
  { target: id, sourceKey, parameters = {} }: Extract<ReviewEdit, { do: 'bindSource' }>,
  sources: readonly GoalSource[],
): void {
  const target = assertNeedsBinding(after, id)
  const source = sources.find((one) => one.key === sourceKey)
  if (source === undefined) throw refuseEdit(reviewWords.edit.sourceMissing(sourceKey))
  if (!isFitting(source, target.kind)) {
    throw refuseEdit(reviewWords.edit.sourceKind(source.label.ja, id))
  }
  if (!source.parameters.safeParse(parameters).success) {
    throw new Refusal('goals.source_parameters', 422, { target: id, source: sourceKey })
  }
}
