import type { Other } from './fact.ts'

/** Names of places and facilities must be rendered as they stand here; other terms may bend. */
export const termKinds = ['place', 'word'] as const
export type TermKind = (typeof termKinds)[number]

/** A term with its renderings (用語集の語). Lists are in order of preference. */
export type Term = {
  id: string
  kind: TermKind
  ja: string
  renderings: Partial<Record<Other, string[]>>
  /** Renderings that must not be used (使わない訳). */
  forbidden: Partial<Record<Other, string[]>>
  note: string
}
