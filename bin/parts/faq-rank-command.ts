import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { rankAll } from './faq-rank.ts'

const [from = '.', corpusFile, queriesFile, ...more] = process.argv.slice(2)
if (corpusFile === undefined || queriesFile === undefined || more.length > 0) {
  process.stderr.write('使い方：bin/faq-rank 文書.json 質問.json > 順位.json\n')
  process.exit(2)
}
const shape = z.record(z.string(), z.string())
const corpus = read(corpusFile)
const queries = read(queriesFile)
process.stdout.write(`${JSON.stringify(await rankAll(corpus, queries))}\n`)

function read(file: string): Record<string, string> {
  try {
    return shape.parse(JSON.parse(readFileSync(resolve(from, file), 'utf8')))
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error)
    process.stderr.write(`${file} を読めません（{"番号": "文"} の形の JSON が必要です）：${what}\n`)
    process.exit(1)
  }
}
