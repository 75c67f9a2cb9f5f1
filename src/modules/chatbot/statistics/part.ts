import type { ChatbotPart } from '../part.ts'
import { figurePages } from './citizen-pages.tsx'
import { figuresJob } from './keep-figures.ts'
import { figuresOpenData } from './open-data.ts'
import { statisticsPath } from './paths.ts'
import { statisticsActions, statisticsWords } from './staff-messages.ts'
import { statisticsPages } from './staff-pages.tsx'

/** The numbers for residents, staff and council (統計). */
export const statisticsPart: ChatbotPart = {
  actions: statisticsActions,
  jobs: () => [figuresJob],
  openData: [figuresOpenData],
  links: [
    {
      ...{ labelJa: statisticsWords.title, whatJa: statisticsWords.what },
      ...{ path: statisticsPath, permission: 'chatbot.read' },
    },
  ],
  citizenPages: figurePages,
  staffPages: statisticsPages,
}
