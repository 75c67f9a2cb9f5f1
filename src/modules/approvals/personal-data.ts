import type { PersonalData } from '../../platform/privacy/personal-data.ts'
import { approvalsColumns } from './personal-columns.ts'
import { endedDraftsRule } from './past-term.ts'
import { approvalHoldings } from './staff-messages-privacy.ts'

/** What approvals hold about persons (決裁の記録). */
export const approvalPersonalData: PersonalData = {
  columns: approvalsColumns,
  holdings: [
    {
      key: 'approvals.decisions',
      ...approvalHoldings.decisions,
      rows: [
        { table: 'approvals.draft', where: 'drafted_by = :employee or entered_by = :employee' },
        {
          table: 'approvals.decision',
          where: 'employee_id = :employee or for_employee_id = :employee',
        },
        { table: 'approvals.step_approver', where: 'employee_id = :employee' },
        { table: 'approvals.after_reading', where: 'employee_id = :employee' },
      ],
    },
  ],
  rules: [endedDraftsRule],
}
