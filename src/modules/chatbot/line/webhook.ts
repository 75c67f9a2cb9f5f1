import { validateSignature } from '@line/bot-sdk'
import { Hono } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { limitAt } from '../../../platform/http/limit-body.ts'
import { rateLimit } from '../../../platform/http/rate-limit.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound } from '../../../platform/refusal.ts'
import { lineBody, lineEvent } from './event-shape.ts'
import { sendQueued } from './send-queued.ts'
import { takeEvent } from './take-event.ts'

/** Where LINE delivers what people send. */
export const webhookPath = '/hooks/line'

const mostBytes = 1_000_000
// Whoever has no key may try a few times; LINE itself is never counted.
const wrongKeys = { burst: 30, perSecond: 0.5 }

/**
 * The webhook of the LINE channel: what is not signed with the channel secret is answered 401 and
 * leaves nothing. No form of a browser, so its signature stands in for the proof of a form. Answers
 * when everything is written down; sending goes on by itself.
 */
export function lineWebhook(platform: Platform, secret: string): Hono<Env> {
  const app = new Hono<Env>()
  const { line, publicUrl, baseUrl } = platform.config
  const limitWrong = rateLimit(wrongKeys)
  app.post(webhookPath, limitSize, async (c) => {
    if (line === undefined) throw notFound()
    const body = Buffer.from(await c.req.arrayBuffer())
    const signature = c.req.header('x-line-signature') ?? ''
    if (!validateSignature(body, line.channelSecret, signature)) {
      await limitWrong(c, async () => {})
      return c.json({}, 401)
    }
    const read = lineBody.safeParse(parsed(body))
    if (!read.success) return c.json({}, 400)
    const desk = { platform, secret, line, baseUrl: publicUrl ?? baseUrl }
    const faults: unknown[] = []
    for (const one of read.data.events) {
      const event = lineEvent.safeParse(one)
      // One that cannot be read today cannot be read tomorrow either.
      if (!event.success) continue
      await takeEvent(desk, c.var.context, event.data).catch((error: unknown) => {
        faults.push(error)
      })
    }
    void sendQueued(desk)
    // Delivered again, it finds done what was done.
    if (faults.length > 0) throw faults[0]
    return c.json({})
  })
  return app
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}

const limitSize = limitAt(mostBytes)
