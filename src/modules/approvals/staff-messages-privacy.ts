import type { HoldingWords } from '../../platform/privacy/personal-data.ts'

/** What the register of holdings says of approvals. */
export const approvalHoldings = {
  decisions: {
    nameJa: '起案と決裁の記録',
    purposeJa: '誰が何を起案し、承認したかを示すため',
    subjectsJa: '起案、承認、代決、後閲をした職員',
    itemsJa: '職員、職、氏名、日時、結果、意見',
    keptJa: '設定した年数（YAKUBA_APPROVALS_KEPT_YEARS。0なら期限なし）。終わった年度の翌年度の4月1日から数える',
    tables: {
      'approvals.draft': '起案',
      'approvals.decision': '承認と決裁',
      'approvals.step_approver': '承認の順番',
      'approvals.after_reading': '後閲',
    },
  },
} as const satisfies Record<string, HoldingWords>

/** Rules by which approvals delete. */
export const approvalRules = {
  ended: {
    labelJa: '終わった起案と、その承認・決裁・後閲',
    ruleJa:
      '終わった年度の翌年度の4月1日から、設定した年数を過ぎたもの（審査中、差し戻し中、後閲待ちは残す）',
  },
}
