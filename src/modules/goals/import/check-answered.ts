import type { AnswerFile } from './answer-file.ts'
import type { Answering } from './apply-effects.ts'
import type { DraftTarget } from './draft.ts'
import { isUnaccounted } from './ledger.ts'
import { sumOf } from './number-grammar.ts'
import { importMessages as messages } from './staff-messages.ts'
import { startValueOf } from './value.ts'

/** Adds a problem for all that is still missing before a document can be made. */
export function checkAnswered(
  state: Answering,
  answers: AnswerFile,
  liveSources: readonly string[],
): void {
  checkMeasures(state, answers)
  const partsOf = Map.groupBy(
    [...state.targets.values()].map((one) => one.target),
    (target) => target.parentId,
  )
  for (const { target } of state.targets.values()) {
    if (answers.targets[target.id]?.startValue === undefined)
      target.startValue = startValueOf(target)
    checkValues(state, target, partsOf.get(target.id) ?? [])
    checkBinding(state, target, answers, liveSources)
  }
  for (const figure of state.draft.figures) {
    if (!isUnaccounted(figure)) continue
    const text = messages.answer.figure(figure.line, figure.text)
    const { line, column } = figure
    state.problems.push({ code: 'figure', text, line, column })
  }
}

function checkMeasures({ draft, problems }: Answering, answers: AnswerFile): void {
  for (const { no } of answers.measures) {
    if (!draft.measures.some((one) => one.no === no)) {
      problems.push({ code: 'unknown_measure', text: messages.answer.unknownMeasure(no) })
    }
  }
  for (const { no, ownerDivision, place } of draft.measures) {
    const given = answers.measures.find((one) => one.no === no)
    const owner = ownerOf(given?.ownerDivision ?? ownerDivision, draft.divisions)
    const { line } = place
    if (owner === undefined)
      problems.push({ code: 'owner', text: messages.answer.owner(no), line, measureNo: no })
    else if (!draft.divisions.includes(owner)) {
      const text = messages.answer.unknownOwner(no, owner)
      problems.push({ code: 'unknown_owner', text, line, measureNo: no })
    }
    for (const policy of given?.basicPolicies ?? []) {
      if (draft.basicPolicies.some((one) => one.no === policy)) continue
      problems.push({
        code: 'unknown_basic_policy',
        text: messages.answer.unknownBasicPolicy(no, policy),
        measureNo: no,
      })
    }
  }
}

/** The owner given, or the only division there is. */
export function ownerOf(
  given: string | undefined,
  divisions: readonly string[],
): string | undefined {
  return given ?? (divisions.length === 1 ? divisions[0] : undefined)
}

function checkValues(
  { problems }: Answering,
  target: DraftTarget,
  parts: readonly DraftTarget[],
): void {
  const { id, kind, targetValue, judged } = target
  if (target.computed && targetValue !== undefined) {
    const sum = sumOf(parts.map((one) => one.targetValue ?? 0))
    if (parts.length === 0) target.computed = false
    else if (sum !== targetValue)
      problems.push({ code: 'sum', text: messages.answer.sumDiffers(id), targetId: id })
  }
  if (!judged) return
  const isNumber = kind === 'number' || kind === 'both'
  if (kind !== 'milestone' && target.dueOn === undefined) {
    problems.push({ code: 'due', text: messages.answer.dueMissing(id), targetId: id })
  }
  if (isNumber && (targetValue === undefined || target.unit === undefined)) {
    problems.push({ code: 'value', text: messages.answer.valueNeeded(id), targetId: id })
  } else if (isNumber && target.direction !== 'keep' && target.startValue === targetValue) {
    problems.push({ code: 'equal_start', text: messages.answer.equalStart(id), targetId: id })
  }
}

function checkBinding(
  { problems }: Answering,
  target: DraftTarget,
  answers: AnswerFile,
  liveSources: readonly string[],
): void {
  if (!target.judged || target.computed) return
  const { sourceKey, manualReason } = answers.targets[target.id] ?? {}
  if (manualReason !== undefined) return
  const targetId = target.id
  if (sourceKey === undefined) {
    problems.push({ code: 'binding', text: messages.answer.binding(targetId), targetId })
  } else if (!liveSources.includes(sourceKey)) {
    const text = messages.answer.manualReason(targetId, sourceKey)
    problems.push({ code: 'manual_reason', text, targetId })
  }
}
