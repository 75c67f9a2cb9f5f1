import type { RefusalTexts } from '../module.ts'
import type { Encoding } from './read-table.ts'

/** How a file was written, for people. */
export const encodingNames: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  cp932: 'Shift_JIS（CP932）',
}

const number = (value: string | number | undefined): string =>
  Number(value ?? 0).toLocaleString('ja-JP')

/** What is said of a file that is no list (取込みのファイル). */
export const tableRefusals: RefusalTexts = {
  'platform.list_empty': () => 'ファイルに行がありません。見出しの下に1行以上入れてください。',
  'platform.list_is_old_workbook': () =>
    '古い形式のExcelブック（.xls）です。Excelで開き、「名前を付けて保存」から「Excelブック（.xlsx）」を選んで保存し直してください。',
  'platform.list_is_locked': () =>
    'パスワードで保護されたExcelブックは読めません。Excelで開いてパスワードを外し、保存し直してください。',
  'platform.list_broken_workbook': () =>
    'Excelブックとして読めません。Excelで開いて「名前を付けて保存」から「Excelブック（.xlsx）」で保存し直してください。',
  'platform.list_merged': ({ places, count }) =>
    Number(count ?? 0) === 0
      ? '結合されたセルが多すぎます。Excelで全体を選び、「セル結合の解除」をしてから保存し直してください。'
      : `結合されたセルが${number(count)}か所あります（${places ?? ''}）。値がどの行のものか分からないため、読み込みません。Excelで「セル結合の解除」をして、すべての行に値を入れてください。`,
  'platform.list_too_big': () =>
    'ファイルが大きすぎます（展開後の大きさ、または行・列の数）。使っていないシートと書式だけの行を消すか、ファイルを分けてください。',
  'platform.list_cell_too_long': ({ place }) =>
    `セル${place ?? ''}の文字が長すぎます。4,000文字以内にしてください。`,
  'platform.list_is_utf16': () =>
    'UTF-16（Unicodeテキスト）のファイルです。UTF-8 または Shift_JIS（CP932）のCSVで保存し直してください。',
  'platform.list_unreadable': () =>
    '文字を読み取れません。UTF-8 または Shift_JIS（CP932）のCSVか、Excelブック（.xlsx）で保存し直してください。',
  'platform.list_wrong_encoding': ({ encoding }) =>
    `${encodingNames[encoding as Encoding] ?? ''}としては読めません。文字コードを「自動で判別する」にして、もう一度読み込んでください。`,
  'platform.list_too_long': ({ count, max }) =>
    `行が多すぎます（${number(count)}行）。一度に読み込めるのは${number(max)}行までです。ファイルを分けてください。`,
  'platform.list_open_quote': ({ line }) =>
    `引用符（"）が閉じていないか、余分にあります。${line ?? ''}行目までの引用符を確認してください。`,
}
