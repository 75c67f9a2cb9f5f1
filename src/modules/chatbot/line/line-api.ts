import type { messagingApi } from '@line/bot-sdk'
import { z } from '@hono/zod-openapi'
import type { LineSetting } from '../../../config-line.ts'

/** How LINE took a request; `later`: it may take it another time. */
export type Taken = 'taken' | 'refused' | 'later'

const timeoutMs = 10_000
// A new friend waits for the greeting, not for the language.
const profileTimeoutMs = 2_000
// Until the answer comes, or so many seconds; a multiple of five.
const loadingSeconds = 20

const profile = z.object({ language: z.string().optional() })

/** The requests of the Messaging API that the channel makes. */
export type LineApi = {
  reply(replyToken: string, messages: messagingApi.Message[]): Promise<Taken>
  /** The same `retryKey` is delivered once, however often it is sent. */
  push(to: string, messages: messagingApi.Message[], retryKey: string): Promise<Taken>
  /** Shows that an answer is on its way; nothing depends on it. */
  showLoading(chatId: string): Promise<void>
  /** Language tag of the user's LINE; undefined where it is not told. */
  languageOf(userId: string): Promise<string | undefined>
}

/** Speaks with LINE by its channel access token. */
export function lineApi({ apiUrl, channelToken }: LineSetting): LineApi {
  const send = async (path: string, body: object | undefined, more: RequestInit = {}) =>
    fetch(`${apiUrl}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...more,
      headers: {
        authorization: `Bearer ${channelToken}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(more.headers as Record<string, string> | undefined),
      },
    })
  const taken = async (request: Promise<Response>): Promise<Taken> => {
    try {
      const response = await request
      await response.body?.cancel()
      return takenOf(response.status)
    } catch {
      return 'later'
    }
  }
  return {
    reply: (replyToken, messages) => taken(send('/v2/bot/message/reply', { replyToken, messages })),
    push: (to, messages, retryKey) =>
      taken(
        send(
          '/v2/bot/message/push',
          { to, messages },
          { headers: { 'x-line-retry-key': retryKey } },
        ),
      ),
    async showLoading(chatId) {
      await taken(send('/v2/bot/chat/loading/start', { chatId, loadingSeconds }))
    },
    async languageOf(userId) {
      try {
        const signal = AbortSignal.timeout(profileTimeoutMs)
        const path = `/v2/bot/profile/${encodeURIComponent(userId)}`
        const response = await send(path, undefined, { signal })
        if (response.ok) return profile.parse(await response.json()).language
        await response.body?.cancel()
        return undefined
      } catch {
        return undefined
      }
    },
  }
}

function takenOf(status: number): Taken {
  // 409: the same retry key was taken before.
  if ((status >= 200 && status < 300) || status === 409) return 'taken'
  // A key that is wrong today may be put right; what is malformed stays so.
  return [400, 404, 410, 413].includes(status) ? 'refused' : 'later'
}
