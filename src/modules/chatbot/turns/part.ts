import type { ChatbotPart } from '../part.ts'
import { turnPages } from './pages.tsx'
import { turnsPath } from './paths.ts'
import { turnActions, turnRefusals, turnWords } from './staff-messages.ts'

/** What was asked and answered, and why. */
export const turnsPart: ChatbotPart = {
  actions: turnActions,
  refusals: turnRefusals,
  links: [
    {
      ...{ labelJa: turnWords.title, whatJa: turnWords.what },
      ...{ path: turnsPath, permission: 'chatbot.read' },
    },
  ],
  staffPages: turnPages,
}
