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

const pdfDeeds: Record<string, string> = {
  script: '開いたときに動くプログラム（JavaScriptなど）',
  launch: '別のプログラムやファイルを開く仕掛け',
  attachment: '別のファイル',
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
  'files.zip_bomb': ({ megabytes }) =>
    `このファイルは、開くと異常に大きくなるため受け取れません（開いた大きさは${megabytes}メガバイトまで）。分けて保存し直してから選んでください。`,
  'files.zip_parts': ({ max }) =>
    `このファイルは、中の部品が多すぎるため受け取れません（${number.format(Number(max))}個まで）。新しいファイルに写して保存し直してください。`,
  'files.zip_paths': () =>
    'このファイルには、別の場所に書き込もうとする名前の部品があります。受け取れません。送った人に確かめ、情報担当に連絡してください。',
  'files.zip_nested': () =>
    'このファイルの中に、別の圧縮ファイルかプログラムが入っています。取り出すか消して、保存し直してから選んでください。',
  'files.zip_broken': () =>
    'このファイルは壊れているか、作り方が正しくないため受け取れません。ExcelやWordで開き、保存し直してから選んでください。',
  'files.pdf_active': ({ deed }) =>
    `このPDFには${pdfDeeds[deed ?? ''] ?? ''}が入っているため受け取れません。「PDFとして印刷」で保存し直してから選んでください。`,
  'files.pdf_sealed': () =>
    'このPDFはパスワードや制限が付いているか特別な作り方で、中の安全を確かめられません。制限を外すか、「PDFとして印刷」で保存し直してから選んでください。',
  'files.pdf_hidden': () =>
    'このPDFの後ろに別のデータが付いているため受け取れません。「PDFとして印刷」で保存し直してから選んでください。',
  'files.infected': () =>
    'ウイルスなどの危険なものが見つかったため、このファイルは受け取りませんでした。ほかの場所で開かずに、情報担当に連絡してください。',
  'files.not_checked': () =>
    'ファイルの安全を確かめられなかったため、受け取りませんでした。少し待ってからもう一度試し、続くときは情報担当に連絡してください。',
  'files.too_many_parts': ({ max }) =>
    `一度に送れる項目は${max}個までです。分けて送ってください。`,
  'files.too_many_files': ({ max }) =>
    `一度に送れるファイルは${max}個までです。分けて送ってください。`,
  'files.altered': () =>
    '保存したときと中身が変わっているため、このファイルは渡せません。情報担当に連絡してください。',
  'files.store_unreachable': () =>
    'ファイルの保存先につながりません。入力した内容はそのまま残っています。少し待ってからもう一度試し、続くときは情報担当に連絡してください。',
  'files.store_refused': ({ status }) =>
    `ファイルの保存先が受け付けませんでした（${status}）。情報担当に連絡してください。`,
  'files.link_over': () =>
    'このリンクは使えません。リンクの期限は10分で、ほかの人は使えません。元のページを開き直して、もう一度押してください。',
}

type Lines = [message: string, todo: string]

/** What the operator reads when the bucket for files cannot be used. */
export const s3Faults = {
  noBucket: (url: string): Lines => [
    `ファイルの保存先のバケットがありません（${url}）。`,
    'バケットを作るか、YAKUBA_S3_URL の最後の部分（バケット名）を直してください。',
  ],
  refused: (url: string, status: string | number): Lines => [
    `ファイルの保存先が、鍵を受け付けませんでした（${url}、${status}）。`,
    'YAKUBA_S3_KEY_ID、YAKUBA_S3_SECRET、YAKUBA_S3_REGION を確かめてください。',
  ],
  silent: (url: string): Lines => [
    `ファイルの保存先につながりません（${url}）。`,
    '保存先が動いているか、YAKUBA_S3_URL の宛先が正しいかを確かめてください。',
  ],
}

/** What `bin/files` says. */
export const filesCommandWords = {
  usage: [
    '使い方：',
    '  bin/files check                            保存したファイルがすべてそろい、変わっていないことを確かめる',
    '  bin/files move --to s3 [--remove]          データフォルダからバケットへ写す',
    '  bin/files move --to folder [--remove]      バケットからデータフォルダへ写す',
    '写したファイルは両方の側で照合します。途中で止まったときは、もう一度実行すると続きから写します。',
    '--remove を付けると、すべて写し終えた後で元の側を消します。',
  ].join('\n'),
  noBucketSet: [
    'バケットが設定されていません。',
    'YAKUBA_S3_URL、YAKUBA_S3_KEY_ID、YAKUBA_S3_SECRET を指定してください。',
  ] as Lines,
  again: '直してから、同じ命令をもう一度実行してください。続きから始まります。',
  checked: (files: number, place: string) =>
    `${place} のファイル${number.format(files)}件を調べました。`,
  fault: ({ sha256, problem }: { sha256: string; problem: 'missing' | 'altered' }) =>
    `  ${sha256}  ${problem === 'missing' ? '中身がありません' : '中身が変わっています'}`,
  moved: (
    { files, copied, removed }: { files: number; copied: number; removed: number },
    place: string,
  ) =>
    `ファイル${number.format(files)}件のうち${number.format(copied)}件を ${place} へ写し、すべて照合しました。` +
    (removed === 0 ? '' : `元の側から${number.format(removed)}件を消しました。`),
  thenBucket:
    'YAKUBA_S3_URL を指定して起動し直すと、バケットを使います。写している間に届いたファイルは、起動し直した後でもう一度実行すると写ります。',
  thenFolder:
    'YAKUBA_S3_URL を外して起動し直すと、データフォルダを使います。写している間に届いたファイルがあるときは、設定を付けてもう一度実行してください。',
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
