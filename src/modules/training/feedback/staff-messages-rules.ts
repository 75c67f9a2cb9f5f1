import type { RefusalTexts } from '../../../platform/module.ts'
import type { NoticeTexts } from '../../../platform/notifications/notice.ts'
import { dayText } from '../staff-messages.ts'

const malformed: Readonly<Record<string, string>> = {
  noScale: '5段階の設問を1つ以上入れてください。平均は5段階の設問から計算します。',
  label: '設問の文を入力するか、種類を「使わない」にしてください。',
  options: '選択肢を、重ならないように2つから6つまで、1行に1つずつ書いてください。',
  twice: '同じ設問が前にもあります。文を変えるか、「使わない」にしてください。',
}

/** What each refusal of this part says. */
export const feedbackRefusals: RefusalTexts = {
  'training.not_in_offering': () =>
    'あなたはこの開催回に申し込んでいません。アンケートは、受講した人が答えます。',
  'training.already_answered': () =>
    'このアンケートには回答済みです。無記名のため、送った回答を直すことはできません。ご協力ありがとうございました。',
  'training.questionnaire_closed': ({ days }) =>
    `アンケートの受付は、研修の最終日から${days ?? ''}日までです。お気付きのことは、総務課の研修担当に知らせてください。`,
  'training.questions_changed': () =>
    '入力している間に設問が変わりました。回答はまだ送られていません。ページを開き直して、もう一度答えてください。',
  'training.questions_malformed': ({ why, no, max }) =>
    why === 'count'
      ? `設問は1つから${max ?? ''}つまでにしてください。`
      : `${Number(no ?? 0) > 0 ? `設問${no}：` : ''}${malformed[String(why)] ?? '設問を直してください。'}`,
  'training.no_test': () =>
    'この研修は「テストあり」になっていません。研修の「テストと事後フォローの設定」を先に変えてください。',
  'training.not_completed': () =>
    '修了に足りる時間を受講していない人には、合否を記録できません。先に出欠を確認してください。何も記録していません。',
  'training.follow_up_not_found': () =>
    'この事後フォローは見つかりません。尋ねる時期がまだか、別の人に尋ねています。一覧を開き直してください。',
  'training.follow_up_answered': () =>
    'ほかの人が先に答えました。何も記録していません。一覧を開き直して、残りに答えてください。',
  'training.follow_up_empty': () => '少なくとも1人の「活用の度合い」を選んでください。',
}

/** Names of the permissions, for the roles page. */
export const feedbackPermissionNames = {
  'training.answer': '研修のアンケートに答える',
  'training.follow_up': '部下の研修の事後フォローに答える',
  'training.set_questions': '研修のアンケートの設問を決める',
} as const

/** Names of audit actions that are no permissions. */
export const feedbackActions = {
  'training.set_course_feedback': '研修のテストと事後フォローを設定した',
  'training.record_results': '研修のテストの合否を記録した',
  'training.ask_follow_ups': '研修の事後フォローを所属長に依頼した',
  'training.view_answers': '研修のアンケートの自由記述を見た',
  'training.view_follow_ups': '研修の事後フォローを見た',
  'training.seed_feedback': 'サンプルのアンケートと事後フォローを登録した',
} as const

/** Sentences of the notices. */
export const feedbackNotices: NoticeTexts = {
  'training.follow_up_due': {
    labelJa: '研修の事後フォローの依頼',
    title: ({ title, on }) =>
      `研修の後の様子を教えてください：${title ?? ''}（${dayText(on)}）`,
  },
}
