import { heldFor } from '../../platform/held.ts'
import { may } from '../../platform/identity/actor.ts'
import type { Module } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import { enquiryPages } from './citizen-pages.tsx'
import { enteredPages } from './entered-pages.tsx'
import { enquiryParts } from './exchange-parts.ts'
import { forgetJob } from './forget.ts'
import { citizenRefusals } from './messages.ts'
import {
  enquiryActions,
  enquiryPermissions,
  enquiryRefusals,
  staffEnquiryWords,
} from './staff-messages.ts'
import { enteredActions, enteredRefusals, enteredWords } from './staff-messages-entered.ts'
import { enquiryPersonalData } from './personal-data.ts'
import { enquiriesPath, staffEnquiryPages, withinReach } from './staff-pages.tsx'
import { countByUnit } from './store.ts'

export { seedEnquiries } from './seeds.ts'

// Every clerk's home asks for them.
const openNow = heldFor(1_000, async ({ db }: Pick<Platform, 'db'>) => ({
  waiting: await countByUnit(db, { list: 'waiting' }),
  untold: await countByUnit(db, { list: 'untold' }),
}))

/** Comments and questions of citizens (ご意見・お問い合わせ). `secret` proves forms and makes keys. */
export function createEnquiries({ secret }: { secret: string }): Module {
  return {
    name: 'enquiries',
    uses: ['people'],
    personalData: enquiryPersonalData,
    permissions: {
      'enquiries.answer': {
        labelJa: enquiryPermissions.answer,
        roles: [
          ...(['administrator', 'peopleClerk', 'planningClerk'] as const),
          ...(['departmentHead', 'divisionOwner'] as const),
        ],
      },
    },
    refusals: { ...enquiryRefusals, ...enteredRefusals, ...citizenRefusals },
    actions: { ...enquiryActions, ...enteredActions },
    menu: [
      { labelJa: staffEnquiryWords.title, path: enquiriesPath, permission: 'enquiries.answer' },
    ],
    standsAlone: true,
    citizenPages: (platform, locale) => enquiryPages(platform, locale, secret),
    staffPages: (platform) =>
      staffEnquiryPages(platform).route('/', enteredPages(platform, secret)),
    jobs: () => [forgetJob],
    exchangeParts: enquiryParts,
    homeItems: async (platform, context) => {
      if (!may(context.actor, 'enquiries.answer')) return []
      const now = await openNow(platform)
      const waiting = await withinReach(platform, context, now.waiting)
      const untold = await withinReach(platform, context, now.untold)
      const titles = [
        ...(waiting.count === 0 ? [] : [staffEnquiryWords.homeWaiting(waiting.count)]),
        ...(untold.count === 0 ? [] : [enteredWords.homeUntold(untold.count)]),
      ]
      return titles.map((title) => ({ list: 'decision', title, path: enquiriesPath }))
    },
  }
}
