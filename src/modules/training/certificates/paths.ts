import { minePath, trainingPath } from '../paths.ts'

/** What expires, and licences to confirm, for the desk and heads. */
export const certificatesPath = `${trainingPath}/certificates` as const

/** A person's courses, certificates and licences. */
export const pathOfEmployee = (employeeId: string) =>
  `${trainingPath}/employees/${employeeId}` as const

/** Where the desk enters a licence for somebody. */
export const newLicenceFor = (employeeId: string) =>
  `${pathOfEmployee(employeeId)}/licences/new` as const

/** Where a person enters a licence of their own. */
export const newOwnLicencePath = `${minePath}/licences/new` as const

/** Something about a licence: `edit`, `end`, `file`, `confirm`. */
export const atLicence = (licenceId: string, what: 'edit' | 'end' | 'file' | 'confirm') =>
  `${trainingPath}/licences/${licenceId}/${what}` as const

/** The certificate of an enrolment: the form that keeps it. */
export const pathOfCertificate = (enrolmentId: string) =>
  `${trainingPath}/enrolments/${enrolmentId}/certificate` as const

/** Its file. */
export const pathOfCertificateFile = (enrolmentId: string) =>
  `${pathOfCertificate(enrolmentId)}/file` as const
