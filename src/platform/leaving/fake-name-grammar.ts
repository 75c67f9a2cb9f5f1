// Parts that make names of nobody: each reads as a name and together they are many thousand.
const first = '青赤白緑星月雪風森杉桜梅松竹菊蓮波浜泉滝峰谷岡原野畑沢堀橋辻'.split('')
const second = '田山川本村井上下中口木崎島尾瀬塚倉部見江'.split('')
const given = '明和安正一二三光春夏秋冬千百幸真由美里香奈理恵佳子広司志朗'.split('')
const syllables =
  'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ'.split('')

const at = (list: readonly string[], index: number): string => list[index % list.length] ?? ''

/** A surname by number, of two letters. */
export function fakeSurname(no: number): string {
  return at(first, no) + at(second, Math.floor(no / first.length))
}

/** A full name by number, with the space that a name here has. */
export function fakeName(no: number): string {
  const rest = Math.floor(no / 7)
  return `${fakeSurname(no)} ${at(given, rest)}${at(given, Math.floor(rest / given.length) + no)}`
}

/** A reading by number, in katakana; different numbers read differently. */
export function fakeKana(no: number): string {
  let rest = no
  let text = ''
  for (let count = 0; count < 6; count += 1) {
    text += at(syllables, rest + count)
    rest = Math.floor(rest / syllables.length)
  }
  return `${text.slice(0, 3)} ${text.slice(3)}`
}

/** The same reading in hiragana. */
export function hiragana(kana: string): string {
  return kana.replaceAll(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60))
}

/** Letters made unreadable, in their places: a text keeps its length, its lines and its stops. */
export function masked(text: string): string {
  return text
    .replaceAll(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]/gu, '○')
    .replaceAll(/\p{Nd}/gu, '0')
    .replaceAll(/\p{L}/gu, 'x')
}
