import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { rateLimit } from '../../../platform/http/rate-limit.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { likenessOf } from '../record-miss.ts'

// Somebody who reads the answers asks a few times a minute; a family shares one address.
const fewQuestions = { burst: 30, perSecond: 0.5 }
const sameQuestions = { most: 3, withinMs: 60_000 }
const mostKept = 10_000

/** Says no to whoever asks without end, in kind words. */
export type QuestionLimits = {
  /** Refuses `chatbot.asked_too_often` and `chatbot.asked_the_same` (429). */
  assertFew(c: Context<Env>, question: string): Promise<void>
}

/** Limits of one process: by address, and by the same question from one address. */
export function questionLimits(): QuestionLimits {
  const limit = rateLimit(fewQuestions)
  const asked = new Map<string, number[]>()
  return {
    async assertFew(c, question) {
      try {
        await limit(c, async () => {})
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        throw new Refusal('chatbot.asked_too_often', 429, error.params)
      }
      const { addressHash, now } = c.var.context
      const key = `${addressHash ?? ''} ${likenessOf(question)}`
      const nowMs = now.epochMilliseconds
      const recent = (asked.get(key) ?? []).filter((at) => nowMs - at < sameQuestions.withinMs)
      asked.delete(key)
      asked.set(key, [...recent, nowMs].slice(-sameQuestions.most - 1))
      if (asked.size > mostKept) asked.delete(asked.keys().next().value ?? '')
      if (recent.length >= sameQuestions.most) {
        throw new Refusal('chatbot.asked_the_same', 429, { seconds: 60 })
      }
    },
  }
}
