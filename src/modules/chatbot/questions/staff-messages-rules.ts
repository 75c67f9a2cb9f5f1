import type { RefusalTexts } from '../../../platform/module.ts'
import type { NoticeTexts } from '../../../platform/notifications/notice.ts'

/** What the rules of the queue say no with. */
export const questionRefusals: RefusalTexts = {
  'chatbot.question_handled': () =>
    'この質問は、ほかの人が先に片づけました。今の状況を下で確かめてください。',
  'chatbot.question_waiting': () => 'この質問は、まだ片づいていません。',
  'chatbot.entry_elsewhere': ({ unit = '' }) =>
    `この回答は${unit}の担当です。質問の担当課を変えると、その課が覚えさせられます。`,
  'chatbot.wording_masked': () =>
    '伏せた印（＊）が残っています。市民が使う言い方に書き直してください。',
  'chatbot.wording_too_long': ({ max = 200 }) => `言い方は${max}文字以内にしてください。`,
  'chatbot.original_gone': () =>
    'まとめる先の質問は、もう片づいています。一覧から選び直してください。',
  'chatbot.reassigned_before': () =>
    'この質問は、もう一度担当課が変わっています。次は、課の長か、チャットボットを管理する人が決めます。',
  'chatbot.same_unit': () => '今と同じ担当課です。ほかの課を選んでください。',
  'chatbot.assignee_elsewhere': () => 'この人は担当課にいません。担当課の人を選んでください。',
  'chatbot.nobody_to_tell': () =>
    '知らせる人はいません。ほかの人が知らせたか、期限を過ぎて連絡先が消えています。',
}

/** Names of what is done, for the audit page. */
export const questionActions: Record<string, string> = {
  'chatbot.teach_question': '未回答の質問を覚えさせる',
  'chatbot.draft_question': '未回答の質問の回答の作成',
  'chatbot.decline_question': '未回答の質問を市の仕事ではないとする',
  'chatbot.join_question': '未回答の質問をまとめる',
  'chatbot.reassign_question': '未回答の質問の担当課の変更',
  'chatbot.assign_question': '未回答の質問の担当の人の決定',
  'chatbot.reopen_question': '未回答の質問を戻す',
  'chatbot.note_call': '電話で聞かれた質問の追加',
  'chatbot.reveal_contact': '答えを待つ人の連絡先の表示',
  'chatbot.tell_asker': '答えを知らせた記録',
  'chatbot.remind_questions': '期限を過ぎた未回答の質問の通知',
}

/** What people are told of. */
export const questionNotices: NoticeTexts = {
  'chatbot.question_overdue': {
    labelJa: '未回答の質問の期限切れ（担当課へ）',
    title: ({ due = '' }) => `未回答の質問の期限（${due}）を過ぎました`,
  },
  'chatbot.question_late': {
    labelJa: '未回答の質問の期限切れ（課の長へ）',
    title: ({ due = '' }) => `未回答の質問が、期限（${due}）から3開庁日を過ぎています`,
  },
  'chatbot.question_handed': {
    labelJa: '未回答の質問の担当課になったとき',
    title: () => 'ほかの課から、未回答の質問が回ってきました',
  },
  'chatbot.question_assigned': {
    labelJa: '未回答の質問の担当になったとき',
    title: () => '未回答の質問の担当になりました',
  },
}

/** Name of the scheduled task. */
export const questionJobs = { overdue: '期限を過ぎた未回答の質問の通知' }

/** What stands in a test case that a question left. */
export const caseNote = '未回答の質問から'
