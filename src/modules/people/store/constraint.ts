import { Refusal } from '../../../platform/refusal.ts'

// The second fence: two people who pass the same check at the same moment meet here.
const refusals: Record<string, string> = {
  unit_version_slug_unique: 'people.slug_taken',
  unit_version_one_at_a_time: 'people.changed_meanwhile',
  employee_staff_no_unique: 'people.staff_no_taken',
  employee_version_one_at_a_time: 'people.changed_meanwhile',
  assignment_one_main: 'people.two_main_posts',
  assignment_one_head: 'people.two_heads',
  directory_group_once: 'people.directory_group_known',
  role_grant_once: 'people.role_already_held',
}

/** Turns a broken constraint into the refusal of the rule it guards, by the constraint's name. */
export async function refuseOnConstraint<T>(query: Promise<T>): Promise<T> {
  try {
    return await query
  } catch (error) {
    const constraint = (error as { constraint?: unknown }).constraint
    const code = typeof constraint === 'string' ? refusals[constraint] : undefined
    if (code === undefined) throw error
    throw new Refusal(code, 409)
  }
}
