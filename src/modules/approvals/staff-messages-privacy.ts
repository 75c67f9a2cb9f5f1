import type { HoldingWords } from '../../platform/privacy/personal-data.ts'

/** What the register of holdings says of approvals. */
export const approvalHoldings = {
  decisions: {
    nameJa: '起案と決裁の記録',
    purposeJa: '誰が何を起案し、承認したかを示すため',
    subjectsJa: '起案、承認、代決、後閲をした職員',
    itemsJa: '職員、職、氏名、日時、結果、意見',
    keptJa: '期限を定めていない（文書管理の保存年限は市が定める）',
    tables: {
      'approvals.draft': '起案',
      'approvals.decision': '承認と決裁',
      'approvals.step_approver': '承認の順番',
      'approvals.after_reading': '後閲',
    },
  },
} as const satisfies Record<string, HoldingWords>
