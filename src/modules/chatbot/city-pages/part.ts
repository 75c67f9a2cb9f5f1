import type { ChatbotPart } from '../part.ts'
import { citySource } from './chat-source.ts'
import { checkPagesJob } from './check-pages.ts'
import { pageHomeItems } from './home-items.ts'
import { sourcePages } from './pages.ts'
import { pagesPath } from './paths.ts'
import { sourcesApi } from './routes.ts'
import { pageActions, pageNotices, pageRefusals, pageWords } from './staff-messages.ts'

/** Pages of the city's own site that may be quoted (出典のページ). */
export const cityPagesPart: ChatbotPart = {
  actions: pageActions,
  refusals: pageRefusals,
  notices: pageNotices,
  chatSources: [citySource],
  jobs: () => [checkPagesJob],
  homeItems: pageHomeItems,
  links: [
    {
      ...{ labelJa: pageWords.title, whatJa: pageWords.what },
      ...{ path: pagesPath, permission: 'chatbot.read' },
    },
  ],
  staffPages: sourcePages,
  api: sourcesApi,
}
