import type { ChatbotPart } from '../part.ts'
import { learnedPages } from './citizen-pages.tsx'
import { learnedStaffPath } from './paths.ts'
import { publishJob } from './publish-learned.ts'
import { learnedActions, learnedRefusals, learnedWords } from './staff-messages.ts'
import { learnedStaffPages } from './staff-pages.tsx'

/** What the chatbot learned, month by month (今月覚えたこと). */
export const learnedPart: ChatbotPart = {
  actions: learnedActions,
  refusals: learnedRefusals,
  jobs: () => [publishJob],
  links: [
    {
      ...{ labelJa: learnedWords.title, whatJa: learnedWords.what },
      ...{ path: learnedStaffPath, permission: 'chatbot.read' },
    },
  ],
  citizenPages: learnedPages,
  staffPages: learnedStaffPages,
}
