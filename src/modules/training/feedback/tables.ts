import type { FollowUp } from './follow-up.ts'
import type { Answers, Question } from './questionnaire.ts'

/** What is asked after a course (アンケート以外の事後の設定). */
export type CourseFeedback = { courseId: string; hasTest: boolean; asksFollowUp: boolean }

/** A version of the questionnaire as it is kept. */
export type QuestionSetRow = {
  version: number
  questions: Question[]
  createdAt: Temporal.Instant
  createdBy: string
}

/** Tables of the feedback part in the schema `training`. */
export type FeedbackTables = {
  'training.questionSet': QuestionSetRow
  'training.offeringQuestionnaire': { offeringId: string; version: number }
  'training.questionnaireAnswer': { id: string; offeringId: string; answers: Answers }
  'training.questionnaireAnswered': { enrolmentId: string; offeringId: string }
  'training.courseFeedback': CourseFeedback
  'training.followUp': FollowUp
}
