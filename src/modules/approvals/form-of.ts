import type { ApprovalContent, ApprovalForm } from '../../platform/approval-form.ts'
import type { Handle } from '../../platform/database/handle.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'

/** The form of a draft; one that no module offers any more: `approvals.form_unknown`. */
export function formOf({ offers }: Pick<Platform, 'offers'>, form: string): ApprovalForm {
  const found = offers.approvalForms.get(form)
  if (found === undefined) throw new Refusal('approvals.form_unknown', 409, { form })
  return found
}

/** The form's Japanese name, or its key where no module offers it any more. */
export function formLabel({ offers }: Pick<Platform, 'offers'>, form: string): string {
  return offers.approvalForms.get(form)?.labelJa ?? form
}

/** What would be decided now; null when the thing itself is gone. */
export async function findContent(
  db: Handle,
  form: ApprovalForm | undefined,
  subjectId: string,
): Promise<ApprovalContent | null> {
  if (form === undefined) return null
  try {
    return await form.content(db, subjectId)
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return null
    throw error
  }
}

/** What a form's own work is given: the transaction, the machine as actor, and no form key. */
export function innerOf(
  platform: Platform,
  tx: Handle,
  outer: RequestContext,
): [Platform, RequestContext] {
  const { formKey: _, ...context } = outer
  return [
    { ...platform, db: tx },
    { ...context, actor: { kind: 'system', name: 'approvals' } },
  ]
}
