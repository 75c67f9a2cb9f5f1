import { z } from '@hono/zod-openapi'
import { choice, id, optionalText } from '../../../platform/http/field.ts'
import { followUpGrades } from './follow-up.ts'
import {
  type Question,
  questionKinds,
  type QuestionResult,
  type QuestionSet,
} from './questionnaire.ts'
import type { OpenFollowUp } from './view-follow-ups.ts'
import type { ResultsView } from './view-results.ts'

const words = () => optionalText({ max: 1000, prose: true }).transform((value) => value ?? '')

/** A sheet: answers by `q1`, `q2` and on; which are asked says the questionnaire. */
export const sheetShape = z.object({
  version: z.int().optional(),
  answers: z.record(z.string(), z.union([z.number(), z.string()])),
})

/** What a manager says of one participation. */
export const followUpShape = z.object({
  grade: choice(followUpGrades),
  usedAtWork: words(),
  note: words(),
})

/** Who passed a test. */
export const resultsShape = z.object({
  results: z
    .array(z.object({ enrolmentId: id(), result: choice(['passed', 'failed']) }))
    .min(1)
    .max(10_000),
})

const questionSchema = z.object({
  field: z.string(),
  kind: z.enum(questionKinds),
  label: z.string(),
  options: z.array(z.string()),
})

/** What an offering asks. */
export const questionnaireSchema = z
  .object({ version: z.int(), questions: z.array(questionSchema) })
  .openapi('TrainingQuestionnaire')

/** What the sheets say, or how many more are needed. */
export const answersSchema = z
  .object({
    attended: z.int().nullable(),
    answered: z.int().nullable(),
    missing: z.int(),
    results: z.array(
      z.object({
        kind: z.enum(questionKinds),
        label: z.string(),
        average: z.number().nullable(),
        counts: z.array(z.object({ value: z.int(), label: z.string().nullable(), count: z.int() })),
        texts: z.array(z.string()).nullable(),
      }),
    ),
  })
  .openapi('TrainingAnswers')

/** Participations that wait for a manager's word. */
export const followUpsSchema = z.object({
  followUps: z.array(
    z
      .object({
        enrolmentId: z.uuid(),
        offeringId: z.uuid(),
        title: z.string(),
        name: z.string(),
        unitName: z.string(),
        endsOn: z.iso.date(),
        dueOn: z.iso.date(),
        isOverdue: z.boolean(),
        managerName: z.string().nullable(),
      })
      .openapi('TrainingFollowUp'),
  ),
})

/** What the API says of a questionnaire. */
export function toQuestionnaireView(
  { version, questions }: QuestionSet,
  fieldOf: (index: number) => string,
): z.infer<typeof questionnaireSchema> {
  const view = ({ kind, label, options }: Question, index: number) => {
    return { field: fieldOf(index), kind, label, options }
  }
  return { version, questions: questions.map(view) }
}

/**
 * What the API says of results: texts are for the desk, and so are the counts while the results
 * are not shown.
 */
export function toAnswersView(
  { attended, answered, missing, results }: ResultsView,
  isDesk: boolean,
): z.infer<typeof answersSchema> {
  const countsAreSeen = isDesk || missing === 0
  const view = ({ question, average, counts, texts }: QuestionResult) => ({
    kind: question.kind,
    label: question.label,
    average,
    counts: counts.map(({ value, count }) => {
      return { value, label: question.options[value - 1] ?? null, count }
    }),
    texts: isDesk ? texts : null,
  })
  return {
    attended: countsAreSeen ? attended : null,
    answered: countsAreSeen ? answered : null,
    missing,
    results: results.map(view),
  }
}

/** What the API says of a follow-up. */
export function toFollowUpView(
  one: OpenFollowUp,
): z.infer<typeof followUpsSchema>['followUps'][number] {
  const { enrolmentId, offeringId, title, name, unitName, isOverdue, managerName } = one
  return {
    enrolmentId,
    offeringId,
    title,
    name,
    unitName,
    endsOn: one.endsOn.toString(),
    dueOn: one.dueOn.toString(),
    isOverdue,
    managerName: managerName === '' ? null : managerName,
  }
}
