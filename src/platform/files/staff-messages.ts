import type { RefusalTexts } from '../module.ts'

/** What each kind of file is called, as claimed by a name or as found inside. */
export const kindNames: Record<string, string> = {
  pdf: 'PDF',
  png: 'PNG画像',
  jpeg: 'JPEG画像',
  xlsx: 'Excelファイル',
  docx: 'Wordファイル',
  csv: 'CSV',
  txt: 'テキスト',
  text: 'テキスト',
  executable: '実行形式',
  script: 'スクリプト',
  markup: 'HTMLまたはXML',
  macro: 'マクロ付きのファイル',
  zip: 'ZIP',
  oldOffice: '古い形式またはパスワード付きのOfficeファイル',
  otherImage: '受け付けていない形式の画像',
  damaged: '壊れたファイル',
  empty: '空のファイル',
  unknown: '種類の分からないデータ',
}

/** Why a file was not taken. */
export const fileRefusals: RefusalTexts = {
  'files.ending_not_allowed': () =>
    '保存できるのは、PDF、PNG、JPEG、Excel（xlsx）、Word（docx）、CSV、テキストです。' +
    'ファイル名の末尾（拡張子）を確かめてください。',
  'files.disguised': ({ claimed, found }) =>
    `${kindNames[claimed ?? ''] ?? ''}ではありません（中身は${kindNames[found ?? ''] ?? ''}）。`,
  'files.too_large': ({ megabytes }) =>
    `ファイルが大きすぎます。${megabytes}メガバイトまで保存できます。`,
  'files.no_space': () =>
    'サーバーの空き容量が足りず、保存できませんでした。情報担当に連絡してください。',
}

/** Names used in lists. */
export const fileWords = {
  sweep: '使われていないファイルの片付け',
}
