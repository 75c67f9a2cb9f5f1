/** Loan words that plain Japanese may use: known to children and beginners, or explained there. */
const knownKatakana = new Set(
  `イベント インターネット ウィキペディアタウン カタカナ カレンダー キーボード コンピューター
  サービス サンプル システム スポーツ ソフト チャットボット データ テスト テレビ ニュース バス ピクセル
  ファイル ページ ポルトガル ホームページ メニュー リスト レベル`
    .trim()
    .split(/\s+/),
)

const reading = /(?:｜[^｜《》]+|[\p{Script=Han}々ヶ]+)《([^》]*)》/gu

/** What the lint found; `long` holds sentences over 40 characters, to be listed, not refused. */
export type PlainJapaneseReport = { faults: string[]; long: string[] }

/**
 * Checks a text with furigana in the notation `漢字《かな》` against the rules of plain Japanese.
 * @source 在留支援のためのやさしい日本語ガイドライン (入管庁・文化庁, 2020-08), checked 2026-11-22
 */
export function checkPlainJapanese(text: string): PlainJapaneseReport {
  const faults: string[] = []
  for (const [, kana = ''] of text.matchAll(reading)) {
    if (!/^[\p{Script=Hiragana}ー・]+$/u.test(kana)) faults.push(`reading not in hiragana: ${kana}`)
  }
  // Dates in figures get their furigana where they are shown.
  const bare = text.replaceAll(reading, '').replaceAll(/\d(年度|[年月日])/gu, '')
  for (const [kanji] of bare.matchAll(/[\p{Script=Han}々]+/gu)) {
    faults.push(`kanji without reading: ${kanji}`)
  }
  const plain = text.replaceAll(/《[^》]*》|[｜ ]/gu, '')
  for (const [word] of plain.matchAll(/[ァ-ヶー]{2,}/gu)) {
    if (!knownKatakana.has(word)) faults.push(`katakana not in the list: ${word}`)
  }
  if (/等/u.test(plain)) faults.push('等')
  if (/(明治|大正|昭和|平成|令和)(元|\d+)年/u.test(plain)) faults.push('date by era only')
  const notNot = /ない(わけ|ことは|とは|では)|なくは?ない|ざるを得|なければ(な[らり]|いけ)|ないと(な[らり]|いけ)/u
  if (notNot.test(plain)) faults.push('double negative')
  const long: string[] = []
  for (const sentence of plain.split(/[。！？]/u)) {
    if (sentence.length > 60) faults.push(`${sentence.length} characters: ${sentence}`)
    else if (sentence.length > 40) long.push(sentence)
  }
  return { faults, long }
}
