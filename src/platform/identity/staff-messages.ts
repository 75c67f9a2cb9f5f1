import type { RefusalTexts } from '../module.ts'
import { passwordLength } from './password-rule.ts'

/** Wording of sign-in and of the person's own account; staff pages are Japanese only. */
export const identityWords = {
  signIn: 'サインイン',
  refused: '職員番号またはパスワードが違うか、このアカウントは使えません。もう一度入力してください。',
  wait: (seconds: number) =>
    `続けて失敗したため、あと${spanOf(seconds)}待ってから、もう一度お試しください。`,
  signedOut: 'サインアウトしました。',
  signInFirst: '時間がたったか、サインアウトしたため、もう一度サインインしてください。',
  formKept: '入力した内容は残っています。サインインすると、続きから送信できます。',
  formLost:
    '入力した内容が大きいため、引き継げません。ブラウザーの「戻る」で前の画面を開き、内容を控えてください。',
  passwordChanged: 'パスワードを変更しました。ほかの端末のサインインはすべて終了しました。',
  setUpDone: '最初の管理者を登録しました。いま決めたパスワードでサインインしてください。',
  pending: {
    title: '入力した内容の確認',
    lead: 'サインインし直したため、まだ送信していません。内容を確かめて、送信してください。',
    send: 'この内容で送信する',
    back: '送信せずに元の画面へ戻る',
    files: '選んだファイルは引き継げません。元の画面でもう一度選んでください。',
    caption: '送信する内容',
    nothing: '文字の入力はありません。',
  },
  account: {
    title: 'サインインの状況',
    lead: '身に覚えのないサインインがあるときは、終了してからパスワードを変更してください。',
    staffNo: '職員番号',
    lastSignIn: '前回のサインイン',
    firstTime: '今回が初めてです',
    changePassword: 'パスワードを変更する',
    sessions: 'サインイン中の端末',
    device: '端末',
    since: 'サインイン',
    lastSeen: '最後の操作',
    until: '自動終了',
    action: '操作',
    here: 'この端末',
    end: '終了する',
    endOthers: 'ほかの端末をすべて終了する',
    ended: 'サインインを終了しました。',
    unknownDevice: '不明な端末',
    limits: '30分間操作がないとき、またはサインインから10時間たったときは、自動で終了します。',
  },
  password: {
    title: 'パスワードの変更',
    firstTitle: '新しいパスワードを決めてください',
    firstLead: '受け取ったパスワードは一度しか使えません。ご自分だけが知るパスワードに変えてください。',
    rule: `${passwordLength.min}文字以上で、文字の種類は自由です。日本語の文や空白も使えます。職員番号や、よく使われる言葉だけのものは使えません。`,
    current: '現在のパスワード',
    next: '新しいパスワード',
    again: '新しいパスワード（確認）',
    change: '変更する',
    effect: '変更すると、ほかの端末のサインインはすべて終了します。',
  },
  setUp: {
    title: '最初の管理者の登録',
    lead: 'この自治体を初めて使う準備です。登録した人が、組織と職員を登録できるようになります。このページは一度しか使えません。',
    staffNo: '職員番号',
    name: '氏名',
    kana: '氏名（カナ）',
    unitName: '所属の課',
    unitNameHint: '例：総務課',
    password: 'パスワード',
    again: 'パスワード（確認）',
    register: '登録する',
  },
  required: '入力してください。',
}

function spanOf(seconds: number): string {
  return seconds < 60 ? `${seconds}秒` : `${Math.ceil(seconds / 60)}分`
}

/** Sentences of the refusals of this folder. */
export const identityRefusals = {
  'identity.wait': ({ seconds = 60 }) => identityWords.wait(Number(seconds)),
  'identity.setup_closed': () =>
    '最初の管理者を登録するためのリンクです。すでに使われたか、期限が切れています。登録が済んでいれば、サインインのページから入れます。',
  'identity.password_too_short': () =>
    `パスワードは${passwordLength.min}文字以上にしてください。短い文を続けると覚えやすくなります。`,
  'identity.password_too_long': () => `パスワードは${passwordLength.max}文字以内にしてください。`,
  'identity.password_unreadable': () =>
    'パスワードに使えない文字（改行や制御文字）が含まれています。打ち直してください。',
  'identity.password_has_staff_no': () => 'パスワードに職員番号を入れないでください。',
  'identity.password_common': () =>
    'よく使われる言葉、名前、市の名前、年月日、キーの並びだけのパスワードは使えません。関係のない言葉を足してください。',
  'identity.password_unchanged': () => '現在のパスワードとは別のものにしてください。',
  'identity.passwords_differ': () =>
    '確認の入力が一致しません。同じパスワードを2回入力してください。',
  'identity.current_password_wrong': () => '現在のパスワードが違います。',
  'identity.must_change_password': () =>
    '先にパスワードを変更してください。変更するまで、ほかの操作はできません。',
  'identity.account_exists': () => 'この職員番号または職員のアカウントは、すでにあります。',
  'identity.own_account': () =>
    'ご自分のアカウントは、ここでは操作できません。「サインインの状況」から変更してください。',
} satisfies RefusalTexts

/** Names of this folder's audit actions, for the audit page. */
export const identityActions = {
  'identity.sign_in': 'サインイン',
  'identity.sign_in_failed': 'サインインの失敗',
  'identity.sign_out': 'サインアウト',
  'identity.end_session': 'サインインの終了',
  'identity.change_password': 'パスワードの変更',
  'identity.create_account': 'アカウントの作成',
  'identity.reset_password': 'パスワードの再設定',
  'identity.disable_account': 'アカウントの停止',
  'identity.enable_account': 'アカウントの再開',
  'identity.set_up': '最初の管理者の登録',
}

/** Names of this folder's permissions, for the roles page. */
export const identityPermissionNames = {
  resetAdministrator: '管理者のパスワードの再設定',
}

/** Name of the nightly job. */
export const purgeJobName = '期限の切れたサインインの削除'
