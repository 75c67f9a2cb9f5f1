import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { create, insertMultiple, search } from '@orama/orama'
import MiniSearch from 'minisearch'
import { type Corpus, textOf } from '../../bin/parts/faq-rank.ts'
import { buildEngine, type IndexedText } from '../../src/modules/chatbot/retrieval/engine.ts'
import { normalised } from '../../src/modules/chatbot/retrieval/text-grammar.ts'
import { longTerms } from '../../src/modules/chatbot/retrieval/tokenizer.ts'
import { bound, figure, heading } from './report.ts'

// Finds answers of a public collection with the product's search and with two libraries that get
// the same words from the same tokenizer. Each runs in a process of its own, for its memory.

type Find = (query: string) => readonly string[] | Promise<readonly string[]>
type Judged = Readonly<Record<string, Readonly<Record<string, number>>>>
type Measured = {
  ndcg: number
  recall: number
  reciprocal: number
  first: number
  p50Ms: number
  p99Ms: number
  longP99Ms: number
  coldSeconds: number
  warmSeconds: number
  memoryMb: number
}

const depth = 10
const shortest = 64
const folder = join(import.meta.dirname, '../../../shared/data/faq')

const cleaned = ({ entryId, question, answer }: IndexedText) => ({
  id: entryId,
  question: normalised(question),
  answer: normalised(answer),
})
const words = (text: string) => longTerms(text, 'japanese')

const systems: Readonly<
  Record<string, (texts: readonly IndexedText[], cache: string) => Promise<Find>>
> = {
  own: async (texts, tokenCache) => {
    const engine = await buildEngine(texts, { tokenCache })
    return (query) => engine.search(query, { limit: depth, locale: 'ja' }).map((hit) => hit.entryId)
  },
  MiniSearch: (texts) => {
    const index = new MiniSearch<ReturnType<typeof cleaned>>({
      fields: ['question', 'answer'],
      tokenize: words,
      processTerm: (term) => term,
      searchOptions: { boost: { question: 2 } },
    })
    index.addAll(texts.map(cleaned))
    return Promise.resolve((query) =>
      index
        .search(normalised(query))
        .slice(0, depth)
        .map(({ id }) => String(id)),
    )
  },
  Orama: async (texts) => {
    const index = create({
      schema: { question: 'string', answer: 'string' },
      components: {
        tokenizer: { language: 'japanese', normalizationCache: new Map(), tokenize: words },
      },
    })
    await insertMultiple(index, texts.map(cleaned))
    return async (query) => {
      const { hits } = await search(index, {
        term: normalised(query),
        boost: { question: 2 },
        limit: depth,
        threshold: 1,
      })
      return hits.map(({ id }) => String(id))
    }
  },
}

function report(): void {
  heading('faq')
  if (!existsSync(folder)) {
    console.log('skipped: no ../shared')
    return
  }
  console.log('Development figures: search settings were chosen on these very queries.')
  for (const name of Object.keys(systems)) {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ['--expose-gc', '--disable-warning=ExperimentalWarning', import.meta.filename, name],
      { encoding: 'utf8' },
    )
    if (status !== 0) throw new Error(`${name}: ${stderr}`)
    print(name, JSON.parse(stdout) as Measured)
  }
}

function print(name: string, one: Measured): void {
  console.log(`\n${name}`)
  figure('nDCG@10', one.ndcg.toFixed(4))
  figure('Recall@10', one.recall.toFixed(4))
  figure('MRR', one.reciprocal.toFixed(4))
  figure('Hit@1', one.first.toFixed(4), 'over queries with an answer that is correct')
  figure('query p50 / p99', `${one.p50Ms.toFixed(1)} / ${one.p99Ms.toFixed(1)} ms`, 'tokenizer too')
  figure('query of 400 characters p99', `${one.longP99Ms.toFixed(1)} ms`)
  figure('index, cold', `${one.coldSeconds.toFixed(1)} s`)
  if (name === 'own') figure('index, from the token cache', `${one.warmSeconds.toFixed(1)} s`)
  figure('memory added', `${Math.round(one.memoryMb)} MB`, 'resident, tokenizer too')
  if (name !== 'own') return
  bound('nDCG@10 of at least 0.62', one.ndcg >= 0.62)
  bound(`99 of 100 queries of up to ${shortest} characters within 5 ms`, one.p99Ms <= 5)
  bound('index within 15 s cold', one.coldSeconds <= 15)
  bound('index within 5 s from the cache', one.warmSeconds <= 5)
  bound('at most 300 MB added', one.memoryMb <= 300)
}

async function measure(name: string): Promise<Measured> {
  const build = systems[name]
  if (build === undefined) throw new Error(`no system named ${name}`)
  const corpus = readJson('corpus.json') as Corpus
  const queries = readJson('queries-dev.json') as Readonly<Record<string, string>>
  const judged = readJson('qrels-dev.json') as Judged
  const texts = Object.entries(corpus).map(([id, text]) => textOf(id, text))
  const cache = mkdtempSync(join(tmpdir(), 'faq-bench-'))
  try {
    const before = resident()
    const cold = await timed(() => build(texts, cache))
    const find = cold.result
    const memoryMb = (resident() - before) / 2 ** 20
    const found: Record<string, readonly string[]> = {}
    const times: number[] = []
    const longTimes: number[] = []
    const list = Object.entries(queries)
    // The first round warms the compiler up, as a day's work would.
    for (const [, query] of list) await find(query)
    for (const [id, query] of list) {
      const { result, seconds } = await timed(() => find(query))
      found[id] = result
      if (query.length <= shortest) times.push(seconds * 1_000)
      const long = query.repeat(Math.ceil(400 / Math.max(1, query.length))).slice(0, 400)
      longTimes.push((await timed(() => find(long))).seconds * 1_000)
    }
    const warm = await timed(() => (name === 'own' ? build(texts, cache) : Promise.resolve(find)))
    return {
      ...scored(found, judged),
      p50Ms: quantile(times, 0.5),
      p99Ms: quantile(times, 0.99),
      longP99Ms: quantile(longTimes, 0.99),
      coldSeconds: cold.seconds,
      warmSeconds: warm.seconds,
      memoryMb,
    }
  } finally {
    rmSync(cache, { recursive: true, force: true })
  }
}

function scored(found: Readonly<Record<string, readonly string[]>>, judged: Judged) {
  const sums = { ndcg: 0, recall: 0, reciprocal: 0, first: 0 }
  let answerable = 0
  for (const [id, grades] of Object.entries(judged)) {
    const got = (found[id] ?? []).slice(0, depth).map((entry) => grades[entry] ?? 0)
    const ideal = Object.values(grades).toSorted((a, b) => b - a)
    sums.ndcg += gain(got) / gain(ideal)
    sums.recall += got.filter((grade) => grade > 0).length / ideal.length
    const first = got.findIndex((grade) => grade > 0)
    sums.reciprocal += first < 0 ? 0 : 1 / (first + 1)
    if (ideal[0] === 2) {
      answerable++
      if (got[0] === 2) sums.first++
    }
  }
  const count = Object.keys(judged).length
  return {
    ndcg: sums.ndcg / count,
    recall: sums.recall / count,
    reciprocal: sums.reciprocal / count,
    first: sums.first / answerable,
  }
}

function gain(grades: readonly number[]): number {
  return grades.slice(0, depth).reduce((sum, grade, index) => sum + grade / Math.log2(index + 2), 0)
}

async function timed<T>(work: () => T | Promise<T>): Promise<{ result: T; seconds: number }> {
  const started = performance.now()
  const result = await work()
  return { result, seconds: (performance.now() - started) / 1_000 }
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

function resident(): number {
  globalThis.gc?.()
  return process.memoryUsage().rss
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(join(folder, name), 'utf8'))
}

const [only] = process.argv.slice(2)
if (only !== undefined) console.log(JSON.stringify(await measure(only)))
else report()
