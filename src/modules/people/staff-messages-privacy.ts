import type { HoldingWords } from '../../platform/privacy/personal-data.ts'

/** What the register of holdings says of the people's part. */
export const peopleHoldings = {
  staff: {
    nameJa: '職員台帳',
    purposeJa: '職員の配属、決裁の経路、サインインの権限を日付ごとに定めるため',
    subjectsJa: '在職中と退職した職員',
    itemsJa: '職員番号、氏名、かな、旧姓、任用区分、所属、職、異動の発令日',
    keptJa: '期限を定めていない（人事記録の保存年限は市が定める）',
    tables: {
      'people.employee': '職員番号',
      'people.employee_version': '氏名と任用区分',
      'people.assignment': '配属',
    },
  },
  rights: {
    nameJa: '権限と代理の記録',
    purposeJa: '誰がいつ何をしてよかったかを示すため',
    subjectsJa: '権限を持つ職員、代理をした職員',
    itemsJa: '役割、範囲、期間、代理の相手と期間、四月の引継ぎ',
    keptJa: '期限を定めていない（監査のため）',
    tables: {
      'people.role_grant': '役割',
      'people.stand_in': '代理',
      'people.april_hand_over': '四月の引継ぎ',
    },
  },
  contractors: {
    nameJa: '委託先の利用者',
    purposeJa: '委託先の人に、期限を決めて利用を認めるため',
    subjectsJa: '委託先の利用者',
    itemsJa: '番号、氏名、会社、目的、期間、承認した職員',
    keptJa: '期限を定めていない（監査のため）',
    tables: { 'people.contractor': '委託先の利用者' },
  },
} as const satisfies Record<string, HoldingWords>

/** Rules by which the people's part deletes. */
export const peopleRules = {
  roster: {
    labelJa: '反映されなかった人事データの写し',
    ruleJa: '取り込んだ日から7日たっても反映されなかったもの',
  },
}
