import { setTimeout as pause } from 'node:timers/promises'
import { act, assertMayAct } from '../../../platform/act.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Job } from '../../../platform/jobs/job.ts'
import { systemContext } from '../../../platform/jobs/system-context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { getStanding, rightOver } from './change-page.ts'
import type { SourcePage } from './city-page.ts'
import { fetchPage, type PageReading } from './fetch-page.ts'
import { pageWords } from './staff-messages.ts'
import { getPage, listPages } from './store.ts'
import { type Taken, takeReading } from './take-reading.ts'

type Desk = Pick<Platform, 'db' | 'config'>

// Somebody who presses again and again asks the site no more often.
const restSeconds = 60

const readOf = ({ config }: Desk, { url, state, etag, lastModified }: SourcePage) => {
  const asked =
    state === 'live' ? { url, etag, lastModified } : { url, etag: null, lastModified: null }
  return fetchPage(asked, { sites: config.citySites, isProxied: config.httpsProxy !== undefined })
}

/**
 * Looks at one page now (今すぐ確かめる). Refuses `chatbot.page_by_hand`, and `chatbot.page_just_checked`
 * within a minute of the last time.
 */
export async function checkPage(
  platform: Desk,
  context: RequestContext,
  pageId: string,
): Promise<Taken> {
  const right = await rightOver(platform, context, pageId)
  await assertMayAct(platform, context, { action: 'chatbot.check_page', ...right })
  const page = await getPage(platform.db, pageId)
  if (page.way === 'hand') throw new Refusal('chatbot.page_by_hand', 409)
  if (page.checkedAt !== null && context.now.since(page.checkedAt).total('seconds') < restSeconds) {
    throw new Refusal('chatbot.page_just_checked', 409, { seconds: restSeconds })
  }
  const reading = await readOf(platform, page)
  return act(platform, context, { action: 'chatbot.check_page', ...right }, async (tx) => {
    const taken = await takeReading(tx, context, await getStanding(tx, pageId), reading)
    return {
      subject: `chatbot.source_page/${pageId}`,
      after: afterOf(reading, taken),
      result: taken,
    }
  })
}

/**
 * Looks at every page that is fetched (夜間の確認), one after the other, with a rest between them. A
 * city that names no site of its own asks nobody.
 */
export async function checkPages(
  platform: Desk,
  context: RequestContext,
  { restMs = 1_000 } = {},
): Promise<{ checked: number; changed: number; failed: number }> {
  const count = { checked: 0, changed: 0, failed: 0 }
  if (platform.config.citySites.length === 0) return count
  const pages = (await listPages(platform.db)).filter(({ way }) => way === 'fetch')
  for (const { id } of pages) {
    if (count.checked > 0) await pause(restMs)
    const page = await getPage(platform.db, id)
    if (page.state === 'removed') continue
    const reading = await readOf(platform, page)
    const { outcome } = await act(
      platform,
      context,
      { action: 'chatbot.check_page' },
      async (tx) => {
        const now = await getPage(tx, id, true)
        const taken: Taken =
          now.state === 'removed'
            ? { outcome: 'unchanged', entryIds: [] }
            : await takeReading(tx, context, now, reading)
        return {
          subject: `chatbot.source_page/${id}`,
          after: afterOf(reading, taken),
          result: taken,
        }
      },
    )
    count.checked += 1
    if (outcome === 'failed') count.failed += 1
    else if (outcome !== 'unchanged') count.changed += 1
  }
  return count
}

const afterOf = (reading: PageReading, { outcome, entryIds }: Taken) => ({
  ...{ outcome, entryIds },
  ...('why' in reading ? { why: reading.why } : {}),
})

/** Every night, when the city's site has little else to do. */
export const checkPagesJob: Job = {
  name: 'chatbot.check_pages',
  labelJa: pageWords.job,
  schedule: '40 2 * * *',
  run: async (platform) => {
    const context = systemContext(platform, 'chatbot.check_pages')
    const { checked, changed, failed } = await checkPages(platform, context)
    return { counted: checked, note: pageWords.jobNote(changed, failed) }
  },
}
