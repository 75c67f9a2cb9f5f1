import { formatDate } from '../ui/dates.ts'
import { may } from '../identity/actor.ts'
import type { Module } from '../module.ts'
import type { TranslationHall } from './hall.ts'
import { translationPages } from './pages.tsx'
import { lanePath, rosterPath } from './paths.ts'
import { escalationJob } from './roster/escalate.ts'
import { gapsNow } from './roster/gaps-now.ts'
import { translationApi } from './routes.ts'
import {
  languageNames,
  laneWords,
  translationActions,
  translationNotices,
  translationPermissions as names,
  translationRefusals,
} from './staff-messages.ts'
import { rosterWords } from './staff-messages-desk.ts'
import { templateSource } from './templates/source.ts'

/** The lane of translations (翻訳の流れ): what waits, the term base, the roster, the templates. */
export function translationModule(hall: TranslationHall): Module {
  return {
    name: 'translation',
    uses: [],
    permissions: {
      'translation.read': {
        labelJa: names['translation.read'],
        roles: [
          ...(['languageChecker', 'planningClerk', 'departmentHead', 'divisionOwner'] as const),
          ...(['administrator', 'auditor'] as const),
        ],
      },
      'translation.check': { labelJa: names['translation.check'], roles: ['languageChecker'] },
      'translation.approve': {
        labelJa: names['translation.approve'],
        roles: ['languageChecker', 'planningClerk', 'departmentHead'],
      },
      'translation.raise_class': {
        labelJa: names['translation.raise_class'],
        roles: ['languageChecker', 'planningClerk'],
      },
      'translation.terms': {
        labelJa: names['translation.terms'],
        roles: ['languageChecker', 'planningClerk', 'administrator'],
      },
      'translation.manage': {
        labelJa: names['translation.manage'],
        roles: ['planningClerk', 'administrator'],
      },
    },
    refusals: translationRefusals,
    actions: translationActions,
    notices: translationNotices,
    menu: [{ labelJa: laneWords.title, path: lanePath, permission: 'translation.read' }],
    staffPages: (platform) => translationPages(platform, hall),
    api: (platform) => translationApi(platform, hall),
    jobs: () => [escalationJob(hall)],
    translations: [templateSource],
    homeItems: async (platform, { actor, today }) => {
      const concerned =
        may(actor, 'translation.manage', []) || may(actor, 'translation.check', [])
      if (!concerned || actor.kind === 'system') return []
      const [first, ...more] = await gapsNow(platform, hall, today)
      if (first === undefined) return []
      const [from, to] = [formatDate(first.fromOn, 'ja'), formatDate(first.toOn, 'ja')]
      const title = rosterWords.home(languageNames[first.locale], from, to, more.length)
      return [{ list: 'today', title, path: rosterPath }]
    },
  }
}
