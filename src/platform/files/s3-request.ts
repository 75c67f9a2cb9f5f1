import { AwsClient } from 'aws4fetch'
import { Refusal } from '../refusal.ts'

/** An S3-compatible server, as the settings name it. `url` is endpoint and bucket. */
export type S3Setting = { url: string; keyId: string; secret: string; region: string }

/** How patient requests are; tests are less so. */
export type Patience = { attempts: number; firstWaitMs: number; timeoutMs: number }

/** Three tries with growing pauses; each may stand still for half a minute. */
export const usualPatience: Patience = { attempts: 3, firstWaitMs: 300, timeoutMs: 30_000 }

/** One request to the bucket; `path` begins with a slash or is empty for the bucket itself. */
export type S3Request = (
  method: 'GET' | 'PUT' | 'HEAD' | 'DELETE',
  path: string,
  body?: { blob: Blob; sha256: string },
) => Promise<Response>

// A slow line still moves this much; more than the pause alone is given to what is large.
const slowestBytesPerMs = 100

/**
 * Signs requests to a bucket and repeats those that the server could not answer: no connection, no
 * answer in time, 429 and 5xx. Refuses `files.store_unreachable` after the last try and
 * `files.store_refused` where the key is not accepted. Answers 404 as it is.
 */
export function s3Requests(setting: S3Setting, patience: Patience = usualPatience): S3Request {
  const client = new AwsClient({
    accessKeyId: setting.keyId,
    secretAccessKey: setting.secret,
    region: setting.region,
    service: 's3',
    retries: 0,
  })
  const base = setting.url.replace(/\/$/, '')
  return async (method, path, body) => {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await tryOnce()
      if (answer !== undefined) return answer
      if (attempt >= patience.attempts) throw new Refusal('files.store_unreachable', 409)
      await new Promise((resolve) => setTimeout(resolve, patience.firstWaitMs * 3 ** (attempt - 1)))
    }

    async function tryOnce(): Promise<Response | undefined> {
      const size = body?.blob.size ?? 0
      const limit = AbortSignal.timeout(patience.timeoutMs + Math.ceil(size / slowestBytesPerMs))
      // The server itself compares the hash: what was changed on the way is not taken.
      const headers = body === undefined ? {} : { 'x-amz-content-sha256': body.sha256 }
      try {
        const request = await client.sign(`${base}${path}`, {
          method,
          headers,
          ...(body === undefined ? {} : { body: body.blob }),
        })
        const answer = await fetch(request, { signal: limit, redirect: 'error' })
        return await judge(answer)
      } catch (error) {
        if (error instanceof Refusal) throw error
        return undefined
      }
    }
  }
}

async function judge(answer: Response): Promise<Response | undefined> {
  if (answer.ok || answer.status === 404) return answer
  await answer.body?.cancel()
  if (answer.status >= 500 || answer.status === 429) return undefined
  throw new Refusal('files.store_refused', 409, { status: answer.status })
}
