import { unitPathOf } from '#modules/people'
import { act } from '../../../platform/act.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Locale } from '../../../platform/messages/locale.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { readerNameOf } from '../actor-name.ts'
import type { SourceDesk } from '../ask-source.ts'
import { findPolicy } from '../store/policy.ts'
import { insertPublication, listPublishedLanguages } from '../store/publication.ts'
import type { PolicyRow, TranslationRow } from '../store/tables.ts'
import { contentHashOf, listPolicyTexts, openTexts } from './policy-texts.ts'

/** Which language of which policy. */
export type LanguageOfPolicy = { policyId: string; locale: TranslationRow['locale'] }

/** What was published; the hash is that of every text as shown. */
export type PublishedLanguage = LanguageOfPolicy & { publishedOn: string; contentHash: string }

/** A language that can be published by itself: any but Japanese (`goals.language_is_japanese`). */
export function assertOtherLanguage(locale: Locale): asserts locale is TranslationRow['locale'] {
  if (locale === 'ja') throw new Refusal('goals.language_is_japanese', 422)
}

/** A published policy by id; anything else is not found. */
export async function getPublishedPolicy(
  { db }: Pick<SourceDesk, 'db'>,
  policyId: string,
): Promise<PolicyRow> {
  const policy = await findPolicy(db, policyId)
  if (policy === undefined || policy.status !== 'published') {
    throw notFound('goals.policy_not_found')
  }
  return policy
}

/**
 * Puts a language of a published policy before its readers (言語ごとの公表), once every text of the
 * document has an approved translation. Texts that come later are shown in Japanese, marked as
 * such, until theirs is approved.
 *
 * Refusals: `goals.policy_not_found`, `goals.language_texts_open`, `goals.language_is_published`.
 *
 * @param stock for a stock of texts put in at once, with the day it was published on; drafts among
 *   them stay in Japanese
 */
export async function publishLanguage(
  desk: SourceDesk,
  context: RequestContext,
  { policyId, locale }: LanguageOfPolicy,
  stock?: { publishedOn: Temporal.PlainDate },
): Promise<PublishedLanguage> {
  const policy = await getPublishedPolicy(desk, policyId)
  const unitPath = await unitPathOf(desk.db, policy.departmentId, context.today)
  const deed = { action: 'goals.publish_language', permission: 'goals.publish', unitPath }
  return act(desk, context, deed, async (tx) => {
    const texts = await listPolicyTexts({ ...desk, db: tx }, policy, locale, context.today)
    const open = openTexts(texts)
    const [first] = open
    if (first !== undefined && stock === undefined) {
      const params = { count: open.length, place: first.place }
      throw new Refusal('goals.language_texts_open', 409, params)
    }
    const contentHash = contentHashOf(texts)
    const published = await listPublishedLanguages(tx, [policy])
    const before = published.find((one) => one.locale === locale)
    if (before?.contentHash === contentHash && before.policyId === policyId) {
      throw new Refusal('goals.language_is_published', 409)
    }
    const publishedOn = stock?.publishedOn ?? context.today
    await insertPublication(tx, {
      id: newId(),
      policyId,
      locale,
      state: 'published',
      contentHash,
      publishedOn,
      publishedAt: context.now,
      publishedBy: readerNameOf(context.actor),
    })
    const after = { locale, contentHash }
    const result = { policyId, locale, publishedOn: publishedOn.toString(), contentHash }
    return { subject: `goals.policy/${policyId}`, after, result }
  })
}

/**
 * Publishes every language whose texts came along approved with the document, and no other: what a
 * command that brings a finished policy does at its end.
 */
export async function publishCompleteLanguages(
  desk: SourceDesk,
  context: RequestContext,
  policyId: string,
): Promise<TranslationRow['locale'][]> {
  const policy = await getPublishedPolicy(desk, policyId)
  const { formKey: _, ...inner } = context
  const published: TranslationRow['locale'][] = []
  for (const locale of ['ja-plain', 'pt-BR', 'en'] as const) {
    const texts = await listPolicyTexts(desk, policy, locale, context.today)
    if (openTexts(texts).length > 0) continue
    await publishLanguage(desk, inner, { policyId, locale })
    published.push(locale)
  }
  return published
}

/** Takes a language back: its pages are Japanese again, marked as such. */
export async function withdrawLanguage(
  desk: SourceDesk,
  context: RequestContext,
  { policyId, locale }: LanguageOfPolicy,
): Promise<LanguageOfPolicy> {
  const policy = await getPublishedPolicy(desk, policyId)
  const unitPath = await unitPathOf(desk.db, policy.departmentId, context.today)
  const deed = { action: 'goals.withdraw_language', permission: 'goals.publish', unitPath }
  return act(desk, context, deed, async (tx) => {
    const published = await listPublishedLanguages(tx, [policy])
    const before = published.find((one) => one.locale === locale)
    if (before === undefined) throw new Refusal('goals.language_not_published', 409)
    await insertPublication(tx, {
      ...{ id: newId(), policyId, locale, state: 'withdrawn', contentHash: before.contentHash },
      publishedOn: context.today,
      publishedAt: context.now,
      publishedBy: readerNameOf(context.actor),
    })
    return {
      subject: `goals.policy/${policyId}`,
      before: { locale, contentHash: before.contentHash },
      after: { locale, state: 'withdrawn' },
      result: { policyId, locale },
    }
  })
}
