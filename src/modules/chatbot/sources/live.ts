import type { ChatFound, ChatSource } from '../../../platform/chat-source.ts'
import { isAlone } from '../../../platform/exchange/is-alone.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Looked, LookupAsk } from '../reply/lookup.ts'
import { sourceWords } from './messages.ts'

type LookupSource = Extract<ChatSource, { kind: 'lookup' }>

/** A source that has not answered by then is passed over. */
export const patienceMs = 2_000

/**
 * Asks the source whose words stand in the question, or the one that asked something back (ライブ回答).
 * A slow or failing one gives its static page.
 */
export async function askLive(platform: Platform, ask: LookupAsk): Promise<Looked | undefined> {
  // What was carried here says nothing of this moment.
  if (isAlone(platform)) return undefined
  const sources = (platform.offers.chatSources ?? []).filter((source) => source.kind === 'lookup')
  const pressed = /^live:([\w.-]+):([\w.-]+)$/.exec(ask.picked ?? '')
  if (ask.picked !== undefined && pressed === null) return undefined
  const fits = (source: LookupSource) =>
    pressed === null ? isAbout(source, ask) : source.key === pressed[1]
  for (const source of sources) {
    if (!fits(source)) continue
    const found = await inTime(platform, source, ask, pressed?.[2])
    if (found !== undefined) return found
  }
  return undefined
}

function isAbout({ triggers }: LookupSource, { question, locale }: LookupAsk): boolean {
  const asked = question.toLowerCase()
  return triggers[locale].some((groups) =>
    groups.every((words) => words.some((word) => asked.includes(word))),
  )
}

async function inTime(
  platform: Platform,
  source: LookupSource,
  { question, locale, now, today }: LookupAsk,
  picked: string | undefined,
): Promise<Looked | undefined> {
  const asked = { question, locale, now, today, ...(picked === undefined ? {} : { picked }) }
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error(`${source.key} was too slow`)), patienceMs)
  try {
    const found = await Promise.race([source.answer(platform, asked), late.promise])
    return found === undefined ? undefined : lookedOf(source, found)
  } catch (error) {
    platform.log.error({ error: error instanceof Error ? error : undefined }, 'chatbot.lookup')
    const title = source.page.title[locale]
    return { title, body: sourceWords[locale].slow, sources: [{ title, path: source.page.path }] }
  } finally {
    clearTimeout(timer)
  }
}

function lookedOf({ key }: LookupSource, found: ChatFound): Looked {
  const { ownerUnitId, choices, ...rest } = found
  return {
    ...rest,
    ...(ownerUnitId === undefined || ownerUnitId === null ? {} : { unitId: ownerUnitId }),
    ...(choices === undefined
      ? {}
      : { choices: choices.map(({ id, label }) => ({ id: `live:${key}:${id}`, label })) }),
  }
}
