import type { GoalSource } from '../../../platform/goal-source.ts'
import type { AnswerFile } from '../import/answer-file.ts'
import { ownerOf } from '../import/check-answered.ts'
import type { DraftMeasure, DraftParagraph, DraftTarget } from '../import/draft.ts'
import { correctableFields } from './apply-edit.ts'
import type { EarlierYear } from './earlier-year.ts'
import { anchorOf } from './open-items.ts'
import type { ReviewState } from './open-review.ts'
import { proposeSources } from './propose-source.ts'
import type {
  ReviewBinding,
  ReviewDraft,
  ReviewMeasure,
  ReviewParagraph,
  ReviewTarget,
} from './review-types.ts'

/** What the structured draft is drawn from. */
export type DraftDesk = {
  state: ReviewState
  answers: AnswerFile
  sources: readonly GoalSource[]
  units: ReadonlyMap<string, string>
  earlier: EarlierYear
}

/** The draft as it stands with the answers (確認画面の右側). */
export function viewDraft(desk: DraftDesk): ReviewDraft {
  const { draft } = desk.state.answering
  return {
    headPost: draft.headPost,
    divisions: draft.divisions.map((name) => ({ name, known: desk.units.has(name) })),
    basicPolicies: draft.basicPolicies.map(viewParagraph),
    challenges: draft.challenges.map(viewParagraph),
    measures: draft.measures.map((measure) => viewMeasure(desk, measure)),
  }
}

function viewParagraph({ no, title, body, place }: DraftParagraph): ReviewParagraph {
  return { no, title, body, line: place.line }
}

function viewMeasure(desk: DraftDesk, measure: DraftMeasure): ReviewMeasure {
  const { no, title, action, goalText, place } = measure
  const { targets, draft } = desk.state.answering
  const given = desk.answers.measures.find((one) => one.no === no)
  const owner = ownerOf(given?.ownerDivision ?? measure.ownerDivision, draft.divisions)
  return {
    anchor: anchorOf.measure(no),
    no,
    title,
    action,
    goalText,
    line: place.line,
    ...(owner === undefined ? {} : { ownerDivision: owner }),
    basicPolicyNos: given?.basicPolicies ?? [],
    challengeNos: given?.challenges ?? [],
    ...(given?.planRef === undefined ? {} : { planRef: given.planRef }),
    ...(given?.budgetRef === undefined ? {} : { budgetRef: given.budgetRef }),
    targets: [...targets.values()]
      .filter((one) => one.measure === String(no))
      .map(({ target }) => viewTarget(desk, measure, target)),
  }
}

function viewTarget(desk: DraftDesk, measure: DraftMeasure, target: DraftTarget): ReviewTarget {
  const { place, exclusive: _exclusive, ...rest } = target
  const { id } = target
  const given = desk.answers.targets[id] ?? {}
  const questions = desk.state.draft.questions.filter((one) => one.targets.includes(id))
  return {
    ...rest,
    anchor: anchorOf.target(id),
    measureNo: measure.no,
    line: place.line,
    questionIds: questions.map((one) => one.id),
    binding: viewBinding(desk, measure, target),
    corrected: correctableFields.filter((field) => given[field] !== undefined),
  }
}

function viewBinding(desk: DraftDesk, measure: DraftMeasure, target: DraftTarget): ReviewBinding {
  if (!target.judged || target.computed) return { state: 'none', suggestions: [] }
  const { sourceKey, sourceParameters, manualReason } = desk.answers.targets[target.id] ?? {}
  const source = desk.sources.find((one) => one.key === sourceKey)
  const reason = typeof manualReason === 'string' ? manualReason : manualReason?.ja
  const suggestions = proposeSources(target, measure.title, desk.sources)
  const earlier = earlierOf(desk, measure, target)
  const parsed = source?.parameters.safeParse(sourceParameters ?? {})
  const state = source !== undefined ? 'source' : reason !== undefined ? 'manual' : 'open'
  return {
    state,
    ...(sourceKey === undefined
      ? {}
      : { sourceKey, sourceLabel: source?.label.ja ?? sourceKey }),
    ...(sourceParameters === undefined ? {} : { parameters: sourceParameters }),
    ...(source !== undefined && parsed?.success === true
      ? { sentence: source.describe(parsed.data, 'ja') }
      : {}),
    ...(reason === undefined ? {} : { manualReason: reason }),
    suggestions,
    ...(earlier === undefined ? {} : { earlier }),
  }
}

function earlierOf(
  { earlier, sources }: DraftDesk,
  measure: DraftMeasure,
  target: DraftTarget,
): ReviewBinding['earlier'] {
  const found = earlier.bindingFor(measure.title, target.label)
  if (found?.sourceKey === undefined) return found
  const source = sources.find((one) => one.key === found.sourceKey)
  return { ...found, sourceLabel: source?.label.ja ?? found.sourceKey }
}
