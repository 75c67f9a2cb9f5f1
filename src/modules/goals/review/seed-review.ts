import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { inAllLanguages } from '../messages/messages.ts'
import { editReview } from './edit-review.ts'
import { nextDivisions, nextPolicyText } from './fixtures/next-policy.ts'
import type { ReviewEdit } from './review-types.ts'
import { reviewWords } from './staff-messages.ts'
import { startImport } from './start-import.ts'

/** In whose name the review stands. */
export type ReviewSeed = { clerk?: { employeeId: string; staffNo: string; name: string } }

/**
 * Puts one half-answered review on the demo city's desk: the policy of 総務部 for the fiscal year
 * after the present one, taken in by the planning clerk. Expects the demo city's units.
 */
export async function seedReview(
  platform: Pick<Platform, 'db' | 'offers'>,
  context: RequestContext,
  { clerk }: ReviewSeed = {},
): Promise<{ importId: string }> {
  const { formKey: _key, ...inner } = context
  const permissions = new Map([['goals.draft', new Set([null])]])
  const desk: RequestContext =
    clerk === undefined
      ? inner
      : { ...inner, actor: { kind: 'employee', userId: clerk.employeeId, ...clerk, permissions } }
  const text = nextPolicyText(fiscalYearOf(context.today) + 1)
  const { importId } = await startImport(platform, desk, { text, filename: reviewWords.seedFile })
  for (const [index, edit] of firstAnswers().entries()) {
    await editReview(platform, desk, { importId, revision: 1 + index, edit })
  }
  return { importId }
}

// Two questions, half of the owners and most of the sources are left to do.
function firstAnswers(): ReviewEdit[] {
  const [general, publicRelations] = nextDivisions
  return [
    {
      do: 'answerQuestions',
      answers: { 'monthStart-2.1': { choice: 'asRead' }, 'missingDue-2.2': { choice: 'asRead' } },
    },
    { do: 'setMeasure', measure: 1, ownerDivision: general, basicPolicies: [1], challenges: [1] },
    { do: 'setMeasure', measure: 2, ownerDivision: publicRelations, basicPolicies: [1] },
    { do: 'correctTarget', target: '2.1', fields: { label: reviewWords.seedLabel } },
    { do: 'reportByHand', targets: ['1.1'], manualReason: inAllLanguages('manualReason').ja },
  ]
}
