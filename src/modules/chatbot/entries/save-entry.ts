import { act, assertMayAct } from '../../../platform/act.ts'
import { newId } from '../../../platform/database/id.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import type { FaqEntry, FaqVersion } from '../entry.ts'
import {
  getEntry,
  insertEntries,
  insertVariants,
  insertVersions,
  listVersions,
  updateEntry,
  updateVersion,
} from '../store/entry.ts'
import { listTopics } from '../store/topic.ts'
import { assertWhole, assertWords, draftOf, isSame, type VersionWords } from './make-version.ts'
import { scopeOf } from './scope.ts'
import { lockEntry } from './store.ts'
import { variantsOf } from './change-variants.ts'

/** An entry as its form holds it: the words of a version, and whose they are. */
export type EntryInput = {
  topicId: string
  owningUnitId: string | null
  words: VersionWords
  /** Straight on to whoever approves. */
  submits: boolean
}

/** What a write answers with. */
export type SavedEntry = { entryId: string; versionId: string }

/**
 * Writes a new question with its answer (新規作成), as a draft or straight for approval. Refuses
 * `chatbot.topic_not_found`, `people.unit_not_found` and what `assertWords` and `assertWhole` do.
 */
export async function createEntry(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  input: EntryInput & { variants: readonly string[] },
): Promise<SavedEntry> {
  const { topicId, owningUnitId, words, submits, variants } = input
  const scope = await scopeOf(platform.db, context)
  const right = scope.right('chatbot.edit', owningUnitId)
  return act(platform, context, { action: 'chatbot.create_entry', ...right }, async (tx) => {
    await assertPlace(tx, context, input)
    const entry = blankEntry(context, { topicId, owningUnitId })
    const version = checked(draftOf(context, words, { entryId: entry.id, no: 1 }), submits, context)
    await insertEntries(tx, [{ ...entry, state: submits ? 'inReview' : 'draft' }])
    await insertVersions(tx, [version])
    await insertVariants(tx, variantsOf(context, entry.id, 'ja', variants))
    const result = { entryId: entry.id, versionId: version.id }
    return { subject: `chatbot.faq_entry/${entry.id}`, after: { entry, version }, result }
  })
}

/**
 * Rewords an entry (改訂): a new version that waits for approval while the published one stays. The
 * unit and the topic change at once. Refuses `chatbot.version_stale` when somebody else wrote since
 * `versionId` was read, and `chatbot.nothing_changed`.
 */
export async function reviseEntry(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { entryId, versionId, ...input }: EntryInput & { entryId: string; versionId: string },
): Promise<SavedEntry> {
  const { topicId, owningUnitId, words, submits } = input
  const scope = await scopeOf(platform.db, context)
  const { owningUnitId: owner } = await getEntry(platform.db, entryId)
  const right = scope.right('chatbot.edit', owner)
  const action = 'chatbot.revise_entry'
  // Whoever hands an entry over has a say on both sides: its desk and its approver change at once.
  if (owningUnitId !== owner) {
    const there = scope.right('chatbot.edit', owningUnitId)
    await assertMayAct(platform, context, { action, ...there })
  }
  return act(platform, context, { action, ...right }, async (tx) => {
    const entry = await lockEntry(tx, entryId)
    const versions = await listVersions(tx, entryId)
    const [newest] = versions
    const isMoved = entry.owningUnitId !== owner
    if (newest === undefined || newest.id !== versionId || isMoved) {
      throw new Refusal('chatbot.version_stale', 409)
    }
    await assertPlace(tx, context, input)
    const place = { topicId, owningUnitId }
    const isPlaced = entry.topicId === topicId && owner === owningUnitId
    const isReworded = !isSame(newest, words) || newest.state === 'dropped'
    const isNext = submits && newest.state === 'draft'
    if (isPlaced && !isReworded && !isNext) throw new Refusal('chatbot.nothing_changed', 409)
    const subject = `chatbot.faq_entry/${entryId}`
    if (!isReworded && !isNext) {
      await updateEntry(tx, entryId, { ...place, changedAt: context.now })
      return { subject, before: entry, after: place, result: { entryId, versionId } }
    }
    const no = newest.no + 1
    const version = checked(draftOf(context, words, { entryId, no }), submits, context)
    await addVersion(tx, entry, versions, version)
    await updateEntry(tx, entryId, { ...place, changedAt: context.now })
    const result = { entryId, versionId: version.id }
    return { subject, before: { entry, newest }, after: { ...place, version }, result }
  })
}

/** An entry without a version; made-up keys are the id. */
export function blankEntry(
  { now }: Pick<RequestContext, 'now'>,
  place: Pick<FaqEntry, 'topicId' | 'owningUnitId'>,
  key?: string,
): FaqEntry {
  const id = newId()
  return {
    ...{ id, key: key ?? id, ...place, state: 'draft', publishedVersionId: null },
    // Behind those of the starter set, in the order in which they are written.
    ...{ needsReview: false, needsReviewReason: null, sortNo: 1000 },
    ...{ createdAt: now, changedAt: now },
  }
}

/** Puts a version in, in place of one that was never published; residents see no change. */
export async function addVersion(
  tx: Handle,
  entry: FaqEntry,
  versions: readonly FaqVersion[],
  version: FaqVersion,
): Promise<void> {
  for (const { id, state } of versions) {
    if (state === 'draft' || state === 'inReview') await updateVersion(tx, id, { state: 'dropped' })
  }
  await insertVersions(tx, [version])
  const isSeen = versions.some(({ state }) => state === 'published')
  const state = isSeen ? 'published' : version.state === 'inReview' ? 'inReview' : 'draft'
  await updateEntry(tx, entry.id, { state, changedAt: version.madeAt })
}

function checked(version: FaqVersion, submits: boolean, { today }: RequestContext): FaqVersion {
  assertWords(version)
  if (!submits) return version
  assertWhole(version, today)
  return { ...version, state: 'inReview' }
}

async function assertPlace(
  tx: Handle,
  context: RequestContext,
  { topicId, owningUnitId }: Pick<EntryInput, 'topicId' | 'owningUnitId'>,
): Promise<void> {
  const topics = await listTopics(tx)
  if (!topics.some(({ id }) => id === topicId)) throw notFound('chatbot.topic_not_found')
  const { nameOf } = await scopeOf(tx, context)
  if (owningUnitId !== null && nameOf(owningUnitId) === undefined) {
    throw notFound('chatbot.unit_not_found')
  }
}
