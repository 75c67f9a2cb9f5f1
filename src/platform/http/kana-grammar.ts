/** Turns hiragana into the katakana of the same sound. */
export function inKatakana(text: string): string {
  return text.replace(/[ぁ-ゖ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60))
}

/** Whether a text is a reading (フリガナ): katakana, long marks, middle dots and spaces alone. */
export function isReading(text: string): boolean {
  return /^[ァ-ヺー・ ]+$/.test(text)
}
