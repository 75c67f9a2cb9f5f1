import { mkdir, open, readFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../../config.ts'
import type { Handle } from '../database/handle.ts'
import type { Face } from './entry.ts'

/** The head of the chain as it was at a moment, kept outside the database (錨). */
export type Anchor = { at: string; face: Face; seq: number; hash: string; genesisHash: string }

/** All anchors of a folder; lines that cannot be read are counted, not hidden. */
export type Anchors = { list: readonly Anchor[]; unreadable: number }

type AnchorSettings = Pick<Config, 'auditAnchorDir' | 'dataDir' | 'databaseUrl'>
type HeadTables = {
  'audit.head': { face: Face; seq: number; hash: string; genesisHash: string }
}

const anchorLine = /^(\S+) (both|staff|public) (\d+) ([0-9a-f]{64}) ([0-9a-f]{64})$/

/** Folder of the anchors: the setting, or `anchor` in the data folder. */
export function anchorFolder(config: Omit<AnchorSettings, 'databaseUrl'>): string {
  return config.auditAnchorDir ?? join(config.dataDir ?? '.data', 'anchor')
}

/**
 * Whether the anchors lie on the same volume as the embedded database, where one broken or stolen
 * disk takes both. With a server of the city's own the database is elsewhere anyway.
 */
export async function isAnchorBesideData(config: AnchorSettings): Promise<boolean> {
  if (config.databaseUrl !== undefined) return false
  const folder = anchorFolder(config)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return (await stat(folder)).dev === (await stat(config.dataDir ?? '.data')).dev
}

/**
 * Appends the head of each chain as one line to this year's file and waits until the disk has it.
 * An empty chain has nothing to anchor.
 */
export async function writeAnchor(
  db: Handle,
  folder: string,
  now: Temporal.Instant,
): Promise<Anchor[]> {
  const heads = await db
    .withTables<HeadTables>()
    .selectFrom('audit.head')
    .selectAll()
    .where('seq', '>', 0)
    .orderBy('face')
    .execute()
  const at = now.toString({ fractionalSecondDigits: 3 })
  const anchors = heads.map((head): Anchor => ({ ...head, at }))
  if (anchors.length === 0) return anchors
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const lines = anchors.map(
    ({ face, seq, hash, genesisHash }) => `${at} ${face} ${seq} ${hash} ${genesisHash}`,
  )
  await appendLine(folder, `anchor-${at.slice(0, 4)}.txt`, lines.join('\n'))
  return anchors
}

/** Reads every anchor of the folder, by rising seq; a folder that is not there yet holds none. */
export async function readAnchors(folder: string): Promise<Anchors> {
  const files = (await listFolder(folder)).filter((name) => /^anchor-\d{4}\.txt$/.test(name))
  const anchors = new Map<string, Anchor>()
  let unreadable = 0
  for (const name of files.sort()) {
    const text = await readFile(join(folder, name), 'utf8')
    for (const line of text.split('\n')) {
      if (line === '') continue
      const [, at, face, seq, hash, genesisHash] = anchorLine.exec(line) ?? []
      if (at === undefined || hash === undefined || genesisHash === undefined) unreadable += 1
      // A quiet night anchors the same head again and again; one of them is enough.
      else anchors.set(`${face} ${genesisHash} ${seq} ${hash}`, {
        at, face: face as Face, seq: Number(seq), hash, genesisHash,
      })
    }
  }
  return { list: [...anchors.values()].sort((a, b) => a.seq - b.seq), unreadable }
}

async function appendLine(folder: string, name: string, line: string): Promise<void> {
  const file = await open(join(folder, name), 'a+', 0o600)
  try {
    const { size } = await file.stat()
    const last = Buffer.alloc(1)
    if (size > 0) await file.read(last, 0, 1, size - 1)
    // A crash may have left half a line; the new one must not be joined to it.
    const joint = size > 0 && last.toString() !== '\n' ? '\n' : ''
    await file.appendFile(`${joint}${line}\n`)
    await file.sync()
    if (size === 0) await syncFolder(folder)
  } finally {
    await file.close()
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function listFolder(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
