/** Loan words that plain Japanese may use: known to children and beginners, or explained there. */
const knownKatakana = new Set(
  `アドレス アパート アレルギー イベント インターネット ウィキペディアタウン エアコン オートバイ カタカナ カレンダー カード ガス ガラス キーボード グループ コピー
  コンビニ コンピューター ゴム サンプル サービス システム スプレー スポーツ スマートフォン センター センチ ソフト チャットボット テスト テニス テレビ テープ
  デマンド データ ドア ニュース ハザードマップ バス パスポート ピクセル ファイル プラスチック ペット ペットボトル ページ ホームページ ボタン ポスト ポルトガル
  マイナンバー マイナンバーカード メニュー メーター メール ライター リサイクル リスト レベル ワクチン`
    .trim()
    .split(/\s+/),
)

const reading = /(?:｜[^｜《》]+|[\p{Script=Han}々ヶ]+)《([^》]*)》/gu

/** One thing that makes a text hard to read; `what` is the place in it. */
export type PlainFault = {
  kind: 'reading' | 'kanji' | 'katakana' | 'nado' | 'era' | 'doubleNegative' | 'tooLong'
  what: string
}

/** What the lint found; `long` holds sentences over 40 characters, to be listed, not refused. */
export type PlainReport = { faults: PlainFault[]; long: string[] }

/** The same in one line each, for lists. */
export type PlainJapaneseReport = { faults: string[]; long: string[] }

/**
 * Reads a text with furigana in the notation `漢字《かな》` by the rules of plain Japanese
 * (やさしい日本語). `more` are loan words known besides the list: names of places in the term base.
 * @source 在留支援のためのやさしい日本語ガイドライン (入管庁・文化庁, 2020-08), checked 2026-11-22
 */
export function readPlainJapanese(text: string, more: readonly string[] = []): PlainReport {
  const faults: PlainFault[] = []
  const add = (kind: PlainFault['kind'], what: string) => faults.push({ kind, what })
  for (const [, kana = ''] of text.matchAll(reading)) {
    if (!/^[\p{Script=Hiragana}ー・]+$/u.test(kana)) add('reading', kana)
  }
  // Dates in figures get their furigana where they are shown.
  const bare = text.replaceAll(reading, '').replaceAll(/\d(年度|[年月日])/gu, '')
  for (const [kanji] of bare.matchAll(/[\p{Script=Han}々]+/gu)) add('kanji', kanji)
  const plain = text.replaceAll(/《[^》]*》|[｜ ]/gu, '')
  for (const [word] of plain.matchAll(/[ァ-ヶー]{2,}/gu)) {
    if (!knownKatakana.has(word) && !more.some((one) => one.includes(word))) add('katakana', word)
  }
  if (/等/u.test(plain)) add('nado', '等')
  const era = /(明治|大正|昭和|平成|令和)(元|\d+)年/u.exec(plain)
  if (era !== null) add('era', era[0])
  const notNot = /ない(わけ|ことは|とは|では)|なくは?ない|ざるを得|なければ(な[らり]|いけ)|ないと(な[らり]|いけ)/u
  const negative = notNot.exec(plain)
  if (negative !== null) add('doubleNegative', negative[0])
  const long: string[] = []
  // A line of a list ends without a full stop.
  for (const sentence of plain.split(/[。！？\n]/u)) {
    if (sentence.length > 60) add('tooLong', sentence)
    else if (sentence.length > 40) long.push(sentence)
  }
  return { faults, long }
}

const lines: Record<PlainFault['kind'], (what: string) => string> = {
  reading: (what) => `reading not in hiragana: ${what}`,
  kanji: (what) => `kanji without reading: ${what}`,
  katakana: (what) => `katakana not in the list: ${what}`,
  nado: (what) => what,
  era: () => 'date by era only',
  doubleNegative: () => 'double negative',
  tooLong: (what) => `${what.length} characters: ${what}`,
}

/** The same check with a line for each fault, as tests and logs print it. */
export function checkPlainJapanese(text: string): PlainJapaneseReport {
  const { faults, long } = readPlainJapanese(text)
  return { faults: faults.map(({ kind, what }) => lines[kind](what)), long }
}
