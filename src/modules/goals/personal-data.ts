import type { PersonalData } from '../../platform/privacy/personal-data.ts'
import { goalsColumns } from './personal-columns.ts'
import { goalsHoldings } from './staff-messages-privacy.ts'

/** What the yearly policy holds about persons: who wrote what (記入者). */
export const goalsPersonalData: PersonalData = {
  columns: goalsColumns,
  holdings: [
    {
      key: 'goals.writers',
      ...goalsHoldings.writers,
      rows: [
        { table: 'goals.proposed_change', where: 'proposed_by in (:employee, :user)' },
        {
          table: 'goals.monthly_report',
          where: 'reported_by = :employee::text or stood_in_for = :employee',
        },
        { table: 'goals.evaluation', where: 'self_by = :employee::text' },
      ],
    },
  ],
}
