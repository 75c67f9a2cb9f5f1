import type { RefusalTexts } from '../module.ts'

const number = new Intl.NumberFormat('ja-JP')

/** What each kind of file is called, as claimed by a name or as found inside. */
export const kindNames: Record<string, string> = {
  pdf: 'PDF',
  png: 'PNG画像',
  jpeg: 'JPEG画像',
  webp: 'WebP画像',
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
    '保存できるのは、PDF、PNG、JPEG、WebP、Excel（xlsx）、Word（docx）、CSV、テキストです。' +
    'ファイル名の末尾（拡張子）を確かめてください。',
  'files.disguised': ({ claimed, found }) =>
    `${kindNames[claimed ?? ''] ?? ''}ではありません（中身は${kindNames[found ?? ''] ?? ''}）。`,
  'files.too_large': ({ megabytes }) =>
    `ファイルが大きすぎます。${megabytes}メガバイトまで保存できます。`,
  'files.no_space': () =>
    'サーバーの空き容量が足りず、保存できませんでした。情報担当に連絡してください。',
  'files.broken_image': ({ claimed }) =>
    `${kindNames[claimed ?? ''] ?? ''}として読み取れません（壊れているか、途中で切れています）。保存し直してから選んでください。`,
  'files.too_many_pixels': ({ megapixels }) =>
    `画像が大きすぎます。${megapixels}00万画素までの画像を選んでください。`,
  'files.infected': () =>
    'ウイルスなどの危険なものが見つかったため、このファイルは受け取りませんでした。ほかの場所で開かずに、情報担当に連絡してください。',
  'files.not_checked': () =>
    'ファイルの安全を確かめられなかったため、受け取りませんでした。少し待ってからもう一度試し、続くときは情報担当に連絡してください。',
  'files.too_many_parts': ({ max }) =>
    `一度に送れる項目は${max}個までです。分けて送ってください。`,
  'files.too_many_files': ({ max }) =>
    `一度に送れるファイルは${max}個までです。分けて送ってください。`,
  'files.link_over': () =>
    'このリンクは使えません。リンクの期限は10分で、ほかの人は使えません。元のページを開き直して、もう一度押してください。',
}

/** Names of this part's own actions. */
export const fileActions: Record<string, string> = {
  'files.download': 'ファイルの取り出し',
  'files.infected': '危険なファイルの受け取り拒否',
  'files.delete_expired': '保存期限を過ぎたファイルの削除',
}

/** Names used in lists. */
export const fileWords = {
  sweep: '使われていないファイルの片付け',
  /** Hint of a field: what may be chosen. */
  allowed: (kinds: readonly string[], megabytes: number) =>
    `${kinds.join('、')}。1つ${number.format(megabytes)}メガバイトまでです。`,
  most: (count: number, megabytes: number) =>
    `${number.format(count)}個まで選べます（合わせて${number.format(megabytes)}メガバイトまで）。`,
}
