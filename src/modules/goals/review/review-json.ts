import type { z } from '@hono/zod-openapi'
import type { Review, ReviewTarget } from './review-types.ts'
import type { reviewSchema } from './schema.ts'

type ReviewJson = z.infer<typeof reviewSchema>
type TargetJson = ReviewJson['measures'][number]['targets'][number]

/** A review as the API gives it: only what is listed here leaves the building. */
export function reviewJson(review: Review): ReviewJson {
  const { importId, revision, status, fiscalYear, title, department, departmentId } = review
  const { approval, policyId, publicPath } = review
  return {
    importId,
    revision,
    status,
    fiscalYear,
    title,
    department,
    departmentId,
    startedAt: review.startedAt.toString(),
    savedBy: review.savedBy,
    savedAt: review.savedAt.toString(),
    measures: review.draft.measures.map((measure) => ({
      no: measure.no,
      title: measure.title,
      action: measure.action,
      goalText: measure.goalText,
      ownerDivision: measure.ownerDivision ?? null,
      basicPolicyNos: measure.basicPolicyNos,
      targets: measure.targets.map(targetJson),
    })),
    questions: review.questions.map((question) => ({
      id: question.id,
      kind: question.kind,
      line: question.line,
      phrase: question.phrase,
      reading: question.reading,
      text: question.text,
      choices: question.choices.map(({ key, text, takes = null }) => ({ key, text, takes })),
      proposedKey: question.proposedKey ?? null,
      chosenKey: question.chosenKey ?? null,
      chosenValue: question.chosenValue ?? null,
    })),
    figures: review.figures.map((figure) => ({
      line: figure.line,
      column: figure.column,
      text: figure.text,
      reading: figure.reading,
      state: figure.state,
      linkedTo: figure.linkedTo ?? null,
      dismissedBecause: figure.dismissedBecause ?? null,
    })),
    problems: review.problems.map(({ code, text }) => ({ code, text })),
    open: review.open.map(({ code, text, line, questionId, targetId }) => ({
      code,
      text,
      line: line ?? null,
      questionId: questionId ?? null,
      targetId: targetId ?? null,
    })),
    approval:
      approval === undefined
        ? null
        : {
            status: approval.status,
            statusNote: approval.statusNote,
            waitingFor: approval.waitingFor,
          },
    policyId,
    publicPath,
  }
}

function targetJson(target: ReviewTarget): TargetJson {
  const { binding } = target
  return {
    id: target.id,
    measureNo: target.measureNo,
    line: target.line,
    label: target.label,
    kind: target.kind,
    judged: target.judged,
    computed: target.computed,
    dueOn: target.dueOn?.toString() ?? null,
    expectedStartOn: target.expectedStartOn?.toString() ?? null,
    targetValue: target.targetValue ?? null,
    unit: target.unit ?? null,
    direction: target.direction,
    startValue: target.startValue,
    baselineValue: target.baselineValue ?? null,
    baselineOn: target.baselineOn?.toString() ?? null,
    originalPhrase: target.originalPhrase,
    questionIds: target.questionIds,
    binding: {
      state: binding.state,
      sourceKey: binding.sourceKey ?? null,
      parameters: binding.parameters ?? null,
      manualReason: binding.manualReason ?? null,
      suggestions: binding.suggestions,
    },
  }
}
