import { Hono } from 'hono'
import type { Env } from '../../../../platform/http/context.ts'
import { citizenHtml } from '../../../../platform/http/page.tsx'
import type { Locale } from '../../../../platform/messages/locale.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { withoutRuby } from '../../../../platform/ui/ruby.tsx'
import { policyVersionOf } from '../../policy-version.ts'
import { threadMessages } from '../messages.ts'
import { threadPath } from '../paths.ts'
import { findThread, type ThreadPlace, viewThread } from '../view-thread.ts'
import { ThreadPage } from './thread-page.tsx'

/** The public page of a thread in one language, drawn once for a state of its data. */
export function threadPages(platform: Platform, locale: Locale): Hono<Env> {
  const { db, clock, pages } = platform
  return new Hono<Env>().get(
    '/goals/threads/:threadId{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}',
    async (c) => {
      const threadId = c.req.param('threadId')
      let place: ThreadPlace | undefined
      const served = await pages.serve(c, {
        key: c.req.path,
        version: async () => {
          place = await findThread(db, threadId)
          const { policies } = place
          return policies.length === 0 ? undefined : policyVersionOf(platform, policies)
        },
        render: async () => {
          if (place === undefined) throw new Error('drawn before it was found')
          const thread = await viewThread(platform, place, threadId, locale, clock.today())
          const title = thread.years.at(-1)?.measure.title.text ?? ''
          const words = threadMessages[locale]
          return citizenHtml(
            platform,
            {
              locale,
              path: threadPath(threadId),
              title: withoutRuby(`${title} ${words.title}`),
              description: withoutRuby(words.lead),
            },
            <ThreadPage thread={thread} />,
          )
        },
      })
      return served ?? c.notFound()
    },
  )
}
