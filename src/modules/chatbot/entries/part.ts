import { allParts } from '../all-parts.ts'
import type { ChatbotPart } from '../part.ts'
import { entryHomeItems } from './home-items.ts'
import { entryPages } from './pages.ts'
import { entriesPath } from './paths.ts'
import { entriesApi } from './routes.ts'
import { findEntries } from './search.ts'
import { entryWords } from './staff-messages.ts'
import { entryActions, entryRefusals } from './staff-messages-rules.ts'

// The list of the parts holds this one: it is read when a page is asked for.
const panels = async () =>
  allParts().flatMap(({ entryPanel }) => entryPanel ?? [])

/** The editors' side of the questions and answers (よくある質問). */
export const entriesPart: ChatbotPart = {
  actions: entryActions,
  refusals: entryRefusals,
  homeItems: entryHomeItems,
  find: findEntries,
  links: [
    {
      ...{ labelJa: entryWords.title, whatJa: entryWords.todayWhat },
      ...{ path: entriesPath, permission: 'chatbot.read' },
    },
  ],
  staffPages: (platform) => entryPages(platform, panels),
  api: entriesApi,
}
