import { buildEngine, type IndexedText } from '../../src/modules/chatbot/retrieval/engine.ts'

/** Documents of the benchmark: `{id: "Question: ...\nAnswer: ..."}`. */
export type Corpus = Readonly<Record<string, string>>

const depth = 100
const newLine = '＜改＞'
const relatedMark = '【関連するＦＡＱ】'
const deskMark = '【お問い合わせ】'

/** A document as the engine takes it: related titles apart, the desk's contact left out. */
export function textOf(entryId: string, document: string): IndexedText {
  const [, question = document, rest = ''] =
    /^\s*Question:\s*([\s\S]*?)\n\s*Answer:([\s\S]*)$/.exec(document) ?? []
  const [withoutDesk = ''] = rest.replaceAll(newLine, '\n').split(deskMark)
  const [answer = '', related = ''] = withoutDesk.split(relatedMark)
  return {
    ...{ entryId, locale: 'ja', question, variants: [], answer },
    related: related.split('\n').filter((line) => line.trim() !== ''),
  }
}

/** Ranks the documents for each query, best first, 100 deep; the rest of them never shows. */
export async function rankAll(
  corpus: Corpus,
  queries: Readonly<Record<string, string>>,
): Promise<Record<string, string[]>> {
  const engine = await buildEngine(Object.entries(corpus).map(([id, text]) => textOf(id, text)))
  return Object.fromEntries(
    Object.entries(queries).map(([id, query]) => {
      const hits = engine.search(query, { limit: depth, locale: 'ja' })
      return [id, hits.map(({ entryId }) => entryId)]
    }),
  )
}
