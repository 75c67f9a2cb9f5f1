import type { Handle } from './database/handle.ts'
import type { RequestContext } from './http/context.ts'
import type { RoleName } from './identity/role.ts'
import type { Platform } from './platform.ts'

/** Level of the unit whose head decides, seen from the unit that the draft belongs to (部・課・係). */
export type HeadLevel = 'department' | 'division' | 'section'

/** Who may decide a step: the head of a unit, everybody who holds a role there, or one person. */
export type Approver =
  | { kind: 'headAt'; level: HeadLevel }
  | { kind: 'headOf'; unitId: string }
  | { kind: 'role'; role: RoleName }
  | { kind: 'employee'; employeeId: string }

/** One step of a route (決裁ルート): one of them is enough, or all of them are needed. */
export type RouteStep = { need: 'anyOne' | 'all'; approvers: readonly Approver[] }

/** One line of what will be decided. `before` is the present state that it replaces. */
export type ApprovalFact = { label: string; value: string; before?: string }

/** What is put before the approvers (起案の内容), read anew each time. */
export type ApprovalContent = {
  title: string
  /** Staff page on which the thing itself stands. */
  path: `/staff${string}`
  /** Unit that the draft belongs to: the route starts here. */
  unitId: string
  facts: readonly ApprovalFact[]
  /** All that is decided, as JSON. Its digest is what an approver has seen. */
  decides: unknown
  amountYen?: number
  days?: number
}

/** How a draft ended without being decided, or lost its decision. */
export type DraftEnd = 'returned' | 'withdrawn' | 'refused' | 'cancelled' | 'void'

/** A kind of thing that is decided through approvals (起案の様式), offered by its module. */
export type ApprovalForm = {
  /** `goals.change_target`; stable, since drafts store it. */
  key: string
  labelJa: string
  /** About the one who asks (one's own course): nobody else can take it over. */
  personal?: boolean
  /** Used where the city has set no rule of its own. */
  defaultRoute: readonly RouteStep[]
  /** Refuses with not-found when the subject is gone. */
  content(db: Handle, subjectId: string): Promise<ApprovalContent>
  /**
   * Carries the decision out, inside its transaction: `platform.db` is that transaction, the actor
   * of `context` is the system, and there is no form key, so that the module's own actions can run.
   */
  decided?(
    platform: Platform,
    context: RequestContext,
    decision: { subjectId: string; draftId: string; decisionRef: string },
  ): Promise<void>
  /** Hears of every other end, inside its transaction. */
  ended?(
    platform: Platform,
    context: RequestContext,
    end: { subjectId: string; draftId: string; how: DraftEnd; note: string | null },
  ): Promise<void>
}
