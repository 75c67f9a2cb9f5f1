/**
 * Makes `lemma.tsv.gz` from the word list of UniDic (`lex_3_1.csv`), by hand and seldom:
 * `node make-lemma-table.ts PATH/TO/lex_3_1.csv`. Licence: `lemma.LICENSE.txt`.
 */
import { createReadStream, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { constants, gzipSync } from 'node:zlib'
import { properNoun, withoutMeaning } from './unidic-grammar.ts'

type Reading = { lemma: string; cost: number }

// Costs of one spelling that lie nearer than this do not tell which word is meant.
const clearlyCheaper = 1500
// Words dearer than this are so rare that nobody asks or writes about them in a city hall.
const dearest = 17_000

const [, , source] = process.argv
if (source === undefined) throw new Error('usage: node make-lemma-table.ts lex_3_1.csv')

const readings = new Map<string, Map<string, number>>()
for await (const line of createInterface({ input: createReadStream(source, 'utf8') })) {
  // A word that is quoted holds a comma; the other quoted fields come after those read here.
  if (line.startsWith('"')) continue
  const row = line.split(',')
  const [surface = '', , , cost, kind = '', subkind] = row
  const dictionaryForm = row[14]
  if (surface === '' || dictionaryForm !== surface || withoutMeaning.has(kind)) continue
  // Proper nouns have their reading as lemma: 福島 and 副島 would become one.
  if (subkind === properNoun) continue
  // リンク-link, 私-代名詞: what follows the hyphen tells homonyms apart, not spellings.
  const lemma = row[11]?.replace(/-.*$/u, '') ?? ''
  if (lemma === '' || lemma === '*') continue
  add(surface.normalize('NFKC').toLowerCase(), {
    lemma: lemma.normalize('NFKC').toLowerCase(),
    cost: Number(cost),
  })
}

const lines = [...readings]
  .flatMap(([spelling, lemmas]) => {
    const lemma = chosen(spelling, lemmas)
    return lemma === undefined || lemma === spelling ? [] : [`${spelling}\t${lemma}`]
  })
  .toSorted((a, b) => (a < b ? -1 : 1))
const packed = gzipSync(`${lines.join('\n')}\n`, { level: constants.Z_BEST_COMPRESSION })
writeFileSync(join(import.meta.dirname, '../lemma.tsv.gz'), packed)
process.stdout.write(`${lines.length} spellings, ${packed.length} bytes\n`)

function add(spelling: string, { lemma, cost }: Reading): void {
  const lemmas = readings.get(spelling) ?? new Map<string, number>()
  lemmas.set(lemma, Math.min(cost, lemmas.get(lemma) ?? Infinity))
  readings.set(spelling, lemmas)
}

/** The cheapest lemma; none where the spelling is a headword or a lone sign is ambiguous. */
function chosen(spelling: string, lemmas: ReadonlyMap<string, number>): string | undefined {
  const [first, second] = [...lemmas]
    .map(([lemma, cost]) => ({ lemma, cost }))
    .toSorted((a, b) => a.cost - b.cost)
  if (first === undefined || first.cost > dearest) return undefined
  const { lemma, cost } = first
  // A written word that is a headword itself says more plainly what is meant.
  if (lemmas.has(spelling) && /\p{Script=Han}/u.test(spelling)) return undefined
  if (!/^\p{Script=Han}$/u.test(spelling)) return lemma
  // 水 (すい, みず), 条 (once 件): a wrong guess would join words that have nothing in common.
  const close = second !== undefined && second.cost - cost < clearlyCheaper
  return close || !lemma.startsWith(spelling) ? undefined : lemma
}
