import { Hono } from 'hono'
import { createApi } from '../../platform/http/api.ts'
import type { Env } from '../../platform/http/context.ts'
import { isAlone } from '../../platform/exchange/is-alone.ts'
import type { Module } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import { faqCitizenSearch } from './citizen/citizen-search.ts'
import { chatbotCards } from './citizen/cards.ts'
import { citizenRefusals } from './citizen/messages.ts'
import { rememberParts } from './all-parts.ts'
import { forgetJob } from './forget.ts'
import { chatbotGoalSources } from './goal-sources.ts'
import type { ChatbotPorts } from './part.ts'
import { chatbotParts as parts } from './parts.ts'
import { chatbotPath } from './paths.ts'
import { chatbotPermissions } from './permissions.ts'
import { chatbotPersonalData } from './personal-data.ts'
import {
  actionNames,
  chatbotRefusals,
  chatbotWords,
  permissionNames,
} from './staff-messages.ts'
import { faqTranslations } from './translations.ts'

export { seedDemoChatbot } from './seeds.ts'
export { warmChatbot } from './warm.ts'
export { keepSending as keepSendingLine } from './line/send-queued.ts'
export { type AnswersDeed, switchAnswers } from './switch/command.ts'
export { switchCommandWords as answersCommandWords } from './switch/staff-messages.ts'
export { loadStarter } from './starter-loader.ts'

const openPosts =
  /^\/api\/chatbot\/(?:conversations(?:\/[\w-]{43}\/turns(?:\/[\w-]+\/feedback)?)?|open-questions)$/

// Pages that count what only the other machine knows come from there as they are.
const partsOn = (platform: Platform) =>
  isAlone(platform) ? parts.filter(({ standsAlone }) => standsAlone === true) : parts

const namesOf = (key: 'permissions' | 'refusals' | 'actions' | 'notices') =>
  parts.map((part) => part[key])

/**
 * Answers to residents' questions (AIチャットボット): what is approved, from its source, or an honest
 * no with the desk to ask; every miss becomes a task with an owner and a date.
 */
export function createChatbot(ports: ChatbotPorts): Module {
  rememberParts(parts)
  return {
    name: 'chatbot',
    uses: ['people', 'approvals'],
    personalData: chatbotPersonalData,
    permissions: Object.assign({}, chatbotPermissions, ...namesOf('permissions')),
    refusals: Object.assign({}, chatbotRefusals, citizenRefusals, ...namesOf('refusals')),
    actions: Object.assign({}, permissionNames, actionNames, ...namesOf('actions')),
    notices: Object.assign({}, ...namesOf('notices')),
    menu: [
      { labelJa: chatbotWords.menu, path: chatbotPath, permission: 'chatbot.read' },
      ...parts.flatMap((part) => part.menu ?? []),
    ],
    citizenCards: chatbotCards,
    goalSources: [...chatbotGoalSources, ...parts.flatMap((part) => part.goalSources ?? [])],
    translations: [faqTranslations, ...parts.flatMap((part) => part.translations ?? [])],
    approvalForms: parts.flatMap((part) => part.approvalForms ?? []),
    aprilTasks: parts.flatMap((part) => part.aprilTasks ?? []),
    exchangeParts: parts.flatMap((part) => part.exchangeParts?.(ports) ?? []),
    chatSources: parts.flatMap((part) => part.chatSources ?? []),
    openData: parts.flatMap((part) => part.openData ?? []),
    standsAlone: true,
    citizenPages: (platform, locale) => {
      const pages = new Hono<Env>()
      for (const { citizenPages } of partsOn(platform)) {
        if (citizenPages) pages.route('/', citizenPages(platform, locale, ports))
      }
      return pages
    },
    staffPages: (platform) => {
      const pages = new Hono<Env>()
      for (const { staffPages } of parts) {
        if (staffPages) pages.route('/', staffPages(platform, ports))
      }
      return pages
    },
    openPosts,
    publicApi: (platform) => {
      const api = createApi()
      for (const { publicApi } of partsOn(platform)) {
        if (publicApi) api.route('/', publicApi(platform, ports))
      }
      return api
    },
    api: (platform) => {
      const api = createApi()
      for (const part of parts) if (part.api) api.route('/', part.api(platform, ports))
      return api
    },
    jobs: (platform) => [forgetJob, ...parts.flatMap((part) => part.jobs?.(platform) ?? [])],
    citizenSearch: faqCitizenSearch,
    search: {
      labelJa: chatbotWords.menu,
      whatJa: chatbotWords.searchWhat,
      find: async (platform, context, query) => {
        const finders = parts.flatMap(({ find }) => find ?? [])
        return (await Promise.all(finders.map((find) => find(platform, context, query)))).flat()
      },
    },
    homeItems: async (platform, context) => {
      const offers = parts.flatMap((part) => part.homeItems ?? [])
      return (await Promise.all(offers.map((offer) => offer(platform, context)))).flat()
    },
  }
}
