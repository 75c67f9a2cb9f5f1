/** What somebody typed, ready to be looked for (検索語). */
export type SearchQuery = {
  /** As typed, for the box and for lists of a module's own. */
  written: string
  /** At most eight words, all of which must be there; width and case do not matter. */
  words: readonly string[]
  /** How many hits of a kind are shown; the rest is only counted. */
  most: number
}

const longest = 100
const mostWords = 8
const shownOfAKind = 5

const shifted = (text: string, letters: RegExp, by: number) =>
  text.replace(letters, (letter) => String.fromCharCode(letter.charCodeAt(0) + by))

/** A word in the spellings that a text may have: as typed, in katakana, in hiragana. */
export function spellingsOf(word: string): string[] {
  const katakana = shifted(word, /[ぁ-ゖ]/gu, 0x60)
  const hiragana = shifted(word, /[ァ-ヶ]/gu, -0x60)
  return [...new Set([word, katakana, hiragana])]
}

/** A text as it is compared: full and half width are one, capital and small letters too. */
export const foldText = (text: string): string => text.normalize('NFKC').toLowerCase()

/** Reads what stood in the box. Punctuation between words is no word. */
export function readQuery(typed: string | undefined): SearchQuery {
  const written = Array.from((typed ?? '').toWellFormed().replaceAll(/\p{Cc}/gu, ' ').trim())
    .slice(0, longest)
    .join('')
  const words = foldText(written).split(/[\s、,]+/u).filter((word) => word !== '')
  return { written, words: [...new Set(words)].slice(0, mostWords), most: shownOfAKind }
}

/** Whether a text holds all the words. */
export function holdsAll(text: string, { words }: Pick<SearchQuery, 'words'>): boolean {
  const folded = foldText(text)
  return words.every((word) => spellingsOf(word).some((one) => folded.includes(one)))
}
