import type { RefusalTexts } from '../module.ts'
import type { NoticeTexts } from '../notifications/notice.ts'
import type { BundleFault, RefusedBundle } from './bundle.ts'
import type { Receipt } from './receive-bundle.ts'
import type { BundleCounts } from './store.ts'

const number = new Intl.NumberFormat('ja-JP')

type Params = RefusedBundle['params']

/** Why a bundle was not taken, for the list and the form. */
export const faultTexts: Record<BundleFault, (params: Params) => string> = {
  incomplete: () => 'ファイルがまだ途中までしか届いていません。そろってから、もう一度受け取ってください。',
  unreadable: () => '受け渡しのファイルとして読み取れません。別のファイルか、違う版のものです。',
  too_large: () => 'ファイルが大きすぎます。',
  no_key: () => '相手の鍵を登録していないので、受け取れません。',
  unknown_key: ({ key }) => `登録した鍵で署名されていません（このファイルの鍵：${key ?? ''}）。`,
  altered: () => '中身が署名と合いません。途中で書き換えられたおそれがあります。',
  other_stream: () => '反対の向きのファイルです。相手が受け取るものです。',
  repeated: ({ number: no }) => `${no ?? ''}番は、もう受け取っています。`,
  old: ({ number: no, last }) =>
    `${no ?? ''}番は古いファイルです（${last ?? ''}番まで受け取っています）。`,
  gap: ({ number: no, missing }) =>
    `${missing ?? ''}番が届いていません（これは${no ?? ''}番です）。先に${missing ?? ''}番を受け取ってください。`,
  other_chain: ({ number: no }) =>
    `${no ?? ''}番は、前に受け取ったファイルの続きではありません。相手の控えが戻されたおそれがあります。`,
  clock_ahead: ({ seconds }) =>
    `作った時刻が、この機械の時計より${seconds ?? ''}秒先です。どちらかの時計がずれています。`,
  not_fitting: () => '中身がこの機械の版と合いません。両方を同じ版にしてください。',
}

/** A refused bundle in a sentence. */
export const faultText = ({ fault, params }: Pick<RefusedBundle, 'fault' | 'params'>): string =>
  faultTexts[fault](params)

const countNames: Record<string, string> = { pages: 'ページ', removed: '消えたページ' }

/** What a bundle held. */
export function countsText(counts: BundleCounts): string {
  const said = Object.entries(counts).filter(([, count]) => count > 0)
  if (said.length === 0) return '変わったものはありません'
  return said
    .map(([name, count]) => `${countNames[name] ?? exchangeWords.partNames[name] ?? name}${number.format(count)}件`)
    .join('、')
}

/** What came of a file. */
export function receiptText(name: string, receipt: Receipt): string {
  if (receipt.taken) return `${name}：受け取りました（${countsText(receipt.counts)}）。`
  return `${name}：受け取りませんでした。${faultText(receipt.refusal)}`
}

/** Words of the page and the command. */
export const exchangeWords = {
  title: '市民側との受け渡し',
  lead: '市民向けの機械と職員向けの機械を、署名したファイルだけでつなぎます。ファイルは番号の順に、一つずつ受け取ります。',
  job: '市民側との受け渡し',
  notLinked: 'YAKUBA_LINK=files ではないので、受け渡しをしていません',
  notLinkedTitle: '受け渡しは使っていません',
  notLinkedText:
    '市民向けと職員向けが同じデータベースを使っているので、ファイルの受け渡しは要りません。二台を別々に置くときは、YAKUBA_LINK=files を設定します。',
  wrote: (name: string) => `${name}：書き出しました。`,
  nothing: '送るものはありません。',
  noFiles: '受け取るファイルはありません。',
  partNames: {
    'enquiries.forms': 'お問い合わせ',
    'enquiries.receipts': '窓口で受けたお問い合わせの番号',
    'enquiries.answers': '回答',
    'chatbot.texts': 'チャットボットの内容',
    'chatbot.turns': '質問と返答',
    'chatbot.questions': '未回答の質問',
    'chatbot.words': '回答のお知らせ',
  } as Record<string, string>,
  keys: '鍵',
  keysLead:
    '相手の画面や命令に出る指紋と、電話などで読み合わせてください。鍵を替えるときは、両方の機械で替えます。新しい鍵の番号は1から始まります。',
  ownKey: 'この機械の鍵の指紋',
  ownKeyText: 'この機械の公開鍵（相手に渡す1行）',
  noOwnKey: 'まだありません。bin/exchange keys で作ってください。',
  peerKey: '相手の鍵の指紋',
  noPeerKey: 'まだ登録していません。',
  trustedAt: '登録した日時',
  trustTitle: '相手の鍵を登録する',
  trustLabel: '相手の公開鍵',
  trustHint: '相手の機械で bin/exchange keys をしたときに出る1行です。',
  trust: '登録する',
  sending: '送るファイル',
  make: '次のファイルを作る',
  sent: '作ったファイル',
  none: 'まだありません。',
  number: '番号',
  madeAt: '作った日時',
  doneAt: '受け取った日時',
  contents: '中身',
  download: 'ファイル',
  downloadOf: (no: number) => `${no}番を取り出す`,
  gone: '控えの期限が過ぎました',
  receiving: '受け取るファイル',
  file: '相手から届いたファイル',
  fileHint: 'yakuba-to-staff- で始まる名前のファイルです。',
  take: '受け取る',
  taken: '受け取ったファイル',
  next: (no: number) => `次は${number.format(no)}番です。`,
  refused: '受け取らなかったファイル',
  reason: '理由',
  name: 'ファイル名',
  at: '最後に試した日時',
  times: '回数',
  clockOff: (seconds: number) =>
    `作った時刻が、一つ前より${number.format(seconds)}秒戻っています。相手の時計を確かめてください。`,
  done: {
    made: (count: number) =>
      count === 0 ? '送るものはありませんでした。' : `ファイルを${number.format(count)}個作りました。`,
    taken: 'ファイルを受け取りました。',
    trusted: '相手の鍵を登録しました。',
  },
  homeRefused: '市民側からのファイルを受け取れませんでした',
}

/** What `bin/exchange` says. */
export const exchangeCommandWords = {
  usage: [
    '使い方：',
    '  bin/exchange keys [--new]          この機械の鍵を作り、公開鍵と指紋を表示する（--new：作り直す）',
    '  bin/exchange trust 公開鍵           相手の公開鍵を登録する',
    '  bin/exchange out フォルダ [--from 番号]   次のファイルを作って、フォルダに書く',
    '  bin/exchange in フォルダ            フォルダにあるファイルを番号の順に受け取る',
    '  bin/exchange status                番号と鍵を表示する',
  ].join('\n'),
  notLinked: ['受け渡しは使っていません。', 'YAKUBA_LINK=files を設定してください。'] as const,
  fingerprint: (text: string) => `指紋：${text}`,
  publicKey: (text: string) => `公開鍵：${text}`,
  wrongKey: ['公開鍵として読み取れません。', 'bin/exchange keys が表示した1行を渡してください。'] as const,
  trusted: (text: string) => `相手の鍵を登録しました。指紋：${text}`,
  stream: (what: string, no: number) => `${what}：${no}番まで`,
  sent: '送った',
  taken: '受け取った',
  peer: (text: string) => `相手の鍵の指紋：${text}`,
}

/** Names of the permissions. */
export const exchangePermissions = {
  read: '市民側との受け渡しを見る',
  carry: '市民側との受け渡しをする',
  trust: '受け渡しの相手の鍵を登録する',
}

/** Names of the actions, for the audit page. */
export const exchangeActions: Record<string, string> = {
  'exchange.read': exchangePermissions.read,
  'exchange.carry': exchangePermissions.carry,
  'exchange.send': '受け渡しのファイルの作成',
  'exchange.receive': '受け渡しのファイルの受け取り',
  'exchange.download': '受け渡しのファイルの取り出し',
  'exchange.trust': '受け渡しの相手の鍵の登録',
}

/** What the rules say no with. */
export const exchangeRefusals: RefusalTexts = {
  'exchange.no_own_key': () => 'この機械の鍵がありません。bin/exchange keys で作ってください。',
  'exchange.not_linked': () => '受け渡しは使っていません（YAKUBA_LINK=files ではありません）。',
  'exchange.wrong_key': () => '公開鍵として読み取れません。相手の bin/exchange keys が出した1行を入れてください。',
  'exchange.refused': ({ text }) => String(text),
}

/** Wording of the notices to the information desk. */
export const exchangeNotices: NoticeTexts = {
  'exchange.refused': {
    labelJa: '受け取れなかったファイル',
    title: () => '市民側からのファイルを受け取れませんでした',
  },
}
