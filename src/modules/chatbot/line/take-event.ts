import { transact } from '../../../platform/act.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { type Locale, locales } from '../../../platform/messages/locale.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { citizenRefusals } from '../citizen/messages.ts'
import { answer, type Guest, type LineDesk, type Said } from './answer.ts'
import { greeting, languagePresses, messagesOf } from './compose-messages.ts'
import type { LineEvent } from './event-shape.ts'
import { lineApi } from './line-api.ts'
import { lineWords } from './messages.ts'
import { lastChoices, takePress } from './press.ts'
import {
  deleteUser,
  hasEvent,
  insertEvent,
  insertMessage,
  type LineUser,
  touchUser,
  updateUserLocale,
} from './store.ts'
import { eventKeyOf, sealed, userHashOf } from './user-key.ts'

// LINE promises a minute; a little is lost on the way.
const replySeconds = 50

/**
 * Deals with one event (LINEのイベント) once, however often it is delivered: what is to be said is put
 * up for sending in the same transaction that notes the event. Talks with one person only; groups
 * are not answered. Throws on faults, after which LINE delivers the event again.
 */
export async function takeEvent(
  desk: LineDesk,
  context: RequestContext,
  event: LineEvent,
): Promise<void> {
  const { platform, secret } = desk
  const { db } = platform
  const { webhookEventId, source, mode, type } = event
  const userId = source?.type === 'user' ? source.userId : undefined
  if (mode !== 'active' || userId === undefined || !isKnown(type)) return
  if (await hasEvent(db, webhookEventId)) return
  const userHash = userHashOf(secret, userId)
  if (type === 'unfollow') {
    await transact(db, async (tx) => {
      if (await insertEvent(tx, webhookEventId, context.now)) await deleteUser(tx, userHash)
    })
    return
  }
  const user = await touchUser(db, { userHash, locale: 'ja', lastAt: context.now })
  const eventKey = eventKeyOf(secret, webhookEventId)
  const guest = { desk, user, userId, eventKey, context: { ...context, locale: user.locale } }
  const said = await sayTo(guest, event)
  await transact(db, async (tx) => {
    if (!(await insertEvent(tx, webhookEventId, context.now))) return
    const locale = said.locale ?? user.locale
    if (locale !== user.locale) await updateUserLocale(tx, user.id, locale)
    await queueMessages(
      tx,
      secret,
      { user, userId, messages: said.messages },
      {
        now: context.now,
        replyToken: event.replyToken,
      },
    )
  })
}

const isKnown = (type: string) => ['message', 'postback', 'follow', 'unfollow'].includes(type)

async function sayTo(guest: Guest, event: LineEvent): Promise<Said> {
  const { desk, user, userId } = guest
  if (event.type === 'follow') {
    const locale = localeOf(await lineApi(desk.line).languageOf(userId)) ?? user.locale
    const { name } = await desk.platform.city()
    return { messages: greeting(name[locale], locale), locale }
  }
  try {
    if (event.type === 'postback') return await takePress(guest, event.postback?.data ?? '')
    const { type, text } = event.message ?? {}
    if (type !== 'text' || text === undefined) {
      return { messages: messagesOf([lineWords[user.locale].textOnly], languagePresses) }
    }
    // Nothing waits for it; the person sees that somebody is at it.
    void lineApi(desk.line).showLoading(userId)
    const pressed = await lastChoices(guest, text)
    return pressed === undefined ? await answer(guest, text) : await takePress(guest, pressed)
  } catch (error) {
    const sentence = error instanceof Refusal ? citizenRefusals[error.code] : undefined
    if (sentence === undefined) throw error
    return { messages: messagesOf([sentence[user.locale]()]) }
  }
}

/** The language of a LINE that is set to this tag; English for those that we do not speak. */
export function localeOf(tag: string | undefined): Locale | undefined {
  if (tag === undefined) return undefined
  const [language] = tag.toLowerCase().split('-')
  return locales.find((one) => one.split('-')[0] === language) ?? 'en'
}

/** Puts messages up for sending, by the reply token where there is one. */
export async function queueMessages(
  tx: Handle,
  secret: string,
  { user, userId, messages }: Pick<Guest, 'userId'> & { user: Pick<LineUser, 'id'> } & Said,
  { now, replyToken }: { now: Temporal.Instant; replyToken?: string | undefined },
): Promise<void> {
  if (messages.length === 0) return
  await insertMessage(tx, {
    ...{ lineUserId: user.id, toSealed: sealed(secret, userId), messages, queuedAt: now },
    replyTokenSealed: replyToken === undefined ? null : sealed(secret, replyToken),
    replyUntil: replyToken === undefined ? null : now.add({ seconds: replySeconds }),
  })
}
