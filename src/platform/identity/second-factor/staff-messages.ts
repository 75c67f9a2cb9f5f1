import type { RefusalTexts } from '../../module.ts'
import type { NoticeTexts } from '../../notifications/notice.ts'

/** Wording of the second factor; staff pages are Japanese only. */
export const factorWords = {
  name: '二要素認証',
  code: '確認コード',
  codeHint: '認証アプリの6桁の数字です。アプリが使えないときは、12桁の回復コードを入れます。',
  newCodeHint: '認証アプリに表示された6桁の数字を入れます。',
  confirm: '確認する',
  signIn: {
    title: '確認コードの入力',
    lead: 'パスワードは確認できました。続けて、認証アプリのコードを入れてください。',
    lost: (phone: string) =>
      `認証アプリも回復コードも使えないときは、管理者に二要素認証の解除を頼んでください（代表電話 ${phone}）。`,
    again: '最初からやり直す',
    wrong: 'コードが違うか、すでに使われたか、時間が過ぎています。新しいコードを入れてください。',
    lapsed: '時間がたったため、もう一度サインインしてください。',
  },
  state: { on: '設定済み', off: '設定していません' },
  open: { on: '二要素認証の設定を見る', off: '二要素認証を設定する' },
  setUp: {
    title: '二要素認証の設定',
    lead: 'パスワードのほかに、スマートフォンなどの認証アプリのコードでも本人を確かめます。パスワードが知られても、ほかの人はサインインできません。',
    due: 'あなたの役割では、二要素認証が必要です。設定が終わると、ほかの画面を使えます。',
    app: '1. 認証アプリを用意する',
    appText:
      'お使いの端末の認証アプリ（TOTP、6桁、30秒のもの）を開き、アカウントの追加を選びます。インターネットにつながっていなくても使えます。',
    scan: '2. QRコードを読み取る',
    typed: '読み取れないときは、次の文字を「セットアップキー」として入れます。',
    key: 'セットアップキー',
    here: 'この端末の認証アプリで開く',
    enter: '3. コードを入れる',
    finish: '設定する',
  },
  codes: {
    title: '回復コード',
    done: '二要素認証を設定しました。ほかの端末のサインインは、すべて終了しました。',
    renewed: '回復コードを作り直しました。前の回復コードは使えません。',
    lead: '認証アプリが使えないときに、コードの代わりに入れます。1つにつき1回だけ使えます。',
    once: 'この画面は、1回しか表示されません。印刷するか書き写して、パスワードとは別の所に保管してください。',
    next: '控えたので、続ける',
  },
  own: {
    title: '二要素認証',
    lead: 'サインインのときに、パスワードと認証アプリのコードで本人を確かめています。',
    since: '設定した日時',
    left: '使っていない回復コード',
    count: (left: number) => `${left}個`,
    few: '回復コードが残り少なくなっています。作り直してください。',
    required: 'あなたの役割では、二要素認証が必要です。終了することはできません。',
  },
  renew: {
    title: '回復コードの作り直し',
    lead: '新しい回復コードを10個作ります。前の回復コードは、すべて使えなくなります。',
    open: '回復コードを作り直す',
    action: '作り直す',
  },
  end: {
    title: '二要素認証の終了',
    lead: '認証アプリのコードでの確認をやめます。登録したパスキーは残ります。パスキーもなければ、2つ目の確認のないサインインに戻ります。認証アプリを替えるときは、終了してから、もう一度設定します。ほかの端末のサインインは、すべて終了します。',
    open: '二要素認証を終了する',
    password: '現在のパスワード',
    action: '終了する',
    done: '二要素認証を終了しました。',
    doneKeepsPasskeys: '認証アプリでの確認を終了しました。登録したパスキーは残っています。',
  },
  proof: {
    title: '本人の再確認',
    lead: 'ほかの人の権限や記録にかかわる操作です。続ける前に、もう一度コードを入れてください。入力した内容は残ります。',
    done: '本人を確認しました。まだ送信していません。内容を確かめて、送信してください。',
    downloaded: '本人を確認しました。操作を続けられます。',
    go: '続ける',
    back: '元の画面へ戻る',
  },
}

/** Sentences of its refusals. */
export const factorRefusals = {
  'identity.code_wrong': () => factorWords.signIn.wrong,
  'identity.second_factor_exists': () => '二要素認証は、すでに設定されています。',
  'identity.second_factor_draft_old': () =>
    '時間がたったため、QRコードを新しくしました。もう一度読み取ってください。',
  'identity.second_factor_required': () => factorWords.own.required,
  'identity.second_factor_due': () =>
    '先に二要素認証を設定してください。設定するまで、ほかの操作はできません。',
  'identity.second_factor_outside': () =>
    '庁外からのサインインには、二要素認証が必要です。庁内で二要素認証を設定してから、もう一度サインインしてください。',
  'identity.no_second_factor': () => 'この職員は、二要素認証を設定していません。',
  'identity.proof_needed': () =>
    'この操作の前に、二要素認証のコードで、もう一度本人を確かめる必要があります。',
} satisfies RefusalTexts

/** Names of its audit actions. */
export const factorActions = {
  'identity.set_up_second_factor': '二要素認証の設定',
  'identity.second_factor_failed': '確認コードの誤り',
  'identity.use_recovery_code': '回復コードの使用',
  'identity.renew_recovery_codes': '回復コードの作り直し',
  'identity.end_second_factor': '二要素認証の終了',
  'identity.reset_second_factor': '二要素認証の解除',
  'identity.prove_again': '本人の再確認',
}

/** Wording of its notices. */
export const factorNotices: NoticeTexts = {
  'identity.second_factor_reset': {
    labelJa: '二要素認証の解除',
    title: () =>
      'あなたの二要素認証が解除されました。頼んだ覚えがないときは、すぐに情報担当へ知らせてください。',
  },
  'identity.recovery_code_used': {
    labelJa: '回復コードの使用',
    title: ({ left = 0 }) =>
      `回復コードが使われました（残り${left}個）。覚えがないときは、回復コードを作り直し、パスワードを変更してください。`,
  },
}
