import { unitPath } from '#modules/people'
import type { ApprovalForm } from '../../platform/approval-form.ts'
import type { Handle } from '../../platform/database/handle.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Draft } from './draft.ts'
import { formOf } from './form-of.ts'
import { organisationOn } from './organisation.ts'
import { type ResolvedStep, resolveRoute } from './route.ts'
import { chooseRule, limitsFor, stepsFor } from './route-rule.ts'
import { emptyPostName, namedWithPost, routeNoteText } from './staff-messages.ts'
import { ownersOf } from './standing.ts'
import { listDelegationLimits, listRouteRules } from './store/rules.ts'

/** What a draft's way depends on. */
export type RoutedDraft = Pick<
  Draft,
  'form' | 'unitId' | 'amountYen' | 'days' | 'draftedBy' | 'enteredBy'
>

/** The route as it is on a day for a draft, empty posts and all (決裁ルート). */
export async function planRoute(
  db: Handle,
  form: ApprovalForm,
  draft: RoutedDraft,
  today: Temporal.PlainDate,
): Promise<{ steps: ResolvedStep[]; ruleId: string | null; unitName: string }> {
  const [rules, limits] = [await listRouteRules(db, today), await listDelegationLimits(db, today)]
  // The rule names people who are then read with the organisation, so every rule's steps go in.
  const all = [...form.defaultRoute, ...rules.flatMap(({ steps }) => steps)]
  const organisation = await organisationOn(db, today, all)
  const path = unitPath(organisation.units, draft.unitId)
  const rule = chooseRule(rules, { ...draft, unitPath: path.map(({ id }) => id) })
  const steps = resolveRoute({
    steps: stepsFor(rule, form),
    unitId: draft.unitId,
    own: ownersOf(draft),
    amountYen: draft.amountYen,
    limits: limitsFor(limits, draft.form),
    organisation,
  })
  return { steps, ruleId: rule?.ruleId ?? null, unitName: path[0]?.name ?? '' }
}

/** A step of a route that nobody has been sent on yet, in words. */
export type StepAhead = {
  need: ResolvedStep['need']
  /** With unit and post. Empty where nobody decides at this step, for the reason in `notes`. */
  people: string[]
  /** Why the step is not as the route has it. */
  notes: string[]
  /** The post that nobody holds and without which nothing can be sent; null where all is well. */
  vacant: string | null
}

/**
 * Who would be asked if this person put something of that form and unit before the approvers
 * today; for the page on which they are about to. Where form or amount are not known yet the
 * route may still turn out shorter.
 */
export async function foreseeRoute(
  platform: Pick<Platform, 'db' | 'offers'>,
  { actor, today }: Pick<RequestContext, 'actor' | 'today'>,
  { form, unitId }: { form: string; unitId: string },
): Promise<StepAhead[]> {
  const draftedBy = actor.kind === 'employee' ? actor.employeeId : null
  const draft = { form, unitId, draftedBy, enteredBy: null, amountYen: null, days: null }
  const { steps } = await planRoute(platform.db, formOf(platform, form), draft, today)
  return steps.map(({ need, approvers, notes, dropped, emptyPost }) => ({
    need,
    people: dropped ? [] : approvers.map(namedWithPost),
    notes: notes.map(routeNoteText),
    vacant: dropped || emptyPost === null ? null : emptyPostName(emptyPost),
  }))
}
