import type { ChatbotPart } from '../part.ts'
import { askLive } from './live.ts'
import { quotePassage, quoteSubject } from './quote.ts'

/** What other modules let the chatbot say: live answers and quoted passages. */
export const sourcesPart: ChatbotPart = {
  lookup: {
    async live(platform, ask) {
      const found = await askLive(platform, ask)
      if (found !== undefined || ask.picked !== undefined) return found
      return quoteSubject(platform, ask)
    },
    quote: (platform, ask) =>
      ask.picked === undefined ? quotePassage(platform, ask) : Promise.resolve(undefined),
  },
}
