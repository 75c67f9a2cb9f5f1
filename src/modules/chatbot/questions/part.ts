import type { ChatbotPart } from '../part.ts'
import { questionHomeItems } from './home-items.ts'
import { questionPages } from './pages.ts'
import { questionsPath } from './paths.ts'
import { remindJob } from './remind.ts'
import { questionsApi } from './routes.ts'
import { queueWords } from './staff-messages.ts'
import { questionActions, questionNotices, questionRefusals } from './staff-messages-rules.ts'

/** The loop for what could not be answered (未回答の質問). */
export const questionsPart: ChatbotPart = {
  actions: questionActions,
  refusals: questionRefusals,
  notices: questionNotices,
  homeItems: questionHomeItems,
  links: [
    {
      ...{ labelJa: queueWords.title, whatJa: queueWords.what },
      ...{ path: questionsPath, permission: 'chatbot.read' },
    },
  ],
  jobs: () => [remindJob],
  staffPages: questionPages,
  api: questionsApi,
}
