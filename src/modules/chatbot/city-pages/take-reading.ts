import type { Handle } from '../../../platform/database/handle.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { notify } from '../../../platform/notifications/notify.ts'
import { formatDate } from '../../../platform/ui/dates.ts'
import { cityTimeZone } from '../../../platform/clock/clock.ts'
import { clerksOf } from '../questions/people.ts'
import {
  type PageText,
  patientNights,
  plainUrl,
  type SourcePage,
  type SourceVersion,
  type Way,
} from './city-page.ts'
import type { PageReading } from './fetch-page.ts'
import { pathOfPage } from './paths.ts'
import { hashOf } from './read-page.ts'
import { reviewReasons } from './staff-messages.ts'
import {
  insertSourceVersion,
  listCitingEntries,
  listSourceVersions,
  markEntries,
  updatePage,
} from './store.ts'

/** What a reading came to; `entryIds`: answers that have to be looked through again. */
export type Taken = {
  outcome: 'new' | 'changed' | 'unchanged' | 'gone' | 'failed'
  entryIds: string[]
}

type Given = Pick<RequestContext, 'now' | 'today' | 'actor'>

const nothing = { outcome: 'unchanged', entryIds: [] } as const

/**
 * Keeps what was read (読み取りの記録). A version is added only when the words differ; then, and when
 * the page is gone, the answers that name it have to be looked through. A failed reading leaves
 * the last good one, and after three in a row the owner is told.
 */
export async function takeReading(
  tx: Handle,
  context: Given,
  page: SourcePage,
  reading: PageReading,
): Promise<Taken> {
  const { now, today } = context
  if (reading.kind === 'failed') {
    const failedNights = page.failedNights + 1
    await updatePage(tx, page.id, { checkedAt: now, failure: reading.why, failedNights })
    if (failedNights === patientNights) await tellOwner(tx, context, page)
    return { outcome: 'failed', entryIds: [] }
  }
  const good = { checkedAt: now, failure: null, failedNights: 0 }
  if (reading.kind === 'gone') {
    if (page.state === 'gone') {
      await updatePage(tx, page.id, good)
      return { ...nothing, entryIds: [] }
    }
    const gone = { state: 'gone', etag: null, lastModified: null, changedAt: now } as const
    await updatePage(tx, page.id, { ...good, ...gone })
    return { outcome: 'gone', entryIds: await reviewAgain(tx, context, page, 'gone') }
  }
  if (reading.kind === 'unchanged') {
    await updatePage(tx, page.id, { ...good, asOfOn: today })
    return { ...nothing, entryIds: [] }
  }
  const { etag, lastModified } = reading
  await updatePage(tx, page.id, { ...good, etag, lastModified })
  return takeText(tx, context, page, reading.page, 'fetch')
}

/** Keeps the words of a page, fetched or put in by hand. */
export async function takeText(
  tx: Handle,
  context: Given,
  page: SourcePage,
  text: PageText,
  way: Way,
): Promise<Taken> {
  const { now, today, actor } = context
  const [newest] = await listSourceVersions(tx, page.id, 1)
  const contentHash = hashOf(text)
  const isSame = newest?.contentHash === contentHash
  const checked = way === 'hand' ? { checkedAt: now } : {}
  if (isSame && page.state === 'live') {
    await updatePage(tx, page.id, { ...checked, asOfOn: today })
    return { ...nothing, entryIds: [] }
  }
  const version: SourceVersion = {
    ...{ id: newId(), pageId: page.id, no: (newest?.no ?? 0) + 1, ...text, contentHash, way },
    asOfOn: today,
    ...{ madeBy: actor.kind === 'employee' ? actor.employeeId : null, madeAt: now },
  }
  if (!isSame) await insertSourceVersion(tx, version)
  const currentVersionId = isSame ? newest.id : version.id
  // The first words are no change, and neither are those that the owner has put in.
  const isChange = newest !== undefined && way === 'fetch'
  await updatePage(tx, page.id, {
    ...{ ...checked, state: 'live', currentVersionId, asOfOn: today },
    ...(newest === undefined ? {} : { changedAt: now }),
    ...(newest !== undefined && !isChange ? { lookedAt: now } : {}),
  })
  if (newest === undefined) return { outcome: 'new', entryIds: [] }
  return { outcome: 'changed', entryIds: await reviewAgain(tx, context, page, 'changed') }
}

/** Entries on a page are no longer sure; they stand in their owners' lists with the reason. */
export async function reviewAgain(
  tx: Handle,
  { now, today }: Given,
  { url }: Pick<SourcePage, 'url'>,
  why: keyof typeof reviewReasons,
): Promise<string[]> {
  const ids = (await listCitingEntries(tx))
    .filter(({ urls }) => urls.some((one) => plainUrl(one) === url))
    .map(({ id }) => id)
  await markEntries(tx, ids, reviewReasons[why](url, formatDate(today, 'ja')), now)
  return ids
}

async function tellOwner(tx: Handle, { now, today }: Given, page: SourcePage): Promise<void> {
  const day = now.toZonedDateTimeISO(cityTimeZone).toPlainDate()
  await notify(
    tx,
    { now },
    {
      event: 'chatbot.page_unreadable',
      key: `chatbot.page_unreadable/${page.id}/${day.toString()}`,
      to: await clerksOf(tx, page.owningUnitId, today),
      params: { nights: patientNights },
      path: pathOfPage(page.id),
    },
  )
}
