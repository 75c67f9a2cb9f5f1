import { recordEvent } from '../../../platform/audit/append.ts'
import { newId } from '../../../platform/database/id.ts'
import type { LineSetting } from '../../../config-line.ts'
import { retryDelaysSeconds } from '../../../platform/jobs/run.ts'
import type { Platform } from '../../../platform/platform.ts'
import { lineApi, type Taken } from './line-api.ts'
import { claimMessage, deleteMessage, type LineMessage, postponeMessage } from './store.ts'
import { unsealed } from './user-key.ts'

/** What sending works with. */
export type Sender = {
  platform: Pick<Platform, 'db' | 'clock' | 'log'>
  secret: string
  line: LineSetting
}

// One that hangs on a slow line must not let the reply tokens of the others lapse.
const mostAtOnce = 8
// Longer than a request may take: nobody else sends the message meanwhile.
const claimedSeconds = 60
const sweepMs = 15_000

const running = new WeakMap<object, number>()

/** Sends what is due, several at a time; returns when nothing is left for this caller. */
export async function sendQueued(sender: Sender): Promise<void> {
  const { db, log } = sender.platform
  const count = running.get(db) ?? 0
  if (count >= mostAtOnce) return
  running.set(db, count + 1)
  try {
    while (await sendNext(sender)) {
      // The next one, until none is due.
    }
  } catch (error) {
    log.error({ error: error instanceof Error ? error : undefined }, 'chatbot.line')
  } finally {
    running.set(db, (running.get(db) ?? 1) - 1)
  }
}

/** Looks again and again for what is due for another try; the function ends it. */
export function keepSending(sender: Sender): () => Promise<void> {
  const timer = setInterval(() => void sendQueued(sender), sweepMs)
  timer.unref()
  void sendQueued(sender)
  return async () => clearInterval(timer)
}

async function sendNext(sender: Sender): Promise<boolean> {
  const { db, clock } = sender.platform
  const now = clock.now()
  const message = await claimMessage(db, now, now.add({ seconds: claimedSeconds }))
  if (message === undefined) return false
  const taken = await send(sender, message, now)
  if (taken === 'taken') {
    await deleteMessage(db, message.id)
    return true
  }
  const delay = taken === 'later' ? retryDelaysSeconds[message.tries - 1] : undefined
  if (delay === undefined) await giveUp(sender, message)
  else await postponeMessage(db, message.id, clock.now().add({ seconds: delay }))
  return true
}

/** By the reply token while it holds; by push when it has lapsed or was used. */
async function send(
  { line, secret }: Sender,
  { id, toSealed, replyTokenSealed, replyUntil, messages }: LineMessage,
  now: Temporal.Instant,
): Promise<Taken> {
  const api = lineApi(line)
  const replyToken = replyTokenSealed === null ? undefined : unsealed(secret, replyTokenSealed)
  const holds = replyUntil !== null && Temporal.Instant.compare(now, replyUntil) < 0
  if (replyToken !== undefined && holds) {
    const taken = await api.reply(replyToken, messages)
    if (taken !== 'refused') return taken
  }
  const to = unsealed(secret, toSealed)
  return to === undefined ? 'refused' : api.push(to, messages, id)
}

async function giveUp({ platform }: Sender, { id, tries }: LineMessage): Promise<void> {
  const { db, clock, log } = platform
  await deleteMessage(db, id)
  log.error({ tries }, 'a LINE message could not be delivered')
  const origin = {
    requestId: `line-${newId()}`,
    actor: { kind: 'system', name: 'chatbot.line' },
    now: clock.now(),
    addressHash: null,
  } as const
  await recordEvent(db, origin, {
    action: 'chatbot.give_up_line',
    subject: `chatbot.line_message/${id}`,
    result: 'failed',
  })
}
