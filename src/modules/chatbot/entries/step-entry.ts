import { act, assertMayAct } from '../../../platform/act.ts'
import { fiscalYearOf, lastDayOf } from '../../../platform/calendar/fiscal-year.ts'
import { newId } from '../../../platform/database/id.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { assertGateOpen, passingRight, type Passage } from '../bench/publish-gate.ts'
import { insertPassage } from '../bench/store.ts'
import type { FaqEntry, FaqVersion } from '../entry.ts'
import { finishDrafted } from '../questions/draft-answer.ts'
import { getEntry, listVersions, updateEntry, updateVersion } from '../store/entry.ts'
import { assertWhole, draftOf, wordsOf, writerOf } from './make-version.ts'
import { lastDayBeside, roomFor } from './make-room.ts'
import { addVersion, type SavedEntry } from './save-entry.ts'
import { scopeOf } from './scope.ts'
import { returnedNote } from './staff-messages-rules.ts'
import { lockEntry } from './store.ts'

type Step = { entryId: string; versionId: string }

const before = (a: Temporal.PlainDate, b: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(a, b) < 0

const subjectOf = (entryId: string) => `chatbot.faq_entry/${entryId}`

async function rightOver(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  permission: 'chatbot.edit' | 'chatbot.approve',
  entryId: string,
) {
  const { owningUnitId } = await getEntry(platform.db, entryId)
  return (await scopeOf(platform.db, context)).right(permission, owningUnitId)
}

/** The entry with its versions, and the one meant, in the state it must have. */
async function stand(
  tx: Handle,
  { entryId, versionId }: Step,
  state: 'draft' | 'inReview',
): Promise<{ entry: FaqEntry; versions: FaqVersion[]; version: FaqVersion }> {
  const entry = await lockEntry(tx, entryId)
  const versions = await listVersions(tx, entryId)
  const version = versions.find(({ id }) => id === versionId)
  if (version?.state !== state) throw new Refusal('chatbot.version_stale', 409)
  return { entry, versions, version }
}

/** Sends a draft to whoever approves (承認に出す). Refuses what residents must not see. */
export async function submitVersion(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  step: Step,
): Promise<SavedEntry> {
  const right = await rightOver(platform, context, 'chatbot.edit', step.entryId)
  return act(platform, context, { action: 'chatbot.submit_version', ...right }, async (tx) => {
    const { entry, version } = await stand(tx, step, 'draft')
    assertWhole(version, context.today)
    await updateVersion(tx, version.id, { state: 'inReview' })
    const state = entry.publishedVersionId === null ? 'inReview' : entry.state
    await updateEntry(tx, entry.id, { state, changedAt: context.now })
    return { subject: subjectOf(entry.id), after: { versionId: version.id }, result: step }
  })
}

/**
 * Approves a version and publishes it at once (承認して公開), by another person than its writer:
 * `chatbot.own_version`. Versions of other days stay; one of the same days ends the day before.
 * Refuses `chatbot.gate_closed` where it would make answers worse; a manager passes with a reason.
 */
export async function approveVersion(
  platform: Platform,
  context: RequestContext,
  { gateReason, ...step }: Step & { gateReason?: string },
): Promise<SavedEntry> {
  const own = await rightOver(platform, context, 'chatbot.approve', step.entryId)
  const right = gateReason === undefined ? own : passingRight
  await assertMayAct(platform, context, { action: 'chatbot.approve_version', ...right })
  const passage = await passedGate(platform, context, step, gateReason)
  return act(platform, context, { action: 'chatbot.approve_version', ...right }, async (tx) => {
    const { entry, versions, version } = await stand(tx, step, 'inReview')
    assertOther(context, version)
    assertWhole(version, context.today)
    await updateVersion(tx, version.id, {
      ...{ state: 'published', approvedBy: writerOf(context) },
      ...{ approvedAt: context.now, publishedAt: context.now },
    })
    const others = versions.filter(({ state }) => state === 'published')
    const kept: FaqVersion[] = []
    for (const other of others) if (await makeRoom(tx, context, other, version)) kept.push(other)
    await updateVersion(tx, version.id, { validToOn: lastDayBeside(kept, version) })
    const newest = [...kept, version].toSorted((a, b) =>
      Temporal.PlainDate.compare(b.validFromOn, a.validFromOn),
    )[0]
    await updateEntry(tx, entry.id, {
      ...{ state: 'published', publishedVersionId: newest?.id ?? version.id },
      ...{ needsReview: false, needsReviewReason: null, changedAt: context.now },
    })
    // Whoever asked for what the entry says from today on has an answer now.
    if (!before(context.today, version.validFromOn)) {
      await finishDrafted(platform, tx, context, entry, version)
    }
    if (passage !== undefined) {
      const kept = { id: newId(), entryId: entry.id, versionId: version.id, ...passage }
      await insertPassage(tx, { ...kept, passedBy: writerOf(context), passedAt: context.now })
    }
    const after = { ...version, ...passage }
    return { subject: subjectOf(entry.id), before: others, after, result: step }
  })
}

// Tried before the transaction, which must not wait for it; one that is gone by then is stale.
async function passedGate(
  platform: Platform,
  context: RequestContext,
  { entryId, versionId }: Step,
  reason: string | undefined,
): Promise<Passage | undefined> {
  const version = (await listVersions(platform.db, entryId)).find(({ id }) => id === versionId)
  if (version?.state !== 'inReview') return undefined
  assertOther(context, version)
  const entry = await getEntry(platform.db, entryId)
  return assertGateOpen(platform, context, { entry, version }, reason)
}

// Two persons see everything that residents read; a program is none.
function assertOther({ actor }: RequestContext, { madeBy }: FaqVersion): void {
  if (actor.kind === 'system') return
  if (actor.kind !== 'employee' || actor.employeeId === madeBy) {
    throw new Refusal('chatbot.own_version', 409)
  }
}

/** Ends what the new version takes the place of; answers whether the other stays. */
async function makeRoom(
  tx: Handle,
  { now, today }: RequestContext,
  other: FaqVersion,
  version: FaqVersion,
): Promise<boolean> {
  const room = roomFor(other, version, today)
  if (room === 'stays') return true
  if (room === 'ends') {
    await updateVersion(tx, other.id, { state: 'ended', endedAt: now })
    return false
  }
  await updateVersion(tx, other.id, room)
  return true
}

/** Sends a version back with the reason (差し戻し): a draft of the same words, by the same writer. */
export async function returnVersion(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { reason, ...step }: Step & { reason: string },
): Promise<SavedEntry> {
  const right = await rightOver(platform, context, 'chatbot.approve', step.entryId)
  return act(platform, context, { action: 'chatbot.return_version', ...right }, async (tx) => {
    const { entry, versions, version } = await stand(tx, step, 'inReview')
    const words = { ...wordsOf(version), note: returnedNote(reason) }
    const no = (versions[0]?.no ?? version.no) + 1
    const draft = { ...draftOf(context, words, { entryId: entry.id, no }), madeBy: version.madeBy }
    await addVersion(tx, entry, versions, draft)
    const result = { entryId: entry.id, versionId: draft.id }
    return { subject: subjectOf(entry.id), before: version, after: { reason }, result }
  })
}

/** Takes an entry from the residents' sight, with the reason (取り下げ). */
export async function withdrawEntry(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { entryId, reason }: { entryId: string; reason: string },
): Promise<{ entryId: string }> {
  const right = await rightOver(platform, context, 'chatbot.approve', entryId)
  return act(platform, context, { action: 'chatbot.withdraw_entry', ...right }, async (tx) => {
    const entry = await lockEntry(tx, entryId)
    if (entry.state === 'withdrawn') throw new Refusal('chatbot.entry_withdrawn', 409)
    for (const { id, state } of await listVersions(tx, entryId)) {
      if (state === 'published') {
        await updateVersion(tx, id, { state: 'ended', endedAt: context.now })
      } else if (state !== 'ended') await updateVersion(tx, id, { state: 'dropped' })
    }
    await updateEntry(tx, entryId, {
      ...{ state: 'withdrawn', publishedVersionId: null, needsReview: false },
      ...{ needsReviewReason: reason, changedAt: context.now },
    })
    return { subject: subjectOf(entryId), before: entry, after: { reason }, result: { entryId } }
  })
}

/**
 * Renews the review date (内容を確かめた): a year from today, within the year that it holds for.
 * Refuses `chatbot.not_published`.
 */
export async function confirmEntry(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { entryId }: { entryId: string },
): Promise<{ entryId: string; reviewDueOn: string }> {
  const right = await rightOver(platform, context, 'chatbot.edit', entryId)
  return act(platform, context, { action: 'chatbot.confirm_entry', ...right }, async (tx) => {
    await lockEntry(tx, entryId)
    const versions = await listVersions(tx, entryId)
    const published = versions.filter(({ state }) => state === 'published')
    if (published.length === 0) throw new Refusal('chatbot.not_published', 409)
    const inYear = context.today.add({ years: 1 })
    const yearEnd = lastDayOf(fiscalYearOf(context.today))
    const due = ({ fiscalYear, validToOn }: FaqVersion) => {
      const last = validToOn ?? (fiscalYear === null ? inYear : yearEnd)
      return before(last, inYear) ? last : inYear
    }
    for (const version of published) {
      await updateVersion(tx, version.id, { reviewDueOn: due(version) })
    }
    await updateEntry(tx, entryId, {
      ...{ needsReview: false, needsReviewReason: null, changedAt: context.now },
    })
    const reviewDueOn = due(published[0] as FaqVersion).toString()
    return { subject: subjectOf(entryId), after: { reviewDueOn }, result: { entryId, reviewDueOn } }
  })
}
