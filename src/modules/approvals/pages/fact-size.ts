import type { ApprovalContent, ApprovalFact } from '../../../platform/approval-form.ts'

// What an approver takes in at a glance, a reason in four languages among it; more than that is
// opened before it is decided.
const factsAtAGlance = 10
const lettersAtAGlance = 600

/** Characters of a fact, all told. */
export function lettersOf({ label, value, before = '' }: ApprovalFact): number {
  return label.length + value.length + before.length
}

/** Too much to be decided with a tick among others, or from the home. */
export function isLarge({ facts }: Pick<ApprovalContent, 'facts'>): boolean {
  const letters = facts.reduce((sum, fact) => sum + lettersOf(fact), 0)
  return facts.length > factsAtAGlance || letters > lettersAtAGlance
}

/** The facts that fit a few short lines, in their order. */
export function shortFacts({ facts }: Pick<ApprovalContent, 'facts'>): readonly ApprovalFact[] {
  return facts.filter((fact) => lettersOf(fact) <= lettersAtAGlance / 4).slice(0, 3)
}
