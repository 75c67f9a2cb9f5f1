import { act } from '../../platform/act.ts'
import type { ApprovalContent, ApprovalForm } from '../../platform/approval-form.ts'
import { formatFiscalYear } from '../../platform/calendar/format.ts'
import type { Handle } from '../../platform/database/handle.ts'
import { notFound } from '../../platform/refusal.ts'
import { planForm } from './form-key.ts'
import { pathOfPlan } from './paths.ts'
import { type PlanTarget, sumOf } from './plan.ts'
import { trainingWords } from './staff-messages.ts'
import { listCategories } from './store/category.ts'
import { approvePlanVersion, findPlanVersion, listPlanVersions } from './store/plan.ts'

/** A version of the yearly plan before those who decide it (研修計画の決裁); its subject is the version. */
export const planApproval: ApprovalForm = {
  key: planForm,
  labelJa: trainingWords.planForm,
  defaultRoute: [
    { need: 'anyOne', approvers: [{ kind: 'headAt', level: 'division' }] },
    { need: 'anyOne', approvers: [{ kind: 'headAt', level: 'department' }] },
  ],
  content: contentOf,
  async decided(platform, context, { subjectId }) {
    await act(platform, context, { action: 'training.approve_plan' }, async (tx) => {
      await approvePlanVersion(tx, subjectId, context.today)
      const after = { approvedOn: context.today.toString() }
      return { subject: `training.plan/${subjectId}`, after, result: null }
    })
  },
}

async function contentOf(db: Handle, planId: string): Promise<ApprovalContent> {
  const plan = await findPlanVersion(db, planId)
  // What the machine made has no head to approve it.
  if (plan === undefined || plan.unitId === null) throw notFound('training.plan_not_found')
  const { fiscalYear, version, targets, unitId, note } = plan
  const [newest] = await listPlanVersions(db, fiscalYear)
  // What a newer version has replaced is gone: it can be sent back, not approved.
  if (plan.approvedOn === null && newest?.id !== planId) throw notFound('training.plan_not_found')
  const names = new Map((await listCategories(db)).map(({ id, name }) => [id, name]))
  const tally = ({ courseCount, participantCount }: Omit<PlanTarget, 'categoryId'>) =>
    trainingWords.tally(courseCount, participantCount)
  return {
    title: trainingWords.planTitle(formatFiscalYear(fiscalYear, 'ja'), version),
    path: pathOfPlan(fiscalYear),
    unitId,
    facts: [
      ...targets.map((one) => ({ label: names.get(one.categoryId) ?? '', value: tally(one) })),
      { label: trainingWords.total, value: tally(sumOf(targets)) },
    ],
    decides: { planId, fiscalYear, version, note, targets },
  }
}
