import type { ChatbotPart } from '../part.ts'
import { faqOpenData } from './open-data.ts'
import { chatPages } from './pages.tsx'
import { chatApi } from './routes.ts'

/** What residents see: the page on which they ask, the list of all questions, the open API. */
export const citizenPart: ChatbotPart = {
  standsAlone: true,
  citizenPages: chatPages,
  publicApi: chatApi,
  openData: [faqOpenData],
}
