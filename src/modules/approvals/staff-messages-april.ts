import type { RefusalTexts } from '../../platform/module.ts'

/** Each kind of open matters that approvals knows of on 1 April. */
export const aprilKinds = {
  ownDraft: {
    labelJa: '起案（決裁待ち・差戻し）',
    adviceJa: '起案者が引継先の人に変わります。これまでの起案者の記録は残ります。',
  },
  place: {
    labelJa: '決裁を待っている起案',
    adviceJa:
      '名前や役割で決裁者になっているものは引継ぎが必要です。所属長としてのものは、後任に自動で移ります。',
  },
  afterReading: {
    labelJa: '後閲がまだの代決',
    adviceJa: '本人が退職までに読みます。',
  },
  vacancy: {
    labelJa: '決裁ルートが空席で終わるところ',
    adviceJa: '発令を登録するか、決裁ルートを変えます。',
  },
  noApprover: {
    labelJa: '承認者がいない人',
    adviceJa: '本人が起案すると、上に決裁できる人がいません。決裁ルートを変えます。',
  },
} as const

const listed = (parts: readonly string[]): string => parts.join('、')

/** Words of those lines. */
export const aprilWords = {
  draftDetail: (form: string, isReturned: boolean) => (isReturned ? `${form}（差戻し）` : form),
  goesTo: (name: string) => `4月1日に${name}さんへ移ります`,
  vacancyDetail: (forms: readonly string[], mayAct: string | null, open: number) =>
    [
      ...(forms.length === 0 ? [] : [listed(forms)]),
      ...(open === 0 ? [] : [`待っている起案 ${open}件`]),
      ...(mayAct === null ? [] : [`代わりに決裁できる人：${mayAct}`]),
    ].join('／'),
  person: (name: string, unit: string, post: string) => `${name}（${unit} ${post}）`,
  forms: (forms: readonly string[]) => listed(forms),
}

/** Refusals of taking over. */
export const aprilRefusals: RefusalTexts = {
  'approvals.receiver_decides': () =>
    '引継先の職員は、この起案の決裁者です。自分の起案を自分で決裁することになるため、別の職員を選んでください。',
  'approvals.receiver_owns': () =>
    '引継先の職員は、この起案の起案者です。自分の起案は決裁できません。別の職員を選んでください。',
  'approvals.receiver_gone': () => '引継先の職員は今日、在職していません。別の職員を選んでください。',
}

/** Names of the audit actions. */
export const aprilActions = {
  'approvals.take_over_draft': '起案を引き継いだ',
  'approvals.take_over_place': '決裁者の役を引き継いだ',
} as const
