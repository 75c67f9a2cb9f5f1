import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { Readable, type Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { BackupFault } from './backup-fault.ts'

// iv, then what is sealed, then the tag that proves that nobody changed it.
const ivBytes = 12
const tagBytes = 16

/** A key that seals the parts of one backup; undefined leaves them readable. */
export type SealKey = Buffer | undefined

/** Makes the key from the operator's passphrase; each folder of backups has a salt of its own. */
export function sealKeyOf(passphrase: string, salt: string): Buffer {
  return scryptSync(passphrase, Buffer.from(salt, 'hex'), 32, { N: 2 ** 15, r: 8, maxmem: 2 ** 26 })
}

/** A new salt, in hex. */
export const newSalt = (): string => randomBytes(16).toString('hex')

/**
 * Packs a stream into a file: compressed, then sealed under its own name, so that two parts cannot
 * change places. `watch` sees the bytes as they were. Rejects `noSpace` on a full disk.
 */
export async function packPart(
  source: AsyncIterable<Uint8Array> | Readable,
  path: string,
  { key, name, watch }: { key: SealKey; name: string; watch?: Transform },
): Promise<void> {
  const target = createWriteStream(path, { mode: 0o600, flags: 'wx', flush: true })
  const steps = watch === undefined ? [createGzip()] : [watch, createGzip()]
  try {
    if (key === undefined) {
      await pipeline([Readable.from(source), ...steps, target])
      return
    }
    const iv = randomBytes(ivBytes)
    const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(name))
    await pipeline([
      Readable.from(source),
      ...steps,
      cipher,
      async function* framed(sealed: AsyncIterable<Buffer>) {
        yield iv
        yield* sealed
        yield cipher.getAuthTag()
      },
      target,
    ])
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOSPC'
      ? new BackupFault('noSpace', { name }, error)
      : error
  }
}

/**
 * The bytes of a part again. What was changed, cut off or sealed with another key fails at the end
 * at the latest (`damaged`): whoever reads must not keep anything before.
 */
export async function* readPart(
  path: string,
  { key, name }: { key: SealKey; name: string },
): AsyncGenerator<Buffer> {
  try {
    const plain = key === undefined ? createReadStream(path) : await unsealed(path, key, name)
    const unzipped = createGunzip()
    const done = pipeline([plain, unzipped])
    // Whoever stops reading early hears of the fault here, not as an unhandled one.
    done.catch(() => {})
    yield* unzipped as AsyncIterable<Buffer>
    await done
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new BackupFault('missingFile', { name }, error)
    }
    throw error instanceof BackupFault ? error : new BackupFault('damaged', { name }, error)
  }
}

async function unsealed(path: string, key: Buffer, name: string): Promise<Readable> {
  const { size } = await stat(path)
  if (size < ivBytes + tagBytes) throw new BackupFault('damaged', { name })
  const file = await open(path, 'r')
  const iv = Buffer.alloc(ivBytes)
  const tag = Buffer.alloc(tagBytes)
  try {
    await file.read(iv, 0, ivBytes, 0)
    await file.read(tag, 0, tagBytes, size - tagBytes)
  } finally {
    await file.close()
  }
  const decipher = createDecipheriv('aes-256-gcm', key, iv)
    .setAAD(Buffer.from(name))
    .setAuthTag(tag)
  const body = createReadStream(path, { start: ivBytes, end: size - tagBytes - 1 })
  // An empty body has no range to read.
  const source = size === ivBytes + tagBytes ? Readable.from([]) : body
  source.on('error', (error) => decipher.destroy(error))
  return source.pipe(decipher)
}
