import { heldFor } from '../../platform/held.ts'
import { may } from '../../platform/identity/actor.ts'
import type { Module } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import { enquiryPages } from './citizen-pages.tsx'
import { enquiryParts } from './exchange-parts.ts'
import { forgetJob } from './forget.ts'
import { citizenRefusals } from './messages.ts'
import {
  enquiryActions,
  enquiryPermissions,
  enquiryRefusals,
  staffEnquiryWords,
} from './staff-messages.ts'
import { enquiryPersonalData } from './personal-data.ts'
import { enquiriesPath, staffEnquiryPages, withinReach } from './staff-pages.tsx'
import { countByUnit } from './store.ts'

export { seedEnquiries } from './seeds.ts'

// Every clerk's home asks for them.
const waitingNow = heldFor(1_000, ({ db }: Pick<Platform, 'db'>) =>
  countByUnit(db, { waiting: true }),
)

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
    refusals: { ...enquiryRefusals, ...citizenRefusals },
    actions: enquiryActions,
    menu: [
      { labelJa: staffEnquiryWords.title, path: enquiriesPath, permission: 'enquiries.answer' },
    ],
    standsAlone: true,
    citizenPages: (platform, locale) => enquiryPages(platform, locale, secret),
    staffPages: staffEnquiryPages,
    jobs: () => [forgetJob],
    exchangeParts: enquiryParts,
    homeItems: async (platform, context) => {
      if (!may(context.actor, 'enquiries.answer')) return []
      const { count } = await withinReach(platform, context, await waitingNow(platform))
      if (count === 0) return []
      const title = staffEnquiryWords.homeWaiting(count)
      return [{ list: 'decision', title, path: enquiriesPath }]
    },
  }
}
