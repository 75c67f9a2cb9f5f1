import type { HoldingWords } from './personal-data.ts'

/** What the register of holdings says of the platform's own parts. */
export const platformHoldings = {
  signIn: {
    nameJa: 'サインインの記録',
    purposeJa: '本人であることを確かめ、不正な利用を見つけるため',
    subjectsJa: 'この仕組みを使う職員',
    itemsJa: '職員番号、氏名、最後のサインイン、使っている端末、第二の認証の有無',
    keptJa: '席を離れて30分、長くても10時間で終わる。アカウントは在職中',
    tables: {
      'identity.user': 'アカウント',
      'identity.session': '使用中のサインイン',
      'identity.second_factor': '認証アプリ',
      'identity.passkey': 'パスキー',
      'identity.directory_subject': '市の認証基盤との結び付き',
    },
  },
  notices: {
    nameJa: 'お知らせと通知先',
    purposeJa: '仕事の期限や結果を本人に知らせるため',
    subjectsJa: 'この仕組みを使う職員',
    itemsJa: 'お知らせの内容、通知先のメールアドレス、受け取り方の希望',
    keptJa: '読んだか済んだお知らせは設定の日数（標準180日）。メールアドレスは本人が消すまで',
    tables: {
      'notifications.notice': 'お知らせ',
      'notifications.mail_setting': '通知先のメールアドレス',
      'notifications.mail_wish': '受け取り方の希望',
    },
  },
  drafts: {
    nameJa: '書きかけの控え',
    purposeJa: '長い様式の書きかけを失わないため',
    subjectsJa: '様式を書いている職員',
    itemsJa: '書きかけの本文（暗号化され、本人だけが読める）',
    keptJa: '送るか、期限が来るまで',
    tables: { 'platform.saved_form': '書きかけ' },
  },
  disclosures: {
    nameJa: '開示請求の処理の記録',
    purposeJa: '開示請求に答えたことを示すため',
    subjectsJa: '開示を請求した本人',
    itemsJa: '受付番号、理由、日時、担当者',
    keptJa: '10年',
    tables: { 'privacy.disclosure': '開示請求' },
  },
  trail: {
    nameJa: '監査証跡',
    purposeJa: '操作を後から確かめるため',
    subjectsJa: 'この仕組みを使う職員',
    itemsJa: '記号だけの操作者、日時、操作、対象、結果、照合値（氏名や内容は入らない）',
    keptJa: '1年以上',
    tables: { 'audit.entry': '操作の記録' },
  },
} as const satisfies Record<string, HoldingWords>

/** Rules by which the platform's own parts delete. */
export const platformRules = {
  notice: {
    labelJa: '読んだか済んだお知らせ',
    ruleJa: '設定の日数（YAKUBA_NOTICES_KEPT_DAYS）を過ぎたもの。付いたメールも消える',
  },
  digest: {
    labelJa: 'まとめメールの記録',
    ruleJa: '設定の日数（YAKUBA_NOTICES_KEPT_DAYS）を過ぎたもの',
  },
  file: {
    labelJa: '保存期限を過ぎたファイル',
    ruleJa: 'ファイルごとに定めた保存期限を過ぎ、どの記録からも使われていないもの',
  },
  disclosure: {
    labelJa: '開示請求の処理の記録',
    ruleJa: '記録した日から10年を過ぎたもの',
  },
}
