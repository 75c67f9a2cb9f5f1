import { trainingPath } from '../paths.ts'
import { atOffering, pathOfCourse, settingsPath } from '../pages/paths.ts'

/** Where one answers the questionnaire of an offering. */
export const pathOfQuestionnaire = (offeringId: string) => atOffering(offeringId, 'questionnaire')

/** What the sheets of an offering say. */
export const pathOfAnswers = (offeringId: string) => atOffering(offeringId, 'answers')

/** The same of all offerings of a course. */
export const pathOfCourseAnswers = (courseId: string) =>
  `${pathOfCourse(courseId)}/answers` as const

/** Whether a course has a test and is followed up. */
export const pathOfCourseFeedback = (courseId: string) =>
  `${pathOfCourse(courseId)}/feedback` as const

/** Who passed the test of an offering. */
export const pathOfResults = (offeringId: string) => atOffering(offeringId, 'results')

/** What managers are asked after some months. */
export const followUpsPath = `${trainingPath}/follow-ups` as const

/** The questions of the questionnaire. */
export const questionsPath = `${settingsPath}/questionnaire` as const
