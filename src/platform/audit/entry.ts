import { sql } from 'kysely'
import type { RequestContext } from '../http/context.ts'
import { digestOf } from './canonical-json.ts'

/** What an action tells the audit trail (監査証跡). Personal data goes in as digests only. */
export type AuditInput = {
  /** Same spelling as the permission: `people.create_unit`. */
  action: string
  /** `people.unit/0198...`: kind and opaque id. */
  subject: string
  result: AuditResult
  /** Row before and after; only its SHA-256 is kept. */
  before?: unknown
  after?: unknown
  /** User id of the person on whose behalf it was done (代決, 代行入力). */
  actedFor?: string
}

/** How it ended: carried out, refused by a rule, failed, or looked at (閲覧). */
export type AuditResult = 'done' | 'refused' | 'failed' | 'seen'

/** The part of the request that the audit trail needs. */
export type AuditOrigin = Pick<RequestContext, 'requestId' | 'actor' | 'now' | 'addressHash'>

/** What a server shows (面), and so which chain its rows belong to: each face writes its own. */
export type Face = (typeof faces)[number]

/** Every face there is, in the order in which their chains are walked. */
export const faces = ['both', 'staff', 'public'] as const

/** The face of the connection at work; `openDatabase` says it, and without it there is `both`. */
export const currentFace = sql<Face>`
  coalesce(nullif(current_setting('yakuba.face', true), ''), 'both')`

/** One row of the chain (監査記録); `at` is UTC text with six decimals, exactly as it was hashed. */
export type AuditEntry = {
  face: Face
  /** 1, 2, 3 ... without a gap. */
  seq: number
  at: string
  /** `user/<id>`, `apiKey/<id>`, `system/<job or command>` or `anonymous`. */
  actor: string
  actedFor: string | null
  addressHash: string | null
  requestId: string
  action: string
  subject: string
  result: AuditResult
  digestBefore: string | null
  digestAfter: string | null
  /** `hash` of the row before; the chain's own starting number for row 1. */
  prevHash: string
  /** SHA-256 over all of the above. */
  hash: string
}

/** The hash that a row must carry: over every other field, `prevHash` included. */
export function hashOfEntry(entry: Omit<AuditEntry, 'hash'>): string {
  return digestOf({
    face: entry.face,
    seq: entry.seq,
    at: entry.at,
    actor: entry.actor,
    actedFor: entry.actedFor,
    addressHash: entry.addressHash,
    requestId: entry.requestId,
    action: entry.action,
    subject: entry.subject,
    result: entry.result,
    digestBefore: entry.digestBefore,
    digestAfter: entry.digestAfter,
    prevHash: entry.prevHash,
  })
}
