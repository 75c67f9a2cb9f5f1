import type { CitizenCards } from '../../../platform/module.ts'
import { chatPath } from '../paths.ts'
import { readRevision } from '../store/own.ts'
import { chatWords } from './messages.ts'
import { listPublishedVersions } from '../store/entry.ts'

/** The card on the residents' home page, once there is something to answer with. */
export const chatbotCards: CitizenCards = {
  version: async ({ db }) => `chatbot ${await readRevision(db)}`,
  async cards({ db }, locale) {
    if ((await listPublishedVersions(db)).length === 0) return []
    const words = chatWords[locale]
    return [{ over: words.cardOver, title: words.title, text: words.cardText, path: chatPath }]
  },
}
