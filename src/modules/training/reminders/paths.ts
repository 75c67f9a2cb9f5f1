import { atEnrolment, atOffering } from '../pages/paths.ts'
import { trainingPath } from '../paths.ts'

/** The form by which the desk adds a material. */
export const pathOfNewMaterial = (offeringId: string) => atOffering(offeringId, 'materials/new')

/** Something about a material: its file, or the form that takes it away. */
export const atMaterial = (materialId: string, what: 'file' | 'removal') =>
  `${trainingPath}/materials/${materialId}/${what}` as const

/** The calendar file of one's own enrolment. */
export const pathOfCalendar = (enrolmentId: string) => atEnrolment(enrolmentId, 'calendar.ics')

/** All of one's own courses as one calendar file. */
export const pathOfAllCalendar = `${trainingPath}/mine.ics` as const
