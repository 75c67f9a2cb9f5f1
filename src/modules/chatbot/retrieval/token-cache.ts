import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { lemmaDigest } from './assets.ts'
import { breather } from './breathe.ts'
import type { IndexedText } from './engine.ts'
import type { ReadText } from './shelf.ts'

type Kept = Omit<ReadText, 'entryId' | 'locale'>

// To be raised when the tokenizer or what is kept of a text changes.
const shape = 'read-3'

/** Texts that were read in an earlier build; without a folder nothing is kept. */
export async function openTokenCache(folder: string | undefined) {
  const file = folder === undefined ? undefined : join(folder, 'chatbot-terms.json.gz')
  const format = `${shape} ${lemmaDigest()}`
  const breathe = breather()
  const before = await load(file, format)
  const now = new Map<string, Kept>()
  let isNew = false
  return {
    get(text: IndexedText, read: (text: IndexedText) => ReadText): ReadText {
      const { entryId, ...rest } = text
      const key = createHash('sha256').update(JSON.stringify(rest)).digest('base64url').slice(0, 22)
      const kept = before.get(key)
      if (kept === undefined) isNew = true
      const { titles, sentences, related } = kept ?? read(text)
      now.set(key, { titles, sentences, related })
      return { entryId, locale: text.locale, titles, sentences, related }
    },
    /** Writes what this build has used; a full folder costs the next build its time only. */
    async save(): Promise<void> {
      if (file === undefined || folder === undefined || (!isNew && now.size === before.size)) return
      try {
        await mkdir(folder, { recursive: true })
        const draft = `${file}.part-${process.pid}`
        const lines = [JSON.stringify(format)]
        for (const one of now) {
          lines.push(JSON.stringify(one))
          await breathe()
        }
        await writeFile(draft, await promisify(gzip)(lines.join('\n'), { level: 3 }))
        await rename(draft, file)
      } catch {
        return
      }
    },
  }
}

async function load(file: string | undefined, format: string): Promise<Map<string, Kept>> {
  if (file === undefined || !existsSync(file)) return new Map()
  const breathe = breather()
  try {
    const whole = (await promisify(gunzip)(await readFile(file))).toString('utf8')
    const [first = '', ...lines] = whole.split('\n')
    if (JSON.parse(first) !== format) return new Map()
    const kept = new Map<string, Kept>()
    for (const line of lines) {
      const [key, text] = JSON.parse(line) as [string, Kept]
      kept.set(key, text)
      await breathe()
    }
    return kept
  } catch {
    // Half written by a machine that lost power: it is made again.
    return new Map()
  }
}
