import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gunzipSync } from 'node:zlib'
import { breather } from './breathe.ts'

// Beside the sources; the built program stands in another folder of the same project.
const folder = findFolder(import.meta.dirname)

function findFolder(from: string): string {
  if (existsSync(join(from, 'package.json'))) return join(from, 'src/modules/chatbot/retrieval')
  return findFolder(join(from, '..'))
}

/** Rows of a table of the engine: one line each, columns parted by tabs, `#` begins a remark. */
export function readRows(name: string): string[][] {
  return readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.replace(/\r$/, '').split('\t'))
}

/** Names of the lexicon's files of rules, in order. */
export function lexiconFiles(): string[] {
  const others = ['aspects.tsv', 'synonyms.tsv', 'bilingual.tsv']
  return readdirSync(join(folder, 'lexicon'))
    .filter((name) => name.endsWith('.tsv') && !others.includes(name))
    .toSorted()
    .map((name) => `lexicon/${name}`)
}

const lemmaFile = join(folder, 'lemma.tsv.gz')

/** Digest of the table of headwords: what was read with another one is out of date. */
export function lemmaDigest(): string {
  return createHash('sha256').update(readFileSync(lemmaFile)).digest('base64url').slice(0, 12)
}

let lemmas: Map<string, string> | undefined

/** Reads the table of headwords in small steps; without it the first word waits for all of it. */
export async function openLemmas(): Promise<void> {
  if (lemmas !== undefined) return
  const breathe = breather()
  const table = (await promisify(gunzip)(await readFile(lemmaFile))).toString('utf8')
  const found = new Map<string, string>()
  for (const line of table.split('\n')) {
    addLemma(found, line)
    await breathe()
  }
  lemmas = found
}

function addLemma(table: Map<string, string>, line: string): void {
  const [one, lemma] = line.split('\t')
  if (one !== undefined && lemma !== undefined) table.set(one, lemma)
}

/** One spelling for all of a word (見出し語): 届 and 届け, ゴミ and ごみ. */
export function lemmaOf(spelling: string): string {
  if (lemmas === undefined) {
    lemmas = new Map()
    for (const line of gunzipSync(readFileSync(lemmaFile)).toString('utf8').split('\n')) {
      addLemma(lemmas, line)
    }
  }
  return lemmas.get(spelling) ?? spelling
}
