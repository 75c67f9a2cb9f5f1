import type { ChatbotPart } from '../part.ts'
import { switchPages, switchPath } from './pages.tsx'
import { switchApi } from './routes.ts'
import { switchActions, switchRefusals, switchWords } from './staff-messages.ts'

/** The switch that stops answers (停止スイッチ). */
export const switchPart: ChatbotPart = {
  actions: switchActions,
  refusals: switchRefusals,
  links: [
    {
      ...{ labelJa: switchWords.title, whatJa: switchWords.what },
      ...{ path: switchPath, permission: 'chatbot.read' },
    },
  ],
  staffPages: switchPages,
  api: switchApi,
}
