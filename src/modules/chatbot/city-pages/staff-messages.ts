import type { RefusalTexts } from '../../../platform/module.ts'
import type { NoticeTexts } from '../../../platform/notifications/notice.ts'
import type { Failure, PageState, Way } from './city-page.ts'

const number = new Intl.NumberFormat('ja-JP')

/** What the states of a page are called. */
export const pageStates: Record<Exclude<PageState, 'removed'>, string> = {
  waiting: '読み取り前',
  live: '引用中',
  gone: 'サイトにない',
}

/** Ways of taking a page in. */
export const wayNames: Record<Way, string> = {
  fetch: 'サイトから毎晩読み取る',
  hand: '文章を手で入れる',
}

/** Why a page could not be read. */
export const failureNames: Record<Failure, string> = {
  timeout: '10秒以内に返事がありませんでした',
  unreachable: 'サイトにつながりませんでした',
  refused: 'サイトが表示を断りました',
  server: 'サイトの故障です',
  tooBig: 'ページが大きすぎます（2MBまで）',
  notText: 'ページの形ではありません（画像やファイル）',
  unreadable: '文字として読めませんでした',
  empty: '本文が見つかりませんでした',
  privateAddress: '庁内のアドレスへ導かれたため、読みませんでした',
  notAllowed: '設定にないサイトです',
  tooManyMoves: '転送が繰り返されました',
}

/** Narrowing a list. */
export const standingNames = {
  live: '引用中',
  waiting: '読み取り前',
  gone: 'サイトにない',
  changed: '変わって、まだ見ていない',
  failing: '3回続けて読み取れない',
  past: '見直しの期限を過ぎた',
} as const

/** Why answers have to be looked through again. */
export const reviewReasons = {
  changed: (url: string, on: string) => `${on}、出典のページの内容が変わりました：${url}`,
  gone: (url: string, on: string) => `${on}、出典のページがサイトからなくなりました：${url}`,
  removed: (url: string, on: string) => `${on}、出典のページの登録を取りやめました：${url}`,
}

/** Words of the pages about pages. */
export const pageWords = {
  chatbot: 'チャットボット',
  title: '出典のページ',
  what: '市のサイトのページを登録し、変わったところを確かめます。',
  lead: '登録した市のサイトのページを、チャットボットがそのままの文で引用します。公開しているページ（機密性1）だけを登録してください。',
  job: '市のサイトのページの確認',
  jobNote: (changed: number, failed: number) =>
    `変わったページ${number.format(changed)}件、読み取れなかったページ${number.format(failed)}件`,
  create: 'ページを登録する',
  createLead:
    '市のサイトの公開ページを1つ登録します。よくある質問で答えられないとき、文を変えずに引用します。',
  edit: '登録内容を変える',
  name: 'ページ',
  state: '状態',
  checked: '最後の確認',
  changed: '最後の変更',
  unit: '担当課',
  noUnit: '担当課なし',
  reviewOn: '見直しの期限',
  uses: '使う回答',
  usesCount: (count: number) => `${number.format(count)}件`,
  none: 'なし',
  never: 'まだありません',
  unseen: '変更あり・未確認',
  past: '期限を過ぎた',
  failing: '読み取れない',
  search: '絞り込む',
  q: '言葉・アドレス',
  allUnits: 'すべての担当課',
  allStates: 'すべての状態',
  found: (found: number, all: number) => `${number.format(all)}件のうち${number.format(found)}件`,
  emptyTitle: '登録したページは、まだありません',
  emptyText:
    '市のサイトのページを登録すると、よくある質問にない質問に、そのページの文で答えられます。',
  nothingTitle: '当てはまるページはありません',
  nothingText: '条件を変えると見つかることがあります。',
  showAll: 'すべて見る',
  contact: 'わからないときは、チャットボットを管理する人に聞いてください。',
  noSites: 'サイトからの読み取りは、設定されていません。ページの文章を手で入れてください。',
  url: 'アドレス',
  urlHint: '公開されているページのアドレス。例：https://www.city.example.jp/gomi/sodai.html',
  pageTitle: 'ページの名前',
  pageTitleHint: '空けておくと、ページの見出しを使います。',
  way: '取り込み方',
  topic: '分野',
  noTopic: '分野を決めない',
  fiscalYear: '金額や日付の年度',
  everyYear: '年度によらない',
  dateHint: '例：2027-03-31、令和9年3月31日',
  reviewHint: '期限を過ぎると、「いくら」「いつまで」の質問には引用しません。',
  chooseUnit: '選んでください',
  text: 'ページの文章',
  textHint: '本文を貼り付けてください。■や#で始まる行は見出しになります。HTMLも貼れます。',
  file: 'または、文章かHTMLのファイル',
  fileHint: '2MBまで（UTF-8、Shift_JIS、EUC-JP）',
  isPublic: '公開しているページ（機密性1）です',
  save: '登録する',
  saveChange: '変更を保存する',
  cancel: 'やめる',
  facts: '登録内容',
  open: 'サイトで見る',
  asOf: '時点',
  failure: '読み取れない理由',
  failures: (count: number) => `続けて${number.format(count)}回`,
  lastGood: (on: string) => `${on}に読み取った内容を、その日付をつけて引用しています。`,
  goneTitle: 'サイトからなくなったため、引用していません',
  goneText: 'このページを出典にした回答は「要確認」になっています。',
  pastTitle: '見直しの期限を過ぎています',
  pastText:
    '「どこ」「何」の質問にだけ引用し、「いくら」「いつまで」には引用しません。内容を確かめて、期限を延ばしてください。',
  changesTitle: '変わったところ',
  changesLead: (on: string) => `${on}に変わりました。引用はもう新しい文になっています。`,
  added: '増えた行',
  taken: '消えた行',
  noChanges: '前の版はありません。',
  moreLines: (count: number) => `ほかに${number.format(count)}行`,
  looked: '変更を確かめた',
  entriesTitle: 'このページを出典にする回答',
  entriesNone: 'このページを出典にする回答はありません。',
  toReview: '要確認',
  versionsTitle: 'これまでの版',
  versionNo: (no: number) => `第${no}版`,
  version: '版',
  madeAt: '取り込んだ日時',
  lines: '行数',
  textTitle: 'いまの文',
  check: '今すぐ確かめる',
  putTitle: '文章を入れ直す',
  putLead: '前の文と違うところがあれば、新しい版になります。',
  put: '入れ直す',
  removeTitle: '登録を取りやめる',
  removeLead: '引用はすぐ止まり、このページを出典にする回答は「要確認」になります。',
  reason: '理由',
  remove: '登録を取りやめる',
  notMine: '変更できるのは、担当課でチャットボットを書く人と、管理する人です。',
  done: {
    added: '登録しました。',
    waiting: '登録しました。「今すぐ確かめる」か今夜の確認で読み取ります。',
    edited: '変更を保存しました。',
    removed: '登録を取りやめました。引用は止まりました。',
    looked: '確かめたことを記録しました。',
    unchanged: '確かめました。内容は変わっていません。',
    new: '読み取りました。引用できます。',
    changed: '内容が変わっていました。下の「変わったところ」を見てください。',
    gone: 'サイトにページがありませんでした。引用を止めました。',
    failed: '読み取れませんでした。理由は下にあります。',
  } as Record<string, string>,
  home: {
    changed: (count: number) => `変わった出典のページを確かめる：${number.format(count)}件`,
    past: (count: number) => `出典のページの見直しの期限切れ：${number.format(count)}件`,
    failing: (count: number) => `読み取れない出典のページ：${number.format(count)}件`,
  },
}

/** Names of what is done, for the audit page. */
export const pageActions: Record<string, string> = {
  'chatbot.add_page': '出典のページの登録',
  'chatbot.edit_page': '出典のページの登録内容の変更',
  'chatbot.put_page_text': '出典のページの文章の入れ直し',
  'chatbot.remove_page': '出典のページの登録の取りやめ',
  'chatbot.look_at_page': '出典のページの変更の確認',
  'chatbot.check_page': '出典のページの読み取り',
}

/** What the rules say no with. */
export const pageRefusals: RefusalTexts = {
  'chatbot.page_not_found': () => 'このページは登録されていません。',
  'chatbot.page_url_wrong': () => 'アドレスは「https://」か「http://」で始めてください。',
  'chatbot.page_not_allowed': () =>
    'このサイトは設定（YAKUBA_CITY_SITES）にありません。文章を手で入れるか、設定に加えてもらってください。',
  'chatbot.page_known': () => 'このアドレスは、もう登録されています。',
  'chatbot.page_text_missing': () => 'ページの文章を貼り付けるか、ファイルを選んでください。',
  'chatbot.page_text_empty': () => '本文が見つかりませんでした。ページの本文を貼り付けてください。',
  'chatbot.page_text_unreadable': () =>
    'このファイルは文字として読めません。文章かHTMLのファイルを選んでください。',
  'chatbot.page_text_too_big': () => 'ファイルは2MBまでです。',
  'chatbot.page_by_hand': () => 'このページは手で入れています。文章を入れ直してください。',
  'chatbot.page_just_checked': ({ seconds = 60 }) =>
    `確かめたばかりです。${seconds}秒たってから、もう一度押してください。`,
}

/** What people are told of. */
export const pageNotices: NoticeTexts = {
  'chatbot.page_unreadable': {
    labelJa: '出典のページが読み取れない（担当課へ）',
    title: ({ nights = '' }) => `出典のページが${nights}回続けて読み取れません`,
  },
}
