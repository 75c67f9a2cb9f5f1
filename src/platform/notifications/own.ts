import type { RequestContext } from '../http/context.ts'
import { NotSignedIn } from '../refusal.ts'

/** Whose inbox it is: everything here is the person's own. */
export function ownEmployeeId({ actor }: Pick<RequestContext, 'actor'>): string {
  if (actor.kind !== 'employee') throw new NotSignedIn()
  return actor.employeeId
}
