import { act } from '../../../platform/act.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { scopeOf } from '../entries/scope.ts'
import { listTopics } from '../store/topic.ts'
import { type PageText, plainUrl, type SourcePage, type Way } from './city-page.ts'
import { pageOfPasted } from './read-page.ts'
import { findPageByUrl, getPage, insertPage, updatePage } from './store.ts'
import { reviewAgain, type Taken, takeText } from './take-reading.ts'

/** What the staff say of a page. */
export type PageFacts = Pick<
  SourcePage,
  'title' | 'owningUnitId' | 'topicId' | 'fiscalYear' | 'reviewDueOn'
>

/** A page to be registered; `text`: its words, where they are put in by hand. */
export type NewPage = PageFacts & { url: string; way: Way; text?: string }

type Desk = Pick<Platform, 'db'>

/**
 * Registers a page of the city's site (出典のページの登録). Refuses `chatbot.page_url_wrong`,
 * `chatbot.page_not_allowed` where the settings do not name the site, `chatbot.page_known`,
 * `chatbot.page_text_missing` and `chatbot.page_text_empty`.
 */
export async function addPage(
  platform: Desk & { citySites: readonly string[] },
  context: RequestContext,
  { url: given, way, text, ...facts }: NewPage,
): Promise<{ pageId: string }> {
  const { now, actor } = context
  const right = (await scopeOf(platform.db, context)).right('chatbot.edit', facts.owningUnitId)
  return act(platform, context, { action: 'chatbot.add_page', ...right }, async (tx) => {
    const url = checkedUrl(platform.citySites, given, way)
    if ((await findPageByUrl(tx, url)) !== undefined) throw new Refusal('chatbot.page_known', 409)
    const read = way === 'hand' ? checkedText(text) : undefined
    await assertPlace(tx, context, facts)
    const page: SourcePage = {
      ...{ ...facts, id: newId(), url, way, state: 'waiting' },
      ...{ currentVersionId: null, asOfOn: null, etag: null, lastModified: null, checkedAt: null },
      ...{ failure: null, failedNights: 0, changedAt: null, lookedAt: null, removedAt: null },
      ...{ addedBy: actor.kind === 'employee' ? actor.employeeId : null, addedAt: now },
    }
    await insertPage(tx, page)
    if (read !== undefined) await takeText(tx, context, page, read, 'hand')
    const subject = `chatbot.source_page/${page.id}`
    return { subject, after: { ...facts, url, way }, result: { pageId: page.id } }
  })
}

/** Changes the owner, the days and the name of a page (登録内容の変更). */
export async function editPage(
  platform: Desk,
  context: RequestContext,
  { pageId, ...facts }: PageFacts & { pageId: string },
): Promise<{ pageId: string }> {
  const right = await rightOver(platform, context, pageId)
  return act(platform, context, { action: 'chatbot.edit_page', ...right }, async (tx) => {
    const page = await getStanding(tx, pageId)
    await assertPlace(tx, context, facts)
    await updatePage(tx, pageId, facts)
    const { title, owningUnitId, topicId, fiscalYear, reviewDueOn } = page
    const before = { title, owningUnitId, topicId, fiscalYear, reviewDueOn }
    return { subject: `chatbot.source_page/${pageId}`, before, after: facts, result: { pageId } }
  })
}

/**
 * Puts a page's words in by hand (手での取り込み), as a new version where they differ. Refuses
 * `chatbot.page_text_missing` and `chatbot.page_text_empty`.
 */
export async function putPageText(
  platform: Desk,
  context: RequestContext,
  { pageId, text }: { pageId: string; text: string | undefined },
): Promise<Taken> {
  const right = await rightOver(platform, context, pageId)
  return act(platform, context, { action: 'chatbot.put_page_text', ...right }, async (tx) => {
    const page = await getStanding(tx, pageId)
    const taken = await takeText(tx, context, page, checkedText(text), 'hand')
    // Otherwise what the site says would not be asked for again.
    await updatePage(tx, pageId, { etag: null, lastModified: null, failure: null, failedNights: 0 })
    return { subject: `chatbot.source_page/${pageId}`, after: taken, result: taken }
  })
}

/** Takes a page out (登録の取りやめ): its passages leave at once, answers on it are looked through. */
export async function removePage(
  platform: Desk,
  context: RequestContext,
  { pageId, reason }: { pageId: string; reason: string },
): Promise<{ pageId: string }> {
  const right = await rightOver(platform, context, pageId)
  return act(platform, context, { action: 'chatbot.remove_page', ...right }, async (tx) => {
    const page = await getStanding(tx, pageId)
    await updatePage(tx, pageId, { state: 'removed', removedAt: context.now })
    const entryIds = await reviewAgain(tx, context, page, 'removed')
    const subject = `chatbot.source_page/${pageId}`
    return { subject, before: { url: page.url }, after: { reason, entryIds }, result: { pageId } }
  })
}

/** Says that what changed has been looked at (変更の確認). */
export async function lookAtPage(
  platform: Desk,
  context: RequestContext,
  pageId: string,
): Promise<{ pageId: string }> {
  const right = await rightOver(platform, context, pageId)
  return act(platform, context, { action: 'chatbot.look_at_page', ...right }, async (tx) => {
    const { currentVersionId } = await getStanding(tx, pageId)
    await updatePage(tx, pageId, { lookedAt: context.now })
    const subject = `chatbot.source_page/${pageId}`
    return { subject, after: { currentVersionId }, result: { pageId } }
  })
}

/** The right over a page: that of its unit, or the manager's. */
export async function rightOver({ db }: Pick<Platform, 'db'>, context: RequestContext, id: string) {
  const { owningUnitId } = await getPage(db, id)
  return (await scopeOf(db, context)).right('chatbot.edit', owningUnitId)
}

/** A page that is not taken out, held until the end of the transaction. */
export async function getStanding(tx: Handle, pageId: string): Promise<SourcePage> {
  const page = await getPage(tx, pageId, true)
  if (page.state === 'removed') throw notFound('chatbot.page_not_found')
  return page
}

function checkedUrl(citySites: readonly string[], given: string, way: Way): string {
  const isWeb = /^https?:\/\//i.test(given) && URL.canParse(given)
  if (!isWeb || new URL(given).username !== '') {
    throw new Refusal('chatbot.page_url_wrong', 422)
  }
  if (way === 'fetch' && !citySites.includes(new URL(given).origin)) {
    throw new Refusal('chatbot.page_not_allowed', 422)
  }
  return plainUrl(given)
}

function checkedText(text: string | undefined): PageText {
  if (text === undefined) throw new Refusal('chatbot.page_text_missing', 422)
  const page = pageOfPasted(text)
  if (page.passages.length === 0) throw new Refusal('chatbot.page_text_empty', 422)
  return page
}

async function assertPlace(
  tx: Handle,
  context: RequestContext,
  { topicId, owningUnitId }: PageFacts,
): Promise<void> {
  const topics = await listTopics(tx)
  if (topicId !== null && !topics.some(({ id }) => id === topicId)) {
    throw notFound('chatbot.topic_not_found')
  }
  const { nameOf } = await scopeOf(tx, context)
  if (owningUnitId !== null && nameOf(owningUnitId) === undefined) {
    throw notFound('chatbot.unit_not_found')
  }
}
