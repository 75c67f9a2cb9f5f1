import type { ChatbotPart } from '../part.ts'
import { drawJob } from './draw-samples.ts'
import { sampleHomeItems } from './home-items.ts'
import { samplePages, samplesPanel } from './pages.tsx'
import { samplesPath } from './paths.ts'
import { sampleActions, sampleRefusals, sampleWords } from './staff-messages.ts'

/** The weekly look at answers that were given (抜き取り確認). */
export const samplingPart: ChatbotPart = {
  actions: sampleActions,
  refusals: sampleRefusals,
  jobs: () => [drawJob],
  homeItems: sampleHomeItems,
  todayPanel: samplesPanel,
  links: [
    {
      ...{ labelJa: sampleWords.title, whatJa: sampleWords.what },
      ...{ path: samplesPath, permission: 'chatbot.read' },
    },
  ],
  staffPages: samplePages,
}
