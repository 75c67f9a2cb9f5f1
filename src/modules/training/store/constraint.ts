import { Refusal } from '../../../platform/refusal.ts'

// The second fence: two people who pass the same check at the same moment meet here.
const refusals: Record<string, string> = {
  category_name_once: 'training.category_taken',
  plan_version_once: 'training.changed_meanwhile',
  rules_pk: 'training.rules_taken',
  course_title_once: 'training.course_taken',
  enrolment_active_once: 'training.already_enrolled',
  attendance_mark_one_current: 'training.changed_meanwhile',
  completion_one_current: 'training.changed_meanwhile',
  certificate_one_current: 'training.changed_meanwhile',
  report_once: 'training.changed_meanwhile',
}

/** Turns a broken constraint into the refusal of the rule it guards, by the constraint's name. */
export async function refuseOnConstraint<T>(query: Promise<T>): Promise<T> {
  try {
    return await query
  } catch (error) {
    const name = constraintOf(error)
    const code = name === undefined ? undefined : refusals[name]
    if (code === undefined) throw error
    throw new Refusal(code, 409)
  }
}

function constraintOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('constraint' in error)) return undefined
  return typeof error.constraint === 'string' ? error.constraint : undefined
}
