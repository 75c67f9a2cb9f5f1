import type { BrokenLink, ExportReport } from './export-site.ts'

const number = new Intl.NumberFormat('ja-JP')

/** What `bin/export` says, and the page of tasks. */
export const exportWords = {
  job: '公開ページの静的書き出し',
  usage: [
    '使い方：bin/export --to フォルダ',
    '公開しているすべてのページを、サーバーなしで見られるファイルとして書き出します。',
  ].join('\n'),
  notSet: 'YAKUBA_EXPORT_DIR が設定されていません',
  notOurs: (folder: string) =>
    [
      `フォルダ（${folder}）には、書き出しではないものが入っています。何も変えていません。`,
      '空のフォルダか、前に書き出したフォルダを --to に指定してください。',
    ] as const,
  done: ({ pages, files, written, removed }: ExportReport) =>
    `${number.format(pages)}ページとファイル${number.format(files)}件を書き出しました` +
    `（変わったもの${number.format(written)}件、なくなったもの${number.format(removed)}件）。`,
  broken: (count: number) => `行き先のないリンクが${number.format(count)}件あります。`,
  brokenLink: ({ from, to, status }: BrokenLink) => `  ${from} → ${to}（${status}）`,
}
