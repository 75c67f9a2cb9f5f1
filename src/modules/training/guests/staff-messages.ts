import type { RefusalTexts } from '../../../platform/module.ts'
import type { Encoding } from '../../../platform/tables/read-table.ts'
import { dayText } from '../staff-messages.ts'
import type { GuestProblem } from './check-guests.ts'
import type { GuestColumn } from './guest-list-grammar.ts'
import type { GuestSeat } from './plan-guest-seats.ts'

const number = (value: number | string | undefined): string =>
  Number(value ?? 0).toLocaleString('ja-JP')

/** Names of the columns of a list of guests. */
export const guestColumnNames: Record<GuestColumn, string> = {
  name: '氏名',
  kana: 'フリガナ',
  city: '市',
  unit: '所属',
  contact: '連絡先',
}

/** What is wrong with a line. */
export const guestListWords = {
  twice: (line: number) => `${line}行目と同じ人です。どちらかを消してください。`,
  known: 'この人はすでにこの開催回に登録されています。この行を消してください。',
  ownCity: '主催する市の人です。職員は申込か指名で登録してください。',
  noCity: '市の名前がありません。市の列に書くか、上の欄で市を選んでください。',
  unknownCity: (names: readonly string[]) =>
    names.length === 0
      ? '近隣市がまだ登録されていません。先に近隣市を登録してください。'
      : `登録されていない市です（登録：${names.join('、')}）。`,
  overQuota: (city: string, seats: number) =>
    `${city}の割当（${number(seats)}席）を超えます。人数を減らしてください。`,
}

/** `3行目『フリガナ』：入力してください。` */
export function guestProblemText({ line, column, sentence }: GuestProblem): string {
  const place = column === null ? '' : `『${guestColumnNames[column]}』`
  return `${line}行目${place}：${sentence}`
}

/** What a guest of a list would get. */
export const guestSeatNames: Record<GuestSeat, string> = {
  seated: '受講決定',
  waiting: '順番待ち',
  quota: '割当を超える',
}

const encodingNames: Record<Encoding, string> = { 'utf-8': 'UTF-8', cp932: 'Shift_JIS（CP932）' }

/** Words of the desk's form for a list. */
export const guestFormWords = {
  title: '他市の受講者を加える',
  lead: '近隣の市から届いた名簿を登録します。1行でも直すところがあれば、1人も登録しません。',
  city: '市の列がない名簿の市',
  cityHint: '名簿に市の列があるときは、選ばなくてかまいません。',
  noCityChosen: '名簿の市の列を読む',
  list: '名簿',
  listHint:
    '1行に1人、「氏名、フリガナ、市、所属、連絡先」の順に書きます。見出しの行があれば、列の順は自由です。表計算ソフトから貼り付けることもできます。',
  file: '名簿のファイル',
  fileHint: 'CSVかExcel（.xlsx）。ファイルを選ぶと、上の名簿の欄は読みません。',
  encoding: 'CSVの文字コード',
  encodings: { '': '自動で見分ける', ...encodingNames },
  check: '確かめる（登録しません）',
  button: '名簿を登録する',
  listOrFile: '名簿を貼り付けるか、ファイルを選んでください。',
  more: (count: number) => `ほかに直すところが${number(count)}か所あります。`,
  preview: '登録するとこうなります',
  previewText: (seated: number, waiting: number) =>
    `受講が決まる人${number(seated)}人、順番待ちに入る人${number(waiting)}人です。まだ登録していません。`,
  encodingRead: (encoding: Encoding) =>
    `文字コードは${encodingNames[encoding]}として読みました。文字が違って見えるときは、選び直してください。`,
  seat: '席',
  neighbours: '近隣市の登録',
}

/** Words of the register of neighbour cities and of the links, for the desk. */
export const neighbourWords = {
  title: '近隣市',
  lead: '研修に受講者を送る市と、その研修担当です。名簿とリンクは、ここに登録した市だけで使えます。',
  open: '近隣市の一覧を開く',
  settings: '研修の設定',
  lgCode: '団体コード',
  lgCodeHint: '6桁の全国地方公共団体コード',
  name: '市の名前',
  desk: '研修担当の課',
  contact: '担当の連絡先',
  contactHint: '電話番号やメールアドレス',
  add: '近隣市を登録する',
  change: '変更',
  changeTitle: '近隣市の登録を変える',
  save: '登録する',
  none: '近隣市はまだ登録されていません',
  actions: '操作',
  set: '近隣市を登録しました。',

  section: '近隣市のリンク',
  sectionLead: '近隣市の研修担当が、自分の市の席と名簿だけを見て、受講者を加えられます。',
  city: '市',
  links: '発行したリンク',
  linksOfAll: 'すべての開催回のリンク',
  linksOfAllLead: 'その市に席を割り当てた開催回と、その市の受講者がいる開催回のすべてを、1つのリンクで見られます。',
  noLinks: '発行したリンクはありません',
  expiresOn: '使える最後の日',
  createdAt: '発行',
  state: '状態',
  states: { live: '使えます', expired: '期限切れ', revoked: '失効' },
  makeLink: '期限付きリンクを発行する',
  makeAll: 'すべての開催回のリンクを発行する',
  makeLead:
    'リンクを知っている人は誰でも、その市の席と名簿を見て変えられます。市の研修担当だけに渡してください。使われるたびに記録が残ります。',
  make: 'リンクを発行する',
  cityOfLink: 'リンクを渡す市',
  choose: '選んでください',
  expiresHint: 'この日の終わりまで使えます。研修の後の出欠の確認にも使うときは、余裕をみてください。',
  revoke: '失効させる',
  revoked: 'リンクを失効させました。もう使えません。',
  madeTitle: 'リンクを発行しました',
  madeLead: 'リンクを見られるのは今だけです。この画面を閉じる前に、控えるか相手に送ってください。',
  madeTwice: 'このリンクはもう発行されています',
  madeTwiceLead: 'リンクは一度しか表示しません。控えがないときは、失効させて新しく発行してください。',
  address: 'リンクのアドレス',
  addressHint: '欄の中を選んで、写してください。',
  message: '相手に送る文',
  messageText: (letter: {
    host: string
    city: string
    desk: string
    about: string
    until: string
    url: string
  }) =>
    [
      `${letter.city}　${letter.desk === '' ? '研修担当' : letter.desk}　御中`,
      '',
      `${letter.about}の席と受講者名簿を、次のページで見て、加えたり取り下げたりできます。`,
      letter.url,
      '',
      `${letter.until}まで使えます。登録は要りません。アドレスを知っている人は誰でも使えるため、担当の方だけで使ってください。`,
      '',
      `${letter.host}　研修担当`,
    ].join('\n'),
  aboutOne: (title: string, day: string) => `「${title}」（${day}）`,
  aboutAll: '貴市に割り当てた研修',
  qr: 'リンクのQRコード',
  back: '開催回に戻る',
  backToCities: '近隣市に戻る',

  notice: '受講者への案内',
  noticeLead: '他市の受講者に伝える時間、場所、持ち物です。近隣市の研修担当もリンクから読めます。',
  noticeMore: '他市の受講者に伝えること',
  noticeMoreHint: '駐車場、入口、昼食など。持ち物は「資料と持ち物」に書いたものが入ります。',
  saveNotice: '案内を保存する',
  noticeSaved: '案内を保存しました。',
  noticeCopy: '印刷や写しに使う文',

  withdraw: '取下げ',
  withdrawTitle: (name: string) => `${name}さんの受講を取り下げる`,
  withdrawLead: '取り下げると、席は順番待ちの次の人に移ります。市の研修担当にも知らせてください。',
  doWithdraw: '受講を取り下げる',
  withdrawn: '受講を取り下げました。',
}

/** What the guests of an offering are told, as text to copy. */
export function noticeText(letter: {
  title: string
  days: readonly { day: string; startsAt: string; endsAt: string }[]
  place: string
  /** One line each. */
  bring: readonly string[]
  more: string
  host: string
  phone: string
}): string {
  const { title, days, place, bring, more, host, phone } = letter
  return [
    `「${title}」受講のご案内`,
    '',
    ...days.map(({ day, startsAt, endsAt }) => `日時：${day} ${startsAt}～${endsAt}`),
    `会場：${place}`,
    ...bring.map((one) => `持ち物：${one}`),
    ...(more === '' ? [] : [`連絡：${more}`]),
    '',
    `問い合わせ：${host} 研修担当${phone === '' ? '' : `（${phone}）`}`,
  ].join('\n')
}

/** What the refusals about guests, cities and links say. */
export const guestRefusals: RefusalTexts = {
  'training.quota_used': ({ seats, city, row }) =>
    `${row === undefined ? '' : `${row}人目：`}${city ?? ''}の割当（${number(seats)}席）は全部使われています。` +
    '何も登録していません。人数を減らすか、割当が開放される日まで待ってください。',
  'training.guest_twice': ({ name, city }) =>
    `「${name ?? ''}」（${city ?? ''}）が2回あります。何も登録していません。1行にまとめてください。`,
  'training.guest_of_own_city': ({ name }) =>
    `「${name ?? ''}」は主催の市の人です。何も登録していません。職員は申込か指名で登録してください。`,
  'training.guest_list_empty': () => '名簿に受講者がいません。1人以上書いてください。',
  'training.guest_file_too_long': ({ count, max }) =>
    `名簿が長すぎます（${number(count)}人）。一度に登録できるのは${number(max)}人までです。分けてください。`,
  'training.city_unknown': ({ lgCode }) =>
    `団体コード${lgCode ?? ''}の市は近隣市に登録されていません。何も登録していません。先に近隣市を登録してください。`,
  'training.city_not_found': () => 'この市は近隣市に登録されていません。近隣市の一覧を開き直してください。',
  'training.city_taken': ({ name }) =>
    `「${name ?? ''}」は別の団体コードで登録されています。名前か団体コードを確認してください。`,
  'training.city_is_own': ({ lgCode }) =>
    `団体コード${lgCode ?? ''}はこの市のものです。近隣市の団体コードにしてください。`,
  'training.link_not_found': () => 'このリンクは見つかりません。一覧を開き直してください。',
  'training.link_day': ({ from, to }) =>
    `リンクを使える最後の日は、${dayText(from)}から${dayText(to)}までの日にしてください。`,
}

/** Names of the audit actions. */
export const guestActions = {
  'training.set_neighbour': '近隣市を登録した・変えた',
  'training.make_guest_link': '近隣市のリンクを発行した',
  'training.revoke_guest_link': '近隣市のリンクを失効させた',
  'training.withdraw_guest': '他市の受講者を取り下げた',
  'training.set_guest_notice': '他市の受講者への案内を変えた',
  'training.view_seat_list': '近隣市がリンクで席の一覧を見た',
  'training.export_seat_list': '近隣市がリンクで出欠のCSVを取り出した',
} as const
