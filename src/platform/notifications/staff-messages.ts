import type { RefusalTexts } from '../module.ts'
import type { MailCause } from './mail-fault.ts'
import type { MailState } from './tables.ts'
import type { NoticeTexts } from './notice.ts'

const number = new Intl.NumberFormat('ja-JP')

/** Words of the inbox. */
export const inboxWords = {
  title: 'お知らせ',
  lead: 'あなたに届いたお知らせです。未読のものが先に並びます。',
  settings: 'メールでの受け取り',
  failedMails: '届かなかったメール',
  unread: (count: number) => `未読 ${number.format(count)}件`,
  noneUnread: '未読のお知らせはありません',
  unreadMark: '未読',
  settledMark: '処理済み',
  settled: (at: string) => `処理済みです（${at}）`,
  receivedAt: '届いた日時',
  open: '開く',
  openOf: (title: string) => `「${title}」を開く`,
  read: '既読にする',
  readOf: (title: string) => `「${title}」を既読にする`,
  readAll: 'すべて既読にする',
  allRead: '既読にしました。',
  empty: 'お知らせはまだありません',
  emptyText: '決裁を待つもの、期限の近い報告、差し戻しなどがあると、ここに届きます。',
  list: 'お知らせの一覧',
  pages: 'お知らせのページ',
  kind: (label: string) => `「${label}」だけを表示しています。`,
  allKinds: 'すべてのお知らせを表示する',
  home: (count: number) => `未読のお知らせが${number.format(count)}件あります`,
}

/** Words of the page where a person says whether mails are wanted. */
export const settingWords = {
  title: 'メールでの受け取り',
  lead: 'お知らせが届いたことを、メールでも受け取れます。お知らせそのものは、いつも「お知らせ」に届きます。',
  privacy:
    'メールに書くのは、お知らせの種類と、開くためのリンクだけです。内容、氏名、住所は書きません。',
  off: 'メールは使えません',
  offText:
    'この市では、メールのサーバーがまだ設定されていません。必要なときは情報担当に相談してください。お知らせは「お知らせ」の画面で見られます。',
  state: '現在の設定',
  address: 'メールアドレス',
  none: '登録していません',
  unproven: 'アドレスの確認が済んでいません',
  mail: 'メールでの受け取り',
  on: '受け取る',
  no: '受け取らない',
  turnOn: 'メールを受け取る',
  turnOff: 'メールを止める',
  addressTitle: 'メールアドレスを登録する',
  addressChange: 'メールアドレスを変える',
  addressHint: '職場のメールアドレスを入れてください。確かめるための6桁の番号を送ります。',
  sendCode: '番号を送る',
  codeTitle: '番号を入れる',
  codeLead: (address: string) =>
    `${address} に送った6桁の番号を、30分以内に入れてください。届かないときは、アドレスを確かめて、もう一度送ってください。`,
  code: '6桁の番号',
  verify: '確かめる',
  remove: '登録を消す',
  sent: '番号を送りました。',
  verified: '確認できました。これからお知らせをメールでも送ります。',
  changed: '設定を変えました。',
  removed: 'メールアドレスの登録を消しました。',
}

/** Words of the form where a person says how mails should come. */
export const wishWords = {
  title: 'メールの届き方',
  lead: 'いつ、どのようにメールを受け取るかを決めます。お知らせの画面には、いつもすぐに届きます。',
  byDefault: 'お知らせのメール',
  choices: {
    at_once: '届いたとき、1件ずつ',
    digest: '1日1回、まとめて',
    none: 'メールは送らない',
  },
  digestAt: 'まとめのメールの時刻',
  digestHint:
    '開庁日に1日1回送ります。新しいお知らせがない日と、すべて読むか処理した日は送りません。',
  quietOn: 'メールを送らない時間を設ける',
  quietHint: '至急のお知らせは、この時間にも送ります。',
  quietFrom: '送らない時間の始まり',
  quietTo: '送らない時間の終わり',
  closedDays: '閉庁日（土日、祝日、年末年始）にもメールを受け取る',
  afterQuiet: '送らない時間に届いたお知らせ',
  after: {
    digest: '次のまとめのメールに入れる',
    at_once: '送らない時間が終わってから、1件ずつ送る',
  },
  kinds: '種類ごとに変える',
  kindsLead: '選んだ種類だけ、上と違う届き方にします。',
  same: '上と同じ',
  urgentSame: 'いつでもすぐに（至急）',
  otherKinds: 'そのほか',
  save: '届き方を決める',
  saved: 'メールの届き方を決めました。',
  time: (minute: number) =>
    `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`,
  shown: (choice: string, quiet: string) => `${choice}（${quiet}）`,
  quiet: (from: string, to: string) => `${from}から${to}までは送らない`,
  noQuiet: '時間の決まりなし',
}

/** Words of the test of the mail server. */
export const testWords = {
  title: '試し送り',
  lead: (address: string) =>
    `自分のアドレス（${address}）に1通送り、メールのサーバーの答えを見ます。`,
  noAddress: '試し送りには、自分のメールアドレスの登録が要ります。番号の確認は済んでいなくてもかまいません。',
  toSettings: '自分のメールアドレスを登録する',
  press: '自分に試しのメールを送る',
  last: '前回の試し送り',
  at: '日時',
  to: '宛先',
  answer: '結果',
  said: 'サーバーの答え',
  asking: '答えが記録されていません。送っている途中か、途中で止まりました。',
  sent: 'メールのサーバーが受け取りました。1、2分たっても届かないときは、迷惑メールの扱いと、サーバーの配送の記録を確かめてください。',
}

/** What to do about a known cause of a fault. */
export const mailCauseAdvice: Record<MailCause, string> = {
  host: 'サーバーの名前が見つかりません。YAKUBA_SMTP_URL のつづりと、名前解決（DNS）を確かめてください。',
  closed:
    'そのサーバーのポートで、何も受け付けていません。サーバーが動いているか、ポート番号とファイアウォールが合っているかを確かめてください。',
  silent:
    'サーバーが時間内に答えません。途中の機器が通信を止めていないか、ポート番号が合っているかを確かめてください。',
  certificate:
    'サーバーの証明書を確かめられません。証明書の名前と期限を確かめるか、庁内の証明書なら YAKUBA_SMTP_URL に ?anyCertificate=1 を付けてください。',
  no_tls:
    '暗号化（TLS）の始め方が合いません。smtp:// と smtps:// のどちらか、ポート番号とともに確かめてください。',
  sign_in:
    'サーバーが、名前とパスワードを受け付けません。YAKUBA_SMTP_URL の名前とパスワードを確かめてください。',
}

/** Words of the administrator's list of mails that did not arrive. */
export const mailWords = {
  title: '届かなかったメール',
  lead: '相手のサーバーに断られたメール（不達）と、やり直しても送れなかったメールです。お知らせそのものは、本人の画面に届いています。',
  none: '届かなかったメールはありません',
  noneText: 'メールが断られたり、送れなかったりすると、ここに並びます。',
  address: '宛先',
  event: 'お知らせ',
  state: '状態',
  reason: '理由',
  ended: '日時',
  tries: '回数',
  times: (count: number) => `${number.format(count)}回`,
  again: 'もう一度送る',
  againFor: (address: string) => `${address} にもう一度送る`,
  dismiss: '一覧から消す',
  dismissFor: (address: string) => `${address} へのメールを一覧から消す`,
  queued:
    'もう一度送ります。1分ほどかかります。本人がメールを送らない時間にしているときは、そのあとになります。',
  dismissed: '一覧から消しました。',
  home: (count: number) => `届かなかったメールが${number.format(count)}件あります`,
  job: 'お知らせのメールを送る',
  purge: '古いお知らせの削除',
  serverDown: 'メールのサーバーに送れませんでした',
  digest: 'お知らせのまとめ',
  heldUp: (count: number) => `メールのサーバーに送れず、${number.format(count)}件が待っています`,
  heldUpText: 'つながるようになりしだい送ります。1日たっても送れないメールは、この一覧に並びます。',
}

/** Where a mail stands. */
export const mailStateNames: Record<MailState, string> = {
  waiting: '送信待ち',
  sending: '送信中',
  sent: '送信済み',
  bounced: '不達',
  given_up: '送れませんでした',
  gathered: 'まとめに入れる',
}

/** What kept a mail from going, by the code in front of what the server said. */
export const mailFaultNames: Record<string, string> = {
  server: 'メールのサーバーにつながりません',
  sender: 'メールのサーバーが差出人を受け付けません',
  later: 'メールのサーバーが、あとで送るように言っています',
  recipient: '相手のサーバーが宛先を受け付けません',
  policy: 'メールのサーバーが、この宛先への送信を許していません',
  refused: 'メールのサーバーが本文を受け付けません',
  unknown: '渡している途中で切れました。届いたかどうか分からないため、二度は送りません',
  interrupted: '送信中にサーバーが止まりました。届いたかどうか分からないため、二度は送りません',
  too_late: '1日以上送れなかったため、送るのをやめました',
}

/** What is written in mails. No value of a notice ever gets in here. */
export const letterWords = {
  subject: (city: string, event: string) => `【${city}】お知らせ：${event}`,
  text: (city: string, event: string, link: string) =>
    [
      `${city}の職員用システムに、「${event}」のお知らせが届きました。`,
      '',
      '内容は、サインインして次のページで確かめてください。',
      link,
      '',
      'このメールは自動で送っています。返信しても読まれません。',
      'メールを止めるには、「お知らせ」の「メールでの受け取り」を開いてください。',
      '',
    ].join('\n'),
  otherKind: 'そのほかのお知らせ',
  digestSubject: (city: string, total: number) =>
    `【${city}】お知らせのまとめ：${number.format(total)}件`,
  digestText: (
    city: string,
    total: number,
    parts: readonly { event: string; count: number; link: string }[],
  ) =>
    [
      `${city}の職員用システムに、まだ読んでいないお知らせが${number.format(total)}件あります。`,
      '',
      ...parts.flatMap(({ event, count, link }) => [
        `・${event}：${number.format(count)}件`,
        `  ${link}`,
      ]),
      '',
      '内容は、サインインして確かめてください。',
      '',
      'このメールは自動で送っています。返信しても読まれません。',
      '時刻や種類を変えるには、「お知らせ」の「メールでの受け取り」を開いてください。',
      '',
    ].join('\n'),
  testSubject: (city: string) => `【${city}】試し送り`,
  testText: (city: string) =>
    [
      `${city}の職員用システムから、試しに送ったメールです。`,
      'このメールが読めれば、お知らせのメールも届きます。',
      '',
    ].join('\n'),
  codeSubject: (city: string) => `【${city}】メールアドレスの確認`,
  codeText: (city: string, code: string) =>
    [
      `${city}の職員用システムで、このメールアドレスが登録されました。`,
      '',
      `確認の番号: ${code}`,
      '',
      '30分以内に、登録した画面で入れてください。',
      '心当たりがないときは、何もしないでください。お知らせは送られません。',
      '',
    ].join('\n'),
}

/** Why something was not done. */
export const notificationRefusals: RefusalTexts = {
  'notifications.not_found': () => 'このお知らせはありません。保存期間が過ぎて消えたか、別の人へのものです。',
  'notifications.mail_off': () =>
    'この市ではメールのサーバーが設定されていないため、メールは使えません。',
  'notifications.code_too_soon': ({ seconds }) =>
    `番号は続けて送れません。${seconds}秒たってから、もう一度送ってください。`,
  'notifications.code_not_sent': ({ reason }) =>
    `番号を送れませんでした（${reason}）。アドレスを確かめるか、あとでもう一度送ってください。`,
  'notifications.code_wrong': ({ left }) => `番号が違います。あと${left}回入れられます。`,
  'notifications.code_gone': () =>
    '番号の期限が切れたか、まちがいが5回になりました。もう一度番号を送ってください。',
  'notifications.address_not_proven': () =>
    'メールアドレスの確認が済んでいません。先に番号を入れてください。',
  'notifications.quiet_hours_empty': () =>
    'メールを送らない時間の始まりと終わりが同じです。違う時刻を選ぶか、「メールを送らない時間を設ける」の印を外してください。',
  'notifications.digest_in_quiet_hours': () =>
    'まとめのメールの時刻が、メールを送らない時間に入っています。どちらかを変えてください。',
  'notifications.no_own_address': () =>
    '自分のメールアドレスが登録されていません。「メールでの受け取り」で登録してください。',
  'notifications.mail_not_failed': () =>
    'このメールは一覧にありません。別の人が送り直したか、消しました。',
}

/** Names of the permissions, for the roles page. */
export const notificationPermissions = {
  read: '自分へのお知らせを読み、メールの受け取りを決める',
  manageMail: '届かなかったメールを見て、送り直す。メールを試し送りする',
}

/** Names of this part's own actions. */
export const notificationActions: Record<string, string> = {
  'notifications.mark_read': 'お知らせを既読に',
  'notifications.set_mail_address': 'お知らせ用メールアドレスの登録',
  'notifications.verify_mail_address': 'お知らせ用メールアドレスの確認',
  'notifications.remove_mail_address': 'お知らせ用メールアドレスの削除',
  'notifications.set_mail_on': 'メールでの受け取りの変更',
  'notifications.set_mail_wish': 'メールの届き方の変更',
  'notifications.test_mail': 'メールの試し送り',
  'notifications.retry_mail': 'メールの再送',
  'notifications.dismiss_mail': '届かなかったメールを一覧から消す',
  'notifications.bounce_mail': 'メールの不達',
  'notifications.give_up_mail': 'メールの送信停止',
  'notifications.purge': '古いお知らせの削除',
}

/** This part's own notices. */
export const notificationNotices: NoticeTexts = {
  'notifications.mail_bounced': {
    labelJa: 'メールの不達',
    title: () =>
      '登録したメールアドレスに届かなかったため、メールでの受け取りを止めました。アドレスを確かめてください。',
  },
}
