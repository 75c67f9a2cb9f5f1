import type { RefusalTexts } from '../../module.ts'
import type { NoticeTexts } from '../../notifications/notice.ts'

/** Wording of the break-glass account; staff pages are Japanese only. */
export const breakGlassWords = {
  name: '非常用アカウント',
  title: '非常用アカウント',
  lead: 'だれもサインインできないときのための、封をした管理者のアカウントです。1枚の紙で1回だけ、60分まで使えます。使うと、すべての管理者に知らせが届きます。',
  banner: '非常用アカウントが使用中です。心当たりがないときは、すぐに情報担当へ知らせてください。',
  home: '非常用アカウントの封が切られています。新しい封を作ってください。',
  open: '非常用アカウントの封と使用の記録',
  none: '封をした紙がありません。サインインできなくなったときに備えて、作ってください。',
  broken: '封は切られています。新しい紙を作って封をするまで、非常用アカウントは使えません。',
  whole: '封は切られていません。封筒が金庫などにあり、封が開いていないことを、ときどき確かめてください。',
  inUse: (until: string) => `使用中です（${until}までに終わります）。`,
  sealedAt: '封をした日時',
  sealedBy: '封をした人',
  state: '封',
  states: { whole: '切られていない', broken: '切られた', replaced: '作り直しにより無効' },
  uses: '使用の記録',
  noUses: 'まだ使われたことはありません。',
  usedAt: '使った日時',
  usedFor: '使った人と理由',
  seals: '作った紙の記録',
  noSeals: 'まだ作られていません。',
  make: '新しい紙を作る',
  makeTitle: '非常用アカウントの紙を作る',
  makeLead:
    '次の画面に、長いパスワードが1回だけ表示されます。A4で1枚印刷し、封筒に入れて封をし、割印を押して金庫などに保管してください。前の紙は使えなくなります。',
  makeReady: '印刷の用意ができてから、押してください。',
  doMake: 'パスワードを作って表示する',
  endUse: '使用中のサインインを終了する',
  ended: '使用中のサインインを終了しました。',
  again: '紙は、すでに作られました。パスワードは1回しか表示されません。印刷できなかったときは、もう一度作ってください。',
  sheet: {
    title: '非常用アカウント（封入用）',
    lead: 'この紙を印刷し、封筒に入れて封をしてください。この画面を閉じると、パスワードは二度と表示されません。',
    print: 'ブラウザーの印刷（Ctrl＋P）で、A4に1枚印刷します。印刷したら、この画面を閉じてください。',
    where: 'サインインする場所',
    password: 'パスワード',
    passwordHint: '区切りの「-」は、入れても入れなくてもかまいません。大文字と小文字は区別しません。',
    date: '封をした日',
    by: '封をした人',
    rules: '使うとき',
    steps: [
      'ふだんのサインインができず、待てない事情があるときにだけ、封を切ります。',
      '上の場所を開き、使う人の氏名と理由、パスワードを入れます。',
      '使えるのは1回、60分までです。すべての管理者に知らせが届き、記録が残ります。',
      '終わったら、新しい紙を作って封をします。この紙は捨てずに、使用の記録として綴じます。',
    ],
    close: '封をしたので、終わる',
  },
  signIn: {
    link: '非常用アカウントを使う',
    title: '非常用アカウントでサインイン',
    lead: 'ふだんのサインインができないときのためのものです。使うと、すべての管理者に知らせが届き、紙は1回で使えなくなります。',
    usedFor: '使う人の氏名と理由',
    password: '封筒の紙のパスワード',
    enter: 'サインインして知らせる',
    refused: 'パスワードが違うか、この紙は使えません（使ったもの、作り直される前のもの）。',
    other: 'ふだんのサインインへ戻る',
  },
}

/** Sentences of its refusals. */
export const breakGlassRefusals = {
  'identity.not_for_break_glass': () =>
    '非常用アカウントでは、できません。ふだんのアカウントでサインインしてください。',
} satisfies RefusalTexts

/** Names of its audit actions at the door. */
export const breakGlassActions = {
  'identity.use_break_glass': '非常用アカウントの使用',
  'identity.break_glass_failed': '非常用アカウントのパスワードの誤り',
}

/** Wording of its alarm. */
export const breakGlassNotices: NoticeTexts = {
  'identity.break_glass_used': {
    labelJa: '非常用アカウントの使用',
    title: () => '非常用アカウントの封が切られ、使われました。だれが何のために使ったかを確かめてください。',
    urgent: true,
  },
}
