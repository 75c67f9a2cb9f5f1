import { Refusal } from '../../platform/refusal.ts'
import type { Period } from './period.ts'
import type { Recorded } from './version.ts'

/**
 * Terms of employment (任用の区分): regular, re-appointed after retirement, fixed-term and
 * fiscal-year staff.
 * @source 地方公務員法 第17条, 第22条の2, 第22条の4 and 地方公共団体の一般職の任期付職員の採用に関する法律
 * (checked 2026-11-22)
 */
export const staffClasses = [
  'regularStaff',
  'reappointedStaff',
  'fixedTermStaff',
  'fiscalYearStaff',
] as const
/** One of them. */
export type StaffClass = (typeof staffClasses)[number]

/** What is known of a person from day to day (職員の氏名・区分). */
export type EmployeeVersion = {
  employeeId: string
  /** Surname and given name with one space between. */
  name: string
  /** The same in katakana. */
  kana: string
  /** Surname before the last change (旧姓); kept when the name changes. */
  previousSurname: string | null
  staffClass: StaffClass
} & Period &
  Recorded

/** A member of staff as known on one day (職員). `staffNo` is text with leading zeros. */
export type Employee = { id: string; staffNo: string } & Pick<
  EmployeeVersion,
  'name' | 'kana' | 'previousSurname' | 'staffClass'
>

/** Longest name taken, in characters. */
export const nameMax = 40

/** What keeps a text from being a person's name. */
export type NameProblem = 'empty' | 'tooLong' | 'emoji' | 'unknownCharacter'

/**
 * Checks a name. Emoji are never part of one; characters of a private area (外字) look different or
 * like nothing on other machines and have to be replaced first.
 */
export function findNameProblem(name: string): NameProblem | undefined {
  if (name === '') return 'empty'
  if (Array.from(name).length > nameMax) return 'tooLong'
  if (/\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(name)) return 'emoji'
  if (/\p{Co}|\p{Cc}|\p{Cs}|\ufffd/u.test(name)) return 'unknownCharacter'
  return undefined
}

/** Refuses a name that is none, of a person or a unit: `people.name_malformed`. */
export function assertName(name: string): void {
  const problem = findNameProblem(name)
  if (problem !== undefined) throw new Refusal('people.name_malformed', 422, { problem })
}

/** Letters, digits and hyphens, at most 20. */
export const staffNoShape = /^[0-9A-Za-z-]{1,20}$/

/** Refuses a number that no other system could take over: `people.staff_no_malformed`. */
export function assertStaffNo(staffNo: string): void {
  if (!staffNoShape.test(staffNo)) throw new Refusal('people.staff_no_malformed', 422)
}

/** The name with single half-width spaces: lists come with full-width ones and with several. */
export function tidyName(name: string): string {
  return name.normalize('NFC').replace(/[\s\u3000]+/gu, ' ').trim()
}

/** The part before the first space. */
export function surnameOf(name: string): string {
  return name.split(' ')[0] ?? name
}

/** The previous surname after a change of name; only a new surname makes the old one previous. */
export function previousSurnameAfter(
  before: Pick<Employee, 'name' | 'previousSurname'>,
  name: string,
): string | null {
  const old = surnameOf(before.name)
  return old === surnameOf(name) ? before.previousSurname : old
}
