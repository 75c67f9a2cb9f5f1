import type { Actor } from '../identity/actor.ts'
import type { Locale } from '../messages/locale.ts'
import type { SavedForms } from './saved-forms/saved-forms.ts'

/** What every read and every action knows about the request it serves. */
export type RequestContext = {
  requestId: string
  locale: Locale
  actor: Actor
  /** Real instant at which the request came in. */
  now: Temporal.Instant
  /** Business date in Asia/Tokyo. */
  today: Temporal.PlainDate
  /** Keyed hash of the caller's address, for the audit trail; null for jobs and commands. */
  addressHash: string | null
  /** True where the caller is not in the hall's networks; absent where none are named. */
  outside?: boolean
  /** Key of the submitted form: a repeat of it gives the first result. */
  formKey?: string
}

/** Sign-in facts that the staff shell shows. */
export type SessionInfo = {
  sessionId: string
  /** Token that every form of this session must carry. */
  csrfToken: string
  lastSignInAt: Temporal.Instant | null
  mustChangePassword: boolean
  /** A second factor must be set up before anything else. */
  secondFactorDue?: boolean
  /** When the second factor was last proven; null or absent where there is none. */
  provenAt?: Temporal.Instant | null
}

/**
 * Hono's environment throughout the product. `session` is there on staff pages only; `headers` are
 * those that every answer carries.
 */
export type Env = {
  Variables: {
    context: RequestContext
    session: SessionInfo | undefined
    /** Drafts of half-written forms; on staff pages only. */
    savedForms: SavedForms | undefined
    headers: Readonly<Record<string, string>>
  }
}
