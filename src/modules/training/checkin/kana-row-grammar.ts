import { inKatakana } from '../../../platform/http/kana-grammar.ts'

// First letters of each row of the syllabary; small and voiced ones stand with their plain twins.
const rows: readonly (readonly [name: string, letters: string])[] = [
  ['あ', 'アイウエオヴ'],
  ['か', 'カキクケコ'],
  ['さ', 'サシスセソ'],
  ['た', 'タチツテト'],
  ['な', 'ナニヌネノ'],
  ['は', 'ハヒフヘホ'],
  ['ま', 'マミムメモ'],
  ['や', 'ヤユヨ'],
  ['ら', 'ラリルレロ'],
  ['わ', 'ワヰヱヲン'],
]
const small = new Map(
  ['ァア', 'ィイ', 'ゥウ', 'ェエ', 'ォオ', 'ャヤ', 'ュユ', 'ョヨ', 'ッツ', 'ヮワ'].map((pair) => [
    pair.slice(0, 1),
    pair.slice(1),
  ]),
)

/** Katakana without voicing marks: for finding the row of a name. */
function plain(letter: string): string {
  const bare = letter.normalize('NFD').slice(0, 1)
  return small.get(bare) ?? bare
}

/** Row of the syllabary in which a reading stands: 「か」 for ガ; undefined where there is none. */
export function kanaRow(kana: string): string | undefined {
  const first = plain(kana.normalize('NFKC').trim().slice(0, 1))
  return first === '' ? undefined : rows.find(([, letters]) => letters.includes(first))?.[0]
}

/** Order of two readings as a Japanese list has it. */
export function compareKana(a: string, b: string): number {
  return a.localeCompare(b, 'ja')
}

/** What somebody typed into the search, as it is compared: kana as katakana, without spaces. */
export function soughtWords(typed: string): string {
  return inKatakana(typed.normalize('NFKC')).replaceAll(/\s/g, '').toLowerCase()
}
