import { openAsBlob } from 'node:fs'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '../database/id.ts'
import { notFound, Refusal } from '../refusal.ts'
import { StartFault } from '../start-fault.ts'
import { type ByteStore, type KeptBytes, proven } from './byte-store.ts'
import {
  type Patience,
  type S3Request,
  s3Requests,
  type S3Setting,
  usualPatience,
} from './s3-request.ts'
import { s3Faults } from './staff-messages.ts'

/** Files in a bucket of any S3-compatible server; `scratch` is a local folder for what is read. */
export function s3Bytes(
  setting: S3Setting,
  scratch: string,
  patience: Patience = usualPatience,
): ByteStore {
  const ask = s3Requests(setting, patience)
  const has = async (sha256: string, byteLength: number): Promise<boolean> => {
    const answer = await ask('HEAD', keyOf(sha256))
    return answer.ok && Number(answer.headers.get('content-length')) === byteLength
  }
  return {
    place: setting.url,
    has,
    async put(sha256, path) {
      const blob = await openAsBlob(path)
      if (await has(sha256, blob.size)) return
      const answer = await ask('PUT', keyOf(sha256), { blob, sha256 })
      await answer.body?.cancel()
      // A 404 here is the bucket: nothing has been kept.
      if (!answer.ok) throw new Refusal('files.store_refused', 409, { status: answer.status })
    },
    open: (sha256) => fetchProven(ask, sha256, scratch, patience),
    async remove(sha256) {
      const answer = await ask('DELETE', keyOf(sha256))
      await answer.body?.cancel()
    },
    list: () => listBucket(ask),
  }
}

/** Says at the start that a bucket is missing or a key wrong; a server that is away comes back. */
export async function assertBucket(setting: S3Setting, patience?: Patience): Promise<boolean> {
  try {
    const answer = await s3Requests(setting, patience)('HEAD', '')
    await answer.body?.cancel()
    if (!answer.ok) throw new StartFault(...s3Faults.noBucket(setting.url))
    return true
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'files.store_unreachable') return false
    throw new StartFault(...s3Faults.refused(setting.url, error.params['status'] ?? ''))
  }
}

function keyOf(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw notFound()
  return `/files/${sha256.slice(0, 2)}/${sha256}`
}

// Lies on the disk whole and proven before anybody gets the first byte of it.
async function fetchProven(
  ask: S3Request,
  sha256: string,
  scratch: string,
  { attempts, timeoutMs }: Patience,
): Promise<ReadableStream<Uint8Array>> {
  await mkdir(scratch, { recursive: true, mode: 0o700 })
  for (let attempt = 1; ; attempt += 1) {
    const answer = await ask('GET', keyOf(sha256))
    if (answer.status === 404) {
      await answer.body?.cancel()
      throw notFound()
    }
    const path = join(scratch, newId())
    const file = await open(path, 'wx+', 0o600)
    // The open file outlives its name: nothing is left behind however the reader ends.
    await rm(path)
    try {
      for await (const chunk of withoutStall(answer, timeoutMs)) await file.appendFile(chunk)
    } catch {
      await file.close()
      if (attempt >= attempts) throw new Refusal('files.store_unreachable', 409)
      continue
    }
    return proven(file, sha256)
  }
}

async function* withoutStall(answer: Response, timeoutMs: number): AsyncGenerator<Uint8Array> {
  const reader = answer.body?.getReader()
  if (reader === undefined) return
  try {
    while (true) {
      const stalled = Promise.withResolvers<never>()
      const timer = setTimeout(() => stalled.reject(new Error('no more bytes')), timeoutMs)
      const { done, value } = await Promise.race([reader.read(), stalled.promise]).finally(() =>
        clearTimeout(timer),
      )
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}

async function* listBucket(ask: S3Request): AsyncGenerator<KeptBytes> {
  let from: string | undefined
  do {
    const query = new URLSearchParams({ 'list-type': '2', prefix: 'files/' })
    if (from !== undefined) query.set('continuation-token', from)
    const answer = await ask('GET', `?${query.toString()}`)
    const text = await answer.text()
    if (!answer.ok) throw new Refusal('files.store_refused', 409, { status: answer.status })
    for (const [, item = ''] of text.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
      const sha256 = /^files\/[0-9a-f]{2}\/([0-9a-f]{64})$/.exec(tagOf(item, 'Key') ?? '')?.[1]
      // What somebody else has put beside our files is not ours to touch.
      if (sha256 === undefined) continue
      const changedAt = Date.parse(tagOf(item, 'LastModified') ?? '')
      yield { sha256, byteLength: Number(tagOf(item, 'Size')), changedAt }
    }
    from = tagOf(text, 'IsTruncated') === 'true' ? tagOf(text, 'NextContinuationToken') : undefined
  } while (from !== undefined)
}

function tagOf(xml: string, tag: string): string | undefined {
  const found = new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1]
  return found?.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}
