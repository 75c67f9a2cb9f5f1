import { mkdir, open, readdir, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { RequestContext } from '../http/context.ts'
import type { Platform } from '../platform.ts'
import { fingerprintOf, largestBundle, publicKeyOf } from './bundle.ts'
import { findPrivateKey } from './keys.ts'
import { type ExchangeParts, otherSide } from './make-bundles.ts'
import type { Side } from './part.ts'
import { type Receipt, receiveBundle, type TellRefused } from './receive-bundle.ts'
import { findBody, listUnwritten, updateWritten } from './store.ts'

const namePattern = /^yakuba-to-(public|staff)-\d{6}\.json$/
const doneFolder = 'taken'

/** Name of a bundle's file. */
export function fileNameOf(to: Side, number: number): string {
  return `yakuba-to-${to}-${String(number).padStart(6, '0')}.json`
}

/**
 * Writes bundles that lie in no folder yet, or all from a number on, each whole or not at all.
 * Answers with the names of the files.
 */
export async function writeOut(
  { db, clock, config }: Pick<Platform, 'db' | 'clock' | 'config'>,
  side: Side,
  folder: string,
  from?: number,
): Promise<string[]> {
  const privateKey = await findPrivateKey(config.dataDir ?? '')
  if (privateKey === undefined) return []
  const key = fingerprintOf(publicKeyOf(privateKey))
  await mkdir(folder, { recursive: true })
  const written: string[] = []
  for (const number of await listUnwritten(db, key, from)) {
    const body = await findBody(db, key, number)
    if (body === undefined) continue
    const name = fileNameOf(otherSide(side), number)
    await writeWhole(join(folder, name), body)
    await updateWritten(db, key, number, clock.now())
    written.push(name)
  }
  return written
}

// Under another name until it is whole and on the disk: who fetches files must not meet a half.
async function writeWhole(path: string, text: string): Promise<void> {
  const file = await open(`${path}.part`, 'w')
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.part`, path)
}

/** What came of one file of a folder. */
export type Taken = { name: string; receipt: Receipt }

/**
 * Takes the bundles of a folder in the order of their numbers. Those taken are put aside into
 * `taken` where the folder may be written; all others stay where they are.
 */
export async function takeIn(
  platform: Platform,
  context: () => RequestContext,
  exchange: ExchangeParts & { tell?: TellRefused | undefined },
  folder: string,
): Promise<Taken[]> {
  const names = (await readdir(folder)).filter((name) => namePattern.test(name)).toSorted()
  const results: Taken[] = []
  for (const name of names) {
    const path = join(folder, name)
    const { size } = await stat(path)
    // What is far too large is not read at all; a blank of that length is refused in its place.
    const isFar = size > 3 * largestBundle
    const text = isFar ? ' '.repeat(largestBundle + 1) : await readFile(path, 'utf8')
    const receipt = await receiveBundle(platform, context(), exchange, { name, text })
    results.push({ name, receipt })
    if (isSettled(receipt)) await putAside(folder, name)
  }
  return results
}

// A repeated one is what a crash leaves between taking a bundle and putting its file aside.
function isSettled(receipt: Receipt): boolean {
  return receipt.taken || receipt.refusal.fault === 'repeated'
}

async function putAside(folder: string, name: string): Promise<void> {
  try {
    await mkdir(join(folder, doneFolder), { recursive: true })
    await rename(join(folder, name), join(folder, doneFolder, name))
  } catch {
    // A stick that is locked against writing, or a gateway's folder: the number tells it apart.
  }
}
