import { expect, test } from 'vitest'
import { sources, textOf } from './sources.ts'

type Term = { term: string; identifiers: string[]; banned: string[] }

/** Rows of the glossary's tables: first cell the term, last cell the banned synonyms. */
function glossary(): Term[] {
  return textOf('docs/glossary.md')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| 日本語'))
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => {
      const words = (cell: string | undefined) =>
        [...(cell ?? '').matchAll(/`([A-Za-z]+)`/g)].map((found) => found[1] ?? '')
      // The identifier stands in the third column where a reading is given, else in the second.
      const identifiers = words(cells[2]).length > 0 && cells.length === 7 ? cells[2] : cells[1]
      const last = cells.at(-1) ?? ''
      return {
        term: (cells[0] ?? '').trim(),
        identifiers: words(identifiers),
        banned: last.includes(' of ') ? [] : words(last),
      }
    })
}

test('the glossary is read: every term has an identifier, and some ban synonyms', () => {
  const terms = glossary()
  expect(terms.length).toBeGreaterThan(40)
  expect(terms.filter((term) => term.identifiers.length === 0)).toEqual([])
  expect(terms.flatMap((term) => term.banned).length).toBeGreaterThan(10)
})

test('no identifier in the sources is a banned synonym', () => {
  const banned = new Map(glossary().flatMap((term) => term.banned.map((word) => [word, term.term])))
  const wrong = sources().flatMap((path) => {
    const code = withoutComments(textOf(path))
    const used = new Set(code.match(/[A-Za-z_$][\w$]*/g))
    return [...banned].filter(([word]) => used.has(word)).map(([word]) => `${path}: ${word}`)
  })
  // The HTTP layer keeps the name of the outside header.
  expect(wrong).toEqual([])
})

test('no two terms share an identifier', () => {
  const seen = new Map<string, string>()
  const shared: string[] = []
  for (const { term, identifiers } of glossary()) {
    for (const identifier of identifiers) {
      const other = seen.get(identifier)
      if (other !== undefined && other !== term) shared.push(`${identifier}: ${other}, ${term}`)
      seen.set(identifier, term)
    }
  }
  // 市民 is an audience in both tables.
  expect(shared.filter((line) => !line.startsWith('citizen:'))).toEqual([])
})

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
}
