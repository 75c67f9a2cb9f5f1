import { unitPathOf } from '#modules/people'
import { act } from '../../../platform/act.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { proposedClass } from '../../../platform/translation/class-grammar.ts'
import { missingFigures } from '../../../platform/translation/compare-facts.ts'
import { checkTranslation } from '../../../platform/translation/guard.ts'
import {
  listLastSteps,
  listRaised,
  listSteps,
  type Step,
} from '../../../platform/translation/step-store.ts'
import {
  assertSecondPerson,
  assertSound,
  employeeOf,
  findClass,
  originOf,
  recordSteps,
  writerOf,
} from '../../../platform/translation/take-step.ts'
import { listTerms } from '../../../platform/translation/terms/store.ts'
import type { SourceDesk } from '../ask-source.ts'
import { sourceHashOf } from '../shown-text.ts'
import { upsertTranslations } from '../store/reading.ts'
import type { PolicyRow, TranslationRow } from '../store/tables.ts'
import { laneKeyOf, policyTextsKey } from './lane-key.ts'
import { listPolicyTexts, type PolicyText } from './policy-texts.ts'
import { getPublishedPolicy, type LanguageOfPolicy } from './publish-language.ts'

/** A translation as somebody hands it in, with what they saw when they began. */
export type Translation = LanguageOfPolicy & {
  subjectId: string
  field: string
  text: string
  /** Digest of the Japanese text that was translated. */
  sourceHash: string
  /** Digest of the translation that stood in the form; that of '' where there was none. */
  beforeHash: string
  /** Approved at once; otherwise kept as checked, for somebody else to approve. */
  approve: boolean
}

/**
 * Keeps the translation of one text as checked, or approves it (翻訳の承認), which puts it before
 * the readers of a published language at once.
 *
 * Refusals: `goals.policy_not_found`, `goals.text_not_found`, `goals.translation_source_changed`,
 * `goals.translation_edited`, `goals.translation_figure_missing`, `translation.not_sound`,
 * `translation.own_words`, `translation.not_checked`.
 */
export async function saveTranslation(
  desk: SourceDesk,
  context: RequestContext,
  input: Translation,
): Promise<{ state: 'checked' | 'approved' }> {
  const { policyId, locale, approve } = input
  const policy = await getPublishedPolicy(desk, policyId)
  const unitPath = await unitPathOf(desk.db, policy.departmentId, context.today)
  const deed = approve
    ? { action: 'goals.approve_translation', permission: 'goals.publish', unitPath }
    : { action: 'goals.translate', permission: 'goals.draft', unitPath }
  return act(desk, context, deed, async (tx) => {
    const texts = await listPolicyTexts({ ...desk, db: tx }, policy, locale, context.today)
    const before = findText(texts, input)
    if (sourceHashOf(before.ja) !== input.sourceHash) {
      throw new Refusal('goals.translation_source_changed', 409)
    }
    const isMine = before.text === input.text
    if (!isMine && sourceHashOf(before.text ?? '') !== input.beforeHash) {
      throw new Refusal('goals.translation_edited', 409)
    }
    const key = laneKeyOf(locale, before)
    const [last] = await listSteps(tx, key, 1)
    const { ja } = before
    const { text } = input
    const standing = { text: before.text, last }
    // A step of other words says nothing of who answers for these.
    const step = last?.text === text ? last : undefined
    const words = isMine ? (step?.writtenBy ?? null) : writerOf(context, standing, text)
    // Whoever checks the words of a machine is the first person to answer for them.
    const writtenBy = words ?? (approve ? answersFor(step) : employeeOf(context))
    if (approve) {
      assertFigures(ja, input)
      await assertSound(tx, { ja, locale }, text)
      const textClass = await findClass(tx, { ...key, ja })
      assertSecondPerson(context, { class: textClass }, writtenBy)
      const isChecked = isMine && before.state === 'checked'
      if (textClass === 'critical' && !isChecked) {
        throw new Refusal('translation.not_checked', 409)
      }
    }
    const state = approve ? ('approved' as const) : ('checked' as const)
    await upsertTranslations(tx, [rowOf(policy, { ...before, text }, input, state, context)])
    const origin = originOf(standing, text)
    await recordSteps(tx, context, [{ ...key, ja, state, origin, text, writtenBy }])
    return {
      subject: `goals.policy/${policyId}`,
      before: { text: before.text, state: before.state },
      after: { locale, place: before.place, text: input.text, state },
      result: { state },
    }
  })
}

/**
 * Approves every checked translation of a language that agrees with the Japanese and, where it is
 * critical, was written by somebody else; the rest stay as they are.
 */
export async function approveChecked(
  desk: SourceDesk,
  context: RequestContext,
  { policyId, locale }: LanguageOfPolicy,
): Promise<{ approved: number; heldBack: number }> {
  const policy = await getPublishedPolicy(desk, policyId)
  const unitPath = await unitPathOf(desk.db, policy.departmentId, context.today)
  const deed = { action: 'goals.approve_translation', permission: 'goals.publish', unitPath }
  return act(desk, context, deed, async (tx) => {
    const texts = await listPolicyTexts({ ...desk, db: tx }, policy, locale, context.today)
    const checked = texts.filter((one) => one.state === 'checked')
    const taken = await readySteps(tx, context, checked, locale)
    const sound = taken.map(({ text }) => text)
    await upsertTranslations(
      tx,
      sound.map((one) => rowOf(policy, one, { locale }, 'approved', context)),
    )
    await recordSteps(
      tx,
      context,
      taken.map(({ step }) => step),
    )
    const result = { approved: sound.length, heldBack: checked.length - sound.length }
    const after = { locale, places: sound.map((one) => one.place) }
    return { subject: `goals.policy/${policyId}`, after, result }
  })
}

/** Checked texts that this person may approve as they stand, each with its step. */
async function readySteps(
  tx: SourceDesk['db'],
  context: RequestContext,
  checked: readonly PolicyText[],
  locale: TranslationRow['locale'],
) {
  const [terms, steps, raised] = await Promise.all([
    listTerms(tx),
    listLastSteps(tx, locale, policyTextsKey),
    listRaised(tx),
  ])
  const lastOf = new Map(steps.map((step) => [step.textId, step]))
  const raisedIds = new Set(raised.map((one) => `${one.source} ${one.textId}`))
  const me = employeeOf(context)
  return checked.flatMap((one) => {
    const { ja, text } = one
    const key = laneKeyOf(locale, one)
    const last = lastOf.get(key.textId)
    const critical =
      raisedIds.has(`${key.source} ${key.textId}`) || proposedClass(ja) === 'critical'
    const isOwn = critical && me !== null && answersFor(last) === me
    if (text === null || isOwn) return []
    if (checkTranslation(ja, text, locale, terms).refused.length > 0) return []
    const origin = last?.origin ?? ('human' as const)
    const state = 'approved' as const
    const step = { ...key, ja, state, origin, text, writtenBy: answersFor(last) }
    return [{ text: one, step }]
  })
}

/** Who wrote the words, or checked those of a machine; null for a seed. */
function answersFor(last: Step | undefined): string | null {
  return last?.writtenBy ?? (last?.state === 'checked' ? last.takenBy : null)
}

/** One text of a list by its subject and field; refuses `goals.text_not_found`. */
export function findText(
  texts: readonly PolicyText[],
  { subjectId, field }: Pick<PolicyText, 'subjectId' | 'field'>,
): PolicyText {
  const found = texts.find((one) => one.subjectId === subjectId && one.field === field)
  if (found === undefined) throw notFound('goals.text_not_found')
  return found
}

function assertFigures(ja: string, { text, locale }: Pick<Translation, 'text' | 'locale'>): void {
  const missing = missingFigures(ja, text, locale)
  if (missing.length === 0) return
  const figures = missing.join('\u300d\u300c')
  throw new Refusal('goals.translation_figure_missing', 422, { figures })
}

function rowOf(
  policy: PolicyRow,
  { subjectKind, subjectId, field, ja, text }: PolicyText,
  { locale }: Pick<LanguageOfPolicy, 'locale'>,
  state: 'checked' | 'approved',
  { now }: RequestContext,
) {
  return {
    ...{ subjectKind, subjectId, field, locale, policyId: policy.id, state },
    text: text ?? '',
    sourceHash: sourceHashOf(ja),
    updatedAt: now,
  }
}
