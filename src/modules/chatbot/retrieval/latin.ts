const empty = new Set(
  (
    'a o as os um uma uns umas de do da dos das em no na nos nas por pelo pela para com sem e ou que ' +
    'se eu me meu minha voce voces ele ela isso isto como qual quais quando quanto onde ha tem ter ' +
    'ser estar e sao posso pode podem quero queria gostaria preciso devo fazer faco sobre ao aos ' +
    'the an of to in on at for from by with and or is are am be do does can could i my me you your ' +
    'it this that what which when where how there have has want would like need should please tell ' +
    'about know if get'
  ).split(' '),
)

/** Terms of a Portuguese or English text: accents folded, endings cut, empty words left out. */
export function latinTerms(text: string): string[] {
  return foldedWords(text)
    .filter((word) => word.length > 1 && !empty.has(word))
    .map(stemmed)
}

/** Words without accents, in order. */
export function foldedWords(text: string): string[] {
  const folded = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
}

// Light on purpose: it joins plural and singular, and the common endings of verbs.
function stemmed(word: string): string {
  if (word.length < 5) return word.replace(/s$/, '')
  return word
    .replace(/(coes|cao)$/, 'ca')
    .replace(/(oes|aes|aos)$/, 'ao')
    .replace(/(amento|imento|mente)s?$/, '')
    .replace(/(ies)$/, 'y')
    .replace(/(ing|ed|ar|er|ir|es|as|os|a|o|e|s)$/, '')
}
