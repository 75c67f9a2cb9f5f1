import type { HalfSignIn } from './second-factor/half-sign-in.ts'

/**
 * How a sign-in ended. `refused` says nothing of the reason: unknown number, wrong password,
 * disabled account and ended employment look the same; `silent` says that the directory, which was
 * asked as well, did not answer. `half` is a right password without the code that this person must
 * give as well. `lapsed` is a code without a half sign-in that still holds.
 */
export type SignInAnswer =
  | { outcome: 'signedIn'; token: string; mustChangePassword: boolean; secondFactorDue: boolean }
  | { outcome: 'half'; half: HalfSignIn }
  | { outcome: 'lapsed' }
  | { outcome: 'refused'; silent?: true }
  | { outcome: 'wait'; seconds: number }
