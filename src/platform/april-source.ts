import type { Handle } from './database/handle.ts'
import type { RequestContext } from './http/context.ts'
import type { Platform } from './platform.ts'

/**
 * How an open matter goes over on 1 April (引継ぎの方法): by a press, with the post or a role, or not at
 * all, because only the person can finish it. About a `note` nothing has to be done.
 */
export type AprilWay = 'press' | 'post' | 'role' | 'ownerOnly' | 'note'

/** Somebody who leaves (退職) or goes to another unit (異動) on the day. */
export type AprilChange = { how: 'leaves' | 'moves'; fromUnitId: string; toUnitId: string | null }

/** What is asked: who changes on which 1 April. */
export type AprilQuestion = {
  on: Temporal.PlainDate
  today: Temporal.PlainDate
  changes: ReadonlyMap<string, AprilChange>
}

/**
 * One open matter (残っているもの). `personId` is whose it is; null for the hall's own, such as an
 * empty post. `key` names it within its kind. A line may stand for a `count` of several.
 */
export type AprilTask = {
  key: string
  personId: string | null
  title: string
  detail?: string
  path: `/staff${string}`
  /** Unit whose people are proposed; that of the person's post where none is said. */
  unitId?: string | null
  /** Without one it is a fault of the list that somebody has to mend. */
  way?: AprilWay
  count?: number
  /** People who cannot take it over, because they would decide their own. */
  notTo?: readonly string[]
}

/** One matter going over (引継ぎ). */
export type AprilHandOver = {
  key: string
  fromId: string
  toId: string
  on: Temporal.PlainDate
}

/** One kind of open matters that a module knows of (四月モード); lists it in a few queries. */
export type AprilSource = {
  /** `approvals.own_draft`: the kind's stable name. */
  kind: string
  labelJa: string
  adviceJa: string
  /** Whose press it is: of the person and the personnel desk, or of the desk alone. */
  pressedBy?: 'anybody' | 'desk'
  list(platform: Platform, question: AprilQuestion): Promise<readonly AprilTask[]>
  /** Gives one matter away inside the transaction of the press, with an audit entry of its own. */
  handOver?(
    platform: Omit<Platform, 'db'> & { db: Handle },
    context: RequestContext,
    handOver: AprilHandOver,
  ): Promise<void>
}
