import type { RefusalTexts } from '../../module.ts'
import type { NoticeTexts } from '../../notifications/notice.ts'

/** Wording of passkeys; staff pages are Japanese only. */
export const passkeyWords = {
  name: 'パスキー',
  count: (keys: number) => (keys === 0 ? '登録していません' : `${keys}個を登録済み`),
  open: 'パスキーを見る',
  title: 'パスキー',
  lead: '端末の指紋・顔・暗証番号や、セキュリティキーで本人を確かめます。パスワードと確認コードの代わりになります。',
  off: 'この役場のアドレスでは、パスキーを使えません。パスキーには、名前のついたアドレスと暗号化された通信（https）が必要です。ほかの方法をお使いください。',
  noScript:
    'パスキーを使うには、ブラウザーのJavaScriptが必要です。使えないときは、ほかの方法をお使いください。',
  list: '登録したパスキー',
  empty: 'まだ登録していません。',
  label: '名前',
  labelHint: 'どの端末やキーか、後で分かる名前です（例：執務室のパソコン）。',
  registered: '登録した日時',
  lastUsed: '最後に使った日時',
  unused: 'まだ使っていません',
  action: '操作',
  remove: '削除する',
  removeNamed: (name: string) => `${name}を削除する`,
  done: {
    registered: 'パスキーを登録しました。ほかの端末のサインインは、すべて終了しました。',
    removed: 'パスキーを削除しました。ほかの端末のサインインは、すべて終了しました。',
  },
  add: 'パスキーを追加する',
  addLead:
    '続けると、端末が本人を確かめます。この端末を使うほかの人の指紋や顔が登録されていないことを確かめてください。',
  register: '登録する',
  password: '現在のパスワード',
  instead: '認証アプリの代わりに、パスキーを登録することもできます。',
  signIn: {
    way: 'パスキーでサインイン',
    lead: 'この端末かセキュリティキーに登録したパスキーで、パスワードなしにサインインします。',
    staffNo: '職員番号（入れなくてもかまいません）',
    other: '職員番号とパスワードでサインインする',
    second: 'パスワードは確認できました。続けて、パスキーで本人を確かめてください。',
  },
  use: 'パスキーで確認する',
  proof:
    'ほかの人の権限や記録にかかわる操作です。続ける前に、もう一度パスキーで本人を確かめてください。入力した内容は残ります。',
  failed: {
    cancelled: 'パスキーでの確認が終わりませんでした。もう一度、お試しください。',
    known: 'この端末のパスキーは、すでに登録されています。',
    unsupported: 'このブラウザーや端末では、パスキーを使えません。ほかの方法をお使いください。',
  },
}

/** The sentence for what a browser reported instead of an answer; '' where there was no script. */
export function failureSentence(failure: string): string {
  const { cancelled, known, unsupported } = passkeyWords.failed
  if (failure === '') return passkeyWords.noScript
  if (failure === 'InvalidStateError') return known
  const unable = ['TypeError', 'NotSupportedError', 'SecurityError', 'ReferenceError']
  return unable.includes(failure) ? unsupported : cancelled
}

/** Sentences of its refusals. */
export const passkeyRefusals = {
  'identity.passkey_wrong': () =>
    'このパスキーでは確認できませんでした。登録が削除されているか、時間がたっています。もう一度、お試しください。',
  'identity.passkey_unread': ({ failure = '' }) => failureSentence(String(failure)),
  'identity.passkey_known': () => passkeyWords.failed.known,
  'identity.too_many_passkeys': ({ count = 10 }) =>
    `パスキーは${count}個まで登録できます。使わないものを削除してください。`,
  'identity.factor_first': () =>
    'パスキーを登録する前に、認証アプリで二要素認証を設定してください。',
  'identity.passkeys_off': () => passkeyWords.off,
} satisfies RefusalTexts

/** Names of its audit actions. */
export const passkeyActions = {
  'identity.register_passkey': 'パスキーの登録',
  'identity.remove_passkey': 'パスキーの削除',
  'identity.passkey_failed': 'パスキーでの確認の失敗',
  'identity.passkey_counter': 'パスキーの複製の疑い',
}

/** Wording of its notices. */
export const passkeyNotices: NoticeTexts = {
  'identity.passkey_registered': {
    labelJa: 'パスキーの登録',
    title: () =>
      'あなたのアカウントにパスキーが登録されました。覚えがないときは、すぐに削除して、情報担当へ知らせてください。',
    urgent: true,
  },
  'identity.passkey_copied': {
    labelJa: 'パスキーの複製の疑い',
    title: () =>
      'あなたのパスキーが複製されたおそれがあり、サインインを断りました。そのパスキーを削除し、情報担当へ知らせてください。',
    urgent: true,
  },
}
