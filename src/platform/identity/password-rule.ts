import { randomInt } from 'node:crypto'
import { comparable, ownPart } from './password-grammar.ts'

/** Shortest and longest password, in characters as a reader counts them. */
export const passwordLength = { min: 12, max: 128 } as const

// Below this the password is mostly what anybody would try.
const leastOwnPart = 8

/** Why a password is refused; message keys. */
export type PasswordFault =
  | 'identity.password_too_short'
  | 'identity.password_too_long'
  | 'identity.password_unreadable'
  | 'identity.password_has_staff_no'
  | 'identity.password_common'

/** What the password must not be made of. */
export type PasswordOwner = {
  staffNo: string
  /** Name, city and the like, in any script. */
  words?: readonly string[]
}

/**
 * Why this password is refused, or undefined when it may be used. Full-width letters count as
 * their narrow twins; any script, spaces and emoji are allowed; no mixture of kinds is demanded.
 *
 * @source platform rules, local account: length 12 or more, common passwords refused
 */
export function findPasswordFault(
  password: string,
  { staffNo, words = [] }: PasswordOwner,
): PasswordFault | undefined {
  if (!password.isWellFormed() || /\p{Cc}/u.test(password)) return 'identity.password_unreadable'
  const length = Array.from(password.normalize('NFKC')).length
  if (length < passwordLength.min) return 'identity.password_too_short'
  if (length > passwordLength.max) return 'identity.password_too_long'
  const plain = comparable(password)
  if (staffNo.length > 2 && plain.includes(comparable(staffNo))) {
    return 'identity.password_has_staff_no'
  }
  const parts = words.flatMap((word) => word.split(/[\s　]+/))
  return ownPart(password, parts) < leastOwnPart ? 'identity.password_common' : undefined
}

// Without letters and digits that look alike on paper: the clerk hands it over in writing.
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A first password to be handed over and changed at the first sign-in: `k7mp-3xwd-h9ra`. */
export function makeInitialPassword(owner: PasswordOwner = { staffNo: '' }): string {
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('')
  const password = [group(), group(), group()].join('-')
  // Chance spells a known word or the person's own number now and then.
  return findPasswordFault(password, owner) === undefined ? password : makeInitialPassword(owner)
}
