import type { RefusalTexts } from '../module.ts'
import type { ApiArea } from './api-key.ts'

/** Parts of the API. */
export const areaNames: Record<ApiArea, string> = {
  goals: '運営方針',
  training: '職員研修',
  approvals: '起案と決裁',
  people: '組織と職員',
}

/** Permissions about keys; the two that do something are the actions too. */
export const keyPermissionNames = {
  read: 'APIキーの一覧',
  create: 'APIキーの発行',
  revoke: 'APIキーの失効',
}

/** What the rules of keys say. */
export const keyRefusals = {
  'api_keys.past': () => '最終日には、今日かそれより後の日付を入力してください。',
  'api_keys.too_long': () => '最終日は、今日から1年以内にしてください。必要なら、1年後に発行し直します。',
  'api_keys.not_allowed': ({ name }) => `APIキーには、権限「${name ?? ''}」を持たせられません。`,
  'api_keys.not_found': () => 'APIキーが見つかりません。',
  'api_keys.revoked_before': () => 'このAPIキーは、すでに失効しています。',
  'api_keys.outside': () => 'このAPIキーでは、この分野のAPIを使えません。',
  'api_keys.frozen': () => 'いまは全員のサインインが止められています。APIキーも使えません。',
  'api_keys.read_only': () => 'このAPIキーは読み取り専用です。',
} satisfies RefusalTexts

/** Words of the pages. */
export const keyWords = {
  title: 'APIキー',
  lead: 'ほかのシステムやプログラムが、市役所のデータを読むための鍵です。ふつうは読み取り専用で、1年以内に切れます。',
  create: '鍵を発行',
  doCreate: '発行する',
  cancel: 'やめる',
  name: '名前',
  nameHint: '何が使う鍵か、わかる名前。例：統計集計システム',
  owner: '管理する所属',
  ownerHint:
    'この鍵に責任を持つ所属です。所属で分かれた記録は、この所属とその下の分だけ読めます。',
  choose: '選んでください',
  wholeCity: '市全体のデータを読めるようにする',
  wholeCityHint: '所属で分かれた記録（個人の受講歴など）も、ほかの所属の分まで読めます。',
  areas: '使える分野',
  areasHint: '職員なら誰でも読めるものを読めます。',
  areasMissing: '使える分野を1つ以上選んでください。',
  more: 'さらに持たせる権限（必要なときだけ）',
  moreReading: '読み取り',
  moreWriting: '書き込み',
  moreHint:
    '書き込みの権限を選ぶと、この鍵は読み取り専用でなくなります。本人確認のやり直しが要る権限は、鍵には持たせられません。',
  lastOn: '最終日',
  lastOnHint: '1年以内。例：令和9年3月31日',
  made: 'APIキーを発行しました',
  once: 'この画面でしか表示しません。いま、使う側のシステムに設定してください。なくしたときは失効させて、発行し直します。',
  use: '使い方',
  useText: (header: string) => `HTTPヘッダーに ${header} を付けてAPIを呼び出します。`,
  back: 'APIキーの一覧へ',
  none: 'APIキーはありません',
  noneText: 'ほかのシステムにデータを渡すときに発行します。',
  readOnly: '読み取り専用',
  writes: '書き込みあり',
  kind: '種類',
  state: '状態',
  inForce: '有効',
  ended: '期限切れ',
  revoked: '失効',
  lastUsed: '最終使用',
  neverUsed: '未使用',
  created: '発行日時',
  revoke: '失効させる',
  revokeOf: (name: string) => `（${name}）`,
  revokedNow: 'APIキーを失効させました。今からこの鍵は使えません。',
  action: '操作',
  csv: 'CSV',
  csvName: 'APIキー.csv',
  permissions: '追加の権限',
  homeEnding: (name: string) => `APIキー「${name}」がもうすぐ切れます`,
}
