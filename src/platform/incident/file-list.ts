import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { z } from 'zod'

/** What differs between the files of the program and the list made when they were built. */
export type Differences = {
  changed: string[]
  missing: string[]
  added: string[]
  /** The list itself is not the one of the check before: right after an update, an alarm else. */
  listChanged: boolean
}

/** One comparison; `listDigest` is null where there is no list that can be read. */
export type Comparison = { compared: number; listDigest: string | null; found: Differences }

/** Name of the list in the folder of what was built; `bin/setup` writes it last. */
export const listName = 'hashes.json'
const folders = ['client', 'server']
// Lists longer than this say the same: it is not our program any more.
const mostNamed = 100

const listShape = z.object({
  format: z.literal('yakuba-hashes-1'),
  files: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
})

/**
 * Compares what was built with the list of its hashes (改ざんの検出). `lastDigest` is that of the
 * list at the check before, for whoever changes a file can change a list that lies beside it.
 */
export async function compareFiles(
  distDir: string,
  lastDigest: string | undefined,
): Promise<Comparison> {
  const text = await readFile(join(distDir, listName), 'utf8').catch(() => undefined)
  const list = text === undefined ? undefined : readList(text)
  const none: Differences = { changed: [], missing: [], added: [], listChanged: false }
  if (text === undefined || list === undefined) {
    return { compared: 0, listDigest: null, found: none }
  }
  const listDigest = createHash('sha256').update(text).digest('hex')
  const there = new Set(await filesOf(distDir))
  const found = { ...none, listChanged: lastDigest !== undefined && lastDigest !== listDigest }
  for (const [path, hash] of Object.entries(list)) {
    if (!there.delete(path)) found.missing.push(path)
    else if ((await hashOfFile(join(distDir, path))) !== hash) found.changed.push(path)
  }
  found.added = [...there].toSorted()
  return { compared: Object.keys(list).length, listDigest, found: shortened(found) }
}

/** Whether somebody has to look: a file differs, or there is nothing to compare with. */
export function isAltered({
  listDigest,
  found,
}: Pick<Comparison, 'listDigest' | 'found'>): boolean {
  return listDigest === null || namesOf(found).length > 0
}

/** Every name in a finding. */
export function namesOf({ changed, missing, added }: Differences): string[] {
  return [...changed, ...missing, ...added]
}

function readList(text: string): Record<string, string> | undefined {
  try {
    return listShape.parse(JSON.parse(text)).files
  } catch {
    return undefined
  }
}

async function filesOf(distDir: string): Promise<string[]> {
  const found: string[] = []
  for (const folder of folders) {
    const options = { recursive: true, withFileTypes: true } as const
    const entries = await readdir(join(distDir, folder), options).catch(() => [])
    for (const entry of entries) {
      if (entry.isDirectory()) continue
      found.push(relative(distDir, join(entry.parentPath, entry.name)).split(sep).join('/'))
    }
  }
  return found
}

async function hashOfFile(path: string): Promise<string | undefined> {
  const bytes = await readFile(path).catch(() => undefined)
  return bytes && createHash('sha256').update(bytes).digest('hex')
}

function shortened({ changed, missing, added, listChanged }: Differences): Differences {
  const cut = (names: string[]) => names.slice(0, mostNamed)
  return { changed: cut(changed), missing: cut(missing), added: cut(added), listChanged }
}
