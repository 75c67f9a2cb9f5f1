import { Hono } from 'hono'
import type { ChatbotPart } from '../part.ts'
import { forgetLineJob } from './forget-users.ts'
import { lineActions } from './staff-messages.ts'
import { lineWebhook } from './webhook.ts'

/** The LINE channel: what residents write there is answered as on the web. */
export const linePart: ChatbotPart = {
  standsAlone: true,
  actions: lineActions,
  jobs: () => [forgetLineJob],
  // With the citizens' pages, since the public face has it and no session is looked at; once.
  citizenPages: (platform, locale, { secret }) =>
    locale === 'ja' ? lineWebhook(platform, secret) : new Hono(),
}
