import iconv from 'iconv-lite'

// Two code points for one letter: Windows knows the right one, most input methods write the left.
const twins: Readonly<Record<string, string>> = {
  '\u301c': '\uff5e',
  '\u2212': '\uff0d',
  '\u2016': '\u2225',
  '\u2014': '\u2015',
  '\u00a5': '\uffe5',
  '\u00a2': '\uffe0',
  '\u00a3': '\uffe1',
  '\u00ac': '\uffe2',
}
const twinPattern = new RegExp(`[${Object.keys(twins).join('')}]`, 'gu')

const withTwins = (text: string): string =>
  text.replace(twinPattern, (letter) => twins[letter] ?? letter)

/** The text in CP932 (Shift_JIS of Windows); undefined where a letter of it has no place there. */
export function encodeCp932(text: string): Buffer | undefined {
  const wanted = withTwins(text)
  const bytes = iconv.encode(wanted, 'cp932')
  return iconv.decode(bytes, 'cp932') === wanted ? bytes : undefined
}

/** Letters of a text that CP932 cannot hold, each once. */
export function findOutsideCp932(text: string): string[] {
  return [...new Set(text)].filter((letter) => encodeCp932(letter) === undefined)
}
