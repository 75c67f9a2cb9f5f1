import type { RefusalTexts } from '../module.ts'
import type { AuditResult, Face } from './entry.ts'
import type { ActorGroup } from './filter.ts'
import type { Verification } from './verification-store.ts'

const number = new Intl.NumberFormat('ja-JP')
const rows = (from: number, to: number) =>
  from === to ? `第${number.format(from)}件` : `第${number.format(from)}件〜第${number.format(to)}件`

/** Words of the audit pages. */
export const auditWords = {
  title: '監査証跡',
  lead: 'だれが、いつ、何をしたか、何を見たかの記録です。書き足すことはできても、書き換えることはできません。',
  list: '記録の一覧',
  filter: '絞り込み',
  filterButton: '絞り込む',
  reset: '条件を消す',
  fromOn: 'この日から',
  toOn: 'この日まで',
  dateHint: '例：2026-11-22、令和8年11月22日',
  action: '操作',
  anyAction: 'すべての操作',
  actor: '利用者',
  whose: 'だれの操作',
  anybody: 'すべての人',
  actorHint: '一覧の名前を押すと、その人の記録だけになります。',
  subject: '対象',
  subjectHint: '先頭から一致するもの。例：people.unit/',
  result: '結果',
  anyResult: 'すべての結果',
  seq: '番号',
  at: '日時',
  requestId: '受付番号',
  address: '接続元の照合値',
  actedFor: '代わって行った相手',
  face: '面',
  ownFace: 'このサーバーの面',
  noneFound: '条件に合う記録はありません。',
  foundCount: (count: number, atMost: number) =>
    count >= atMost ? `${number.format(atMost)}件以上` : `${number.format(count)}件`,
  older: 'これより古い記録',
  newest: '新しい記録に戻る',
  csv: 'CSVで保存する',
  csvNote: (limit: number) =>
    `一度に保存できるのは${number.format(limit)}件までです。保存したことも記録されます。`,
  csvName: '監査証跡.csv',
  explanation: 'この記録が証明すること',
  verify: '今すぐ検証する',
  verifyTitle: '改変の検証',
  verifyNote: 'すべての記録を初めから終わりまで計算し直します。100万件で1分ほどかかります。',
  verifications: '検証の履歴',
  neverVerified: 'まだ検証していません。',
  verifiedBy: '検証した人',
  outcome: '結果',
  whole: '改変なし',
  broken: '異常あり',
  expected: 'あるはずの値',
  found: '見つかった値',
  showBad: (seq: number) => `第${number.format(seq)}件を見る`,
  askFor:
    'この表示を保存し、データベースには触れずに、情報担当と監査委員事務局に知らせてください。',
  entryTitle: (seq: number) => `監査記録 第${number.format(seq)}件`,
  entry: '記録の内容',
  chain: '鎖のつながり',
  hash: 'この記録の値',
  prevHash: '一つ前の記録の値',
  digestBefore: '変更前の要約値',
  digestAfter: '変更後の要約値',
  none: 'なし',
  computed: '計算し直した値',
  fitsItself: '記録の内容と値が一致しています。',
  doesNotFit: '記録の内容と値が一致しません。書き換えられています。',
  fitsBefore: '一つ前の記録とつながっています。',
  breaksBefore: '一つ前の記録とつながっていません。',
  firstEntry: 'この鎖の最初の記録です。',
  neighbours: '前後の記録',
  place: '位置',
  before: '一つ前',
  here: 'この記録',
  after: '一つ後',
  backToList: '監査証跡の一覧へ',
  anchorJob: '監査証跡の控えの記録',
  verifyJob: '監査証跡の検証',
  homeBroken: '監査証跡に異常が見つかりました',
  anchorBeside: (folder: string) =>
    `監査証跡の控えは、データと同じ場所（${folder}）に書かれます。` +
    '別のディスクのフォルダを YAKUBA_AUDIT_ANCHOR_DIR に指定することを勧めます。',
  unknownUser: (id: string) => `登録のない利用者（${id}）`,
  apiKey: (name: string) => `APIキー：${name}`,
  system: (name: string) => `システム（${name}）`,
  anonymous: 'サインインしていない人',
}

/** How an action ended. */
export const resultNames: Record<AuditResult, string> = {
  done: '実行',
  refused: '拒否',
  failed: '失敗',
  seen: '閲覧',
}

/** What the chain proves, for people who never heard of a hash. */
export const chainExplanation = [
  '一つ一つの記録には、その内容と、一つ前の記録の値とから計算した値が付いています。内容を一文字でも変えると、値が合わなくなります。',
  '値を計算し直して書き換えても、次の記録が元の値を覚えているので、そこで分かります。終わりまで全部を書き換えた場合は、10分ごとにデータベースの外に控えた値と合わなくなります。',
  '記録が抜けたり、順番が入れ替わったりしても、番号と値のつながりが切れるので分かります。',
  '記録には氏名や内容そのものは入っていません。変更の前と後は要約値だけが残るので、後から示された書類が当時のものと同じかどうかを確かめられます。',
  '証明できないこと：最後に控えてから今までの10分ほどの間に、データベースの管理者が記録を消して鎖を作り直した場合は、控えだけでは分かりません。',
]

/** Kinds of accounts whose acts are picked out. */
export const groupNames: Record<ActorGroup, string> = {
  contractor: '委託先の人の操作',
  break_glass: '非常用アカウントの操作',
}

/** What a server shows, and so whose chain it is. */
export const faceNames: Record<Face, string> = {
  both: '両面',
  staff: '職員面',
  public: '市民面',
}

// With one server for everything there is one chain, and nobody asks whose it is.
const chainName = (face: Face) => (face === 'both' ? '' : `${faceNames[face]}：`)

/** The outcome of walks in one sentence each, also for the command. */
export function verdictSentences(verifications: readonly Verification[]): string {
  return verifications.map(verdictSentence).join('')
}

/** The outcome of one walk in one sentence. */
export function verdictSentence(verification: Verification): string {
  return `${chainName(verification.face)}${outcomeSentence(verification)}`
}

function outcomeSentence(verification: Verification): string {
  const { count, anchorsCompared } = verification
  if (!verification.whole) return faultSentence(verification)
  if (count === 0) return '記録はまだありません。'
  return `1〜${number.format(count)}件、改変なし（外部の控え ${number.format(anchorsCompared)}件と一致）。`
}

/** What else the reader should know of the anchors; undefined when nothing. */
export function anchorNote(verification: Verification): string | undefined {
  const { anchorsForeign, anchorsUnreadable } = verification
  const notes = [
    anchorsForeign > 0 &&
      `別のデータベースの控えが${number.format(anchorsForeign)}件あり、比べていません。`,
    anchorsUnreadable > 0 && `読み取れない控えが${number.format(anchorsUnreadable)}行あります。`,
  ].filter((note) => note !== false)
  return notes.length === 0 ? undefined : notes.join('')
}

function faultSentence({ fault, badSeq, otherSeq }: Verification): string {
  const bad = badSeq ?? 0
  const other = otherSeq ?? bad
  switch (fault) {
    case 'missing':
      return `${rows(bad, other)}の記録がありません。`
    case 'order':
      return `第${number.format(bad)}件の場所に別の記録があります（正しい記録は第${number.format(other)}件の場所にあります）。`
    case 'rehashed':
      return `第${number.format(bad)}件は、内容と値の両方が書き換えられています（次の記録が覚えている値と違います）。`
    case 'head':
      return `鎖の先頭の値が最後の記録と合いません（第${number.format(bad)}件）。`
    case 'anchor':
      return `${rows(bad, other)}が、外部の控えと合いません。消されたか、鎖ごと作り直されています。`
    default:
      return `第${number.format(bad)}件の内容が、記録されたときと違います。`
  }
}

/** Names of the permissions, for the roles page. */
export const auditPermissions = {
  read: '監査証跡を読む',
  export: '監査証跡をCSVで保存する',
  verify: '監査証跡を検証する',
}

/** Names of this part's own actions. */
export const auditActions: Record<string, string> = {
  'audit.read': '監査証跡の閲覧',
  'audit.export': '監査証跡のCSV保存',
  'audit.verify': '監査証跡の検証',
}

/** Refusals of the audit pages. */
export const auditRefusals: RefusalTexts = {
  'audit.export_too_large': ({ limit }) =>
    `一度に保存できるのは${number.format(Number(limit))}件までです。期間を区切ってください。`,
}

/** Words of the command `bin/audit`. */
export const auditCommandWords = {
  usage: '使い方：bin/audit verify　監査証跡を初めから終わりまで検証します（異常があれば終了コード1）。',
  noData: (folder: string) =>
    [
      `データフォルダ（${folder}）にデータベースがありません。`,
      '「npm start」で一度起動するか、YAKUBA_DATA_DIR または DATABASE_URL を指定してください。',
    ] as const,
  noTrail: [
    'このデータベースには監査証跡がありません。',
    '「npm start」で一度起動してから、もう一度実行してください。',
  ] as const,
  failedTodo: 'データベースに接続できるか、DATABASE_URL と YAKUBA_DATA_DIR を確かめてください。',
}
