import type { AnswerProblem } from '../import/apply-effects.ts'
import { buildDocument } from '../import/build-document.ts'
import type { AnswerFile } from '../import/answer-file.ts'
import { assertPublishable } from '../check-document.ts'
import { refusalMessage } from '../../../platform/messages/sentence.ts'
import { formatFiscalYear } from '../../../platform/calendar/format.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { ownerOf } from '../import/check-answered.ts'
import { goalsRefusals } from '../staff-messages.ts'
import type { ReviewState } from './open-review.ts'
import type { OpenItem } from './review-types.ts'
import { reviewWords } from './staff-messages.ts'

/** Ids of the elements of the review page, by what they show. */
export const anchorOf = {
  question: (id: string) => `question-${id}`,
  target: (id: string) => `target-${id}`,
  measure: (no: number) => `measure-${no}`,
  figure: (line: number, column: number) => `figure-${line}-${column}`,
  context: (id: string) => id,
  line: (no: number) => `line-${no}`,
  original: 'original',
  head: 'review-head',
} as const

/** Everything still in the way of the decision (残りの確認), in the order of the page. */
export function openItemsOf(
  state: ReviewState,
  answers: AnswerFile,
  units: ReadonlyMap<string, string>,
): OpenItem[] {
  const { problems } = state.answering
  const items = [...problems.map(itemOf), ...unitItems(state, answers, units)]
  return items.length > 0 ? items : documentItems(state, answers)
}

function itemOf(problem: AnswerProblem): OpenItem {
  const { code, text, questionId, targetId, measureNo, line, column } = problem
  const anchor =
    questionId !== undefined
      ? anchorOf.question(questionId)
      : targetId !== undefined
        ? anchorOf.target(targetId)
        : measureNo !== undefined
          ? anchorOf.measure(measureNo)
          : line === undefined
            ? anchorOf.original
            : column === undefined
              ? anchorOf.line(line)
              : anchorOf.figure(line, column)
  return {
    code,
    text,
    anchor,
    ...(line === undefined ? {} : { line }),
    ...(questionId === undefined ? {} : { questionId }),
    ...(targetId === undefined ? {} : { targetId }),
    ...(measureNo === undefined ? {} : { measureNo }),
  }
}

/** Units that the document names and the city's organisation of that year does not have. */
function unitItems(
  { draft, answering }: ReviewState,
  answers: AnswerFile,
  units: ReadonlyMap<string, string>,
): OpenItem[] {
  const { fiscalYear } = draft
  if (fiscalYear === undefined || draft.problems.length > 0) return []
  const { department, divisions, measures } = answering.draft
  const year = formatFiscalYear(fiscalYear, 'ja')
  const unknown = (name: string, anchor: string): OpenItem[] =>
    units.has(name)
      ? []
      : [{ code: 'unit', text: reviewWords.unitUnknown(name, year), anchor }]
  const owners = new Map<string, number>()
  for (const { no, ownerDivision } of measures) {
    const given = answers.measures.find((one) => one.no === no)?.ownerDivision ?? ownerDivision
    const owner = ownerOf(given, divisions)
    if (owner !== undefined && !owners.has(owner)) owners.set(owner, no)
  }
  // A department without a name is asked about already.
  const ofDepartment = department === '' ? [] : unknown(department, anchorOf.head)
  return [
    ...ofDepartment,
    ...[...owners].flatMap(([name, no]) => unknown(name, anchorOf.measure(no))),
  ]
}

/** What a finished document lacks for publication. */
function documentItems({ draft, answering }: ReviewState, answers: AnswerFile): OpenItem[] {
  const { fiscalYear } = draft
  if (fiscalYear === undefined) return []
  const document = buildDocument(answering, answers, fiscalYear)
  if (answering.problems.length > 0) return answering.problems.map(itemOf)
  if (document.department === '') {
    const text = reviewWords.departmentMissing
    return [{ code: 'department', text, anchor: anchorOf.head }]
  }
  try {
    assertPublishable(document)
    return []
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const text = refusalMessage(error, goalsRefusals, 'ja')
    return [{ code: error.code, text, anchor: placeOf(error) }]
  }
}

function placeOf({ params }: Refusal): string {
  const { measure, target } = params
  if (measure === undefined) return anchorOf.head
  return target === undefined
    ? anchorOf.measure(Number(measure))
    : anchorOf.target(`${measure}.${target}`)
}
