const hiragana = /[ぁ-ゖ]/gu

/** Half-width kana widened, hiragana turned into katakana; other text stays. */
export function widenKana(text: string): string {
  return text
    .normalize('NFKC')
    .replace(hiragana, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60))
}

/** Whether a text is a reading in katakana: long marks, middle dots and spaces included. */
export const isKatakana = (text: string): boolean => /^[ァ-ヺー・ ]+$/u.test(text)

/** Whether somebody typed a reading, in hiragana or half-width kana, to be widened first. */
export const isNarrowReading = (text: string): boolean => /^[ぁ-ゖー\uff61-\uff9f\s]+$/u.test(text)

/** The parts of a list typed with Japanese or other commas. */
export function partsOf(list: string): string[] {
  return list
    .split(/[,、，]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
