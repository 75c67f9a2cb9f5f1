import type { ChatbotPart } from '../part.ts'
import { callPages } from './pages.tsx'
import { callsPath } from './paths.ts'
import { callActions, callRefusals, callWords } from './staff-messages.ts'

/** How many calls the divisions still take (電話の数). */
export const tallyPart: ChatbotPart = {
  actions: callActions,
  refusals: callRefusals,
  links: [
    {
      ...{ labelJa: callWords.title, whatJa: callWords.what },
      ...{ path: callsPath, permission: 'chatbot.read' },
    },
  ],
  staffPages: callPages,
}
