/**
 * A word with its reading, as texts hold it: `市役所《しやくしょ》`; a `｜` begins a base that is more
 * than kanji. Splitting by it gives text, base after ｜, base of kanji, reading, and so on.
 */
export const withReading = /(?:｜([^｜《》]+)|([\p{Script=Han}々ヶ]+))《([^》]*)》/u
