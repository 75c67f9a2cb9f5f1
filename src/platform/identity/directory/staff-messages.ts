import type { RefusalTexts } from '../../module.ts'

/** Wording of sign-in through the city's directory; staff pages are Japanese only. */
export const directoryWords = {
  /** What the button says where no setting does. */
  button: '市の認証基盤でサインイン',
  down: '市の認証基盤につながりません。しばらくしてからもう一度試すか、この画面の職員番号とパスワードでサインインしてください。',
  downForPassword:
    '市の認証基盤につながらないため、このパスワードを確かめられません。しばらくしてからもう一度お試しください。この画面用のパスワードがある人は、そのパスワードで入れます。',
  lapsed:
    'サインインの途中で時間がたったか、別のタブで始め直したため、続けられません。もう一度お試しください。',
  cancelled: '市の認証基盤でのサインインが取りやめられました。',
  unsure: '市の認証基盤からの答えを確認できませんでした。もう一度お試しください。続くときは、情報担当に連絡してください。',
  stranger:
    '市の認証基盤では確認できましたが、その職員番号では今日サインインできません。発令またはアカウントの状態を、人事担当に確かめてください。',
  otherSubject:
    'この職員番号のアカウントは、市の認証基盤の別の利用者と結び付いています。心当たりがなければ、人事担当に連絡してください。',
  boundFact: { name: '市の認証基盤', yes: '利用者と結び付いています' },
  leaving: {
    title: 'サインアウトしました',
    lead: '続けて、市の認証基盤からもサインアウトします。画面が変わらないときは、下のボタンを押してください。',
    go: '市の認証基盤からもサインアウトする',
    stay: 'サインインのページへ',
  },
  going: {
    title: '市の認証基盤でサインイン',
    lead: '入力した内容は預かりました。市の認証基盤の画面に移ります。画面が変わらないときは、下のボタンを押してください。',
    go: '市の認証基盤へ進む',
    back: 'サインインのページへ戻る',
  },
}

/** Sentences of the refusals of this folder. */
export const directoryRefusals = {
  'identity.no_directory_subject': () =>
    'このアカウントは、市の認証基盤の利用者と結び付いていません。',
} satisfies RefusalTexts

/** Names of this folder's audit actions, for the audit page. */
export const directoryActions = {
  'identity.other_subject': '市の認証基盤の別の利用者によるサインインの拒否',
  'identity.unbind_directory': '市の認証基盤の利用者との結び付けの解除',
}
