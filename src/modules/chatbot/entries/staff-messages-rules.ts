import { formatFiscalYear } from '../../../platform/calendar/format.ts'
import type { RefusalTexts } from '../../../platform/module.ts'

/** What the editors' rules say no with. */
export const entryRefusals: RefusalTexts = {
  'chatbot.topic_not_found': () => 'この分野はありません。一覧から選んでください。',
  'chatbot.unit_not_found': () =>
    'この所属は、今日の組織にありません。担当課を選び直してください。',
  'chatbot.variant_not_found': () => 'この言い方は、もう削除されています。',
  'chatbot.import_not_found': () =>
    'この取込みは見つかりません。30日たったか、やめた取込みです。もう一度ファイルを読み込んでください。',
  'chatbot.version_stale': () =>
    'ほかの人が先に書き換えました。下の内容は保存していません。質問と回答のページを開き直して、今の内容を確かめてください。',
  'chatbot.nothing_changed': () => '前の内容と同じです。変えるところを書き直してください。',
  'chatbot.days_reversed': () => '有効期間の終わりが始まりより前です。日付を確かめてください。',
  'chatbot.source_malformed': ({ no = 1 }) =>
    `出典${no}は、題名とアドレス（https:// または / で始まるもの）の両方を書いてください。`,
  'chatbot.too_many_sources': () => '出典は6つまでです。',
  'chatbot.variant_too_long': ({ text = '', max = 200 }) =>
    `「${text}…」は長すぎます。別の言い方は${max}文字以内にしてください。`,
  'chatbot.variants_known': () => 'どの言い方も、もう登録されています。',
  'chatbot.facts_open': () =>
    '市が書き込む欄が空いています。【市が記入】を市の内容に書き換えてから、承認に出してください。',
  'chatbot.already_past': () => '有効期間が終わっています。日付を直してから進めてください。',
  'chatbot.own_version': () =>
    '書いた人は承認できません。担当課の長など、ほかの人が承認してください。',
  'chatbot.reason_needed': () => '理由を書いてください。',
  'chatbot.entry_withdrawn': () => 'この質問と回答は、もう取り下げられています。',
  'chatbot.not_published': () => '公開している回答がありません。',
  'chatbot.not_year_bound': () => '年度ごとの回答ではないため、引き継ぐものがありません。',
  'chatbot.rolled_over': () => '新年度の版は、もう作られています。',
  'chatbot.figures_unconfirmed': ({ count = 1 }) =>
    `まだ確かめていない数字が${count}か所あります。1つずつ確かめて印を付けてください。`,
  'chatbot.faq_column_missing': ({ column = '' }) =>
    `列「${column}」がありません。1行目の見出しを確認してください。`,
  'chatbot.faq_column_twice': ({ column = '' }) =>
    `列「${column}」が2つあります。どちらかを消してください。`,
  'chatbot.import_stale': () =>
    '確認した後に登録の内容が変わりました。何も取り込んでいません。今の差を確認して、もう一度押してください。',
  'chatbot.import_nothing': () => '取り込む行がありません。',
}

/** Names of the editors' actions, for the audit page. */
export const entryActions: Record<string, string> = {
  'chatbot.create_entry': '質問と回答の作成',
  'chatbot.revise_entry': '質問と回答の改訂',
  'chatbot.submit_version': '質問と回答の承認依頼',
  'chatbot.approve_version': '質問と回答の承認と公開',
  'chatbot.return_version': '質問と回答の差し戻し',
  'chatbot.withdraw_entry': '質問と回答の取り下げ',
  'chatbot.confirm_entry': '質問と回答の内容の確認',
  'chatbot.roll_over_entry': '質問と回答の新年度への引き継ぎ',
  'chatbot.add_variants': '別の言い方の追加',
  'chatbot.remove_variant': '別の言い方の削除',
  'chatbot.upload_faq': '質問と回答のファイルの読み込み',
  'chatbot.import_faq': '質問と回答の取り込み',
  'chatbot.drop_faq_import': '質問と回答の取り込みの中止',
  'chatbot.export_faq': '質問と回答の書き出し',
}

/** 「令和9年度」. */
export const yearName = (fiscalYear: number): string => formatFiscalYear(fiscalYear, 'ja')

/** Note of a version that came back. */
export const returnedNote = (reason: string): string => `差し戻し：${reason}`

/** Note of a version that was taken over. */
export const rolledNote = (fiscalYear: number): string => `${yearName(fiscalYear)}へ引き継ぎ`
