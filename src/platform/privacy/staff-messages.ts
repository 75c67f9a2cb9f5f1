import type { RefusalTexts } from '../module.ts'

const number = new Intl.NumberFormat('ja-JP')

/** Words of the pages about personal data (保有個人情報). */
export const privacyWords = {
  title: '保有個人情報',
  lead: '何を、誰について、どこに、いつまで持っているかの一覧です。開示請求への対応と、保存期間が過ぎたものの廃棄もここで確かめます。',
  job: '保存期間を過ぎたものの廃棄',
  register: '持っている個人情報の一覧',
  retentionLink: '廃棄の予定と廃棄証明書',
  csv: '一覧をCSVで保存',
  csvName: '保有個人情報の一覧.csv',
  headings: {
    name: '名称',
    purpose: '利用の目的',
    subjects: '本人の範囲',
    items: '記録する項目',
    kept: '保存期間',
    tables: '保管の場所',
  },
  backups: (days: number) =>
    `毎日の控え（バックアップ）にも同じものが入っています。控えは暗号化され、${number.format(days)}日で消えます。廃棄したものは、その日数の間は控えに残ります。`,
  disclosures: {
    title: '開示請求',
    lead: '本人について持っているものをすべて集め、ZIPファイル（表、JSON、読むためのHTML）にします。取り出すと監査証跡に残ります。',
    open: '開示請求に対応する',
    query: '職員番号または氏名',
    queryHint: '退職した職員と、他市からの受講者も探せます。2文字以上。',
    search: '探す',
    found: (count: number) => `${number.format(count)}人見つかりました`,
    none: '見つかりませんでした',
    noneText: '番号か、氏名の一部を変えて探してください。氏名を消した受講者は探せません。',
    choose: '本人',
    reference: '受付番号',
    referenceHint: '開示請求の受付簿の番号。例：総務8-12',
    reason: '本人を確かめた方法と理由',
    reasonHint: '例：窓口で職員証により本人を確認。',
    start: '集める準備をする',
    list: '対応した請求',
    listNone: '対応した請求はまだありません',
    at: '日時',
    by: '担当',
    download: 'ZIPファイルを取り出す',
    downloadNote:
      '中身は個人情報です。渡す前に、ほかの人のことが書かれていないかを人の目で確かめてください。',
    gone: 'この人の記録は、もう見つかりません。',
    contents: '入るもの',
    holding: '名称',
    count: '件数',
    rows: (count: number) => `${number.format(count)}件`,
    fileName: (reference: string) => `開示_${reference}.zip`,
    htmlTitle: '保有個人情報の開示',
    htmlLead: (label: string, at: string) => `${label}について、${at}の時点で持っているもの。`,
    htmlNote:
      '監査証跡と識別子は記号で記録されています。パスワードや認証の鍵は、照合できる形でしか持っていないため含みません。',
    empty: '持っているものはありません。',
  },
  retention: {
    title: '廃棄の予定',
    lead: '毎日2時10分に、保存期間を過ぎたものを消すか、氏名などを空にします。ここでは、これから何がいくつ対象になるかを確かめられます。',
    rule: '決まり',
    what: '対象',
    how: '方法',
    hows: { erase: '消す', anonymise: '氏名などを空にする' },
    tonight: '今夜',
    month: '31日以内',
    certificates: '廃棄証明書',
    none: '廃棄したものはまだありません',
    noneText: '保存期間を過ぎたものが出ると、その夜に廃棄され、証明書がここに並びます。',
    at: '廃棄した日時',
    total: '件数',
    show: '証明書を見る',
  },
  certificate: {
    title: '廃棄証明書',
    lead: '次のものを、保存期間の決まりにより廃棄したことを証明します。',
    at: '廃棄した日時',
    forDay: '基準日',
    by: '実行した処理',
    id: '証明書の番号',
    what: '対象',
    rule: '決まり',
    how: '方法',
    count: '件数',
    hashes: '廃棄した記録の照合値',
    hashesNote:
      '照合値は、記録の置き場所と番号から作ったもの（SHA-256）です。内容は含まず、内容を知ることはできません。',
    backups: (days: number) => `毎日の控えの中の写しは、${number.format(days)}日後までに消えます。`,
    confirm: '確認',
    person: '確認した人（署名）',
    day: '確認した日',
    items: (count: number) => `${number.format(count)}件`,
  },
}

/** Names of the permissions. */
export const privacyPermissions = {
  read: '保有個人情報の一覧と廃棄の記録を見る',
  disclose: '開示請求のため、一人の記録をすべて取り出す',
}

/** Names of the audit actions. */
export const privacyActions: Record<string, string> = {
  'privacy.disclose': '開示請求の画面の利用',
  'privacy.start_disclosure': '開示請求への対応',
  'privacy.download': '開示する記録の取り出し',
  'privacy.delete_past_due': '保存期間を過ぎたものの廃棄',
}

/** Why something was not done. */
export const privacyRefusals: RefusalTexts = {
  'privacy.person_unknown': () => '本人を選び直してください。記録が見つかりません。',
}
