import type { ChatbotPart } from '../part.ts'
import { benchPanel } from './bench-page.tsx'
import { benchPages } from './pages.tsx'
import { benchPath } from './paths.ts'
import { benchApi } from './routes.ts'
import { benchActions, benchRefusals, benchWords } from './staff-messages.ts'

/** The bench: questions with what must come of them, run before an answer is published. */
export const benchPart: ChatbotPart = {
  actions: benchActions,
  refusals: benchRefusals,
  links: [
    {
      ...{ labelJa: benchWords.title, whatJa: benchWords.what },
      ...{ path: benchPath, permission: 'chatbot.read' },
    },
  ],
  staffPages: benchPages,
  api: benchApi,
  entryPanel: benchPanel,
}
