import { newId } from '../database/id.ts'
import type { Handle } from '../database/handle.ts'
import type { RequestContext } from '../http/context.ts'
import { Refusal } from '../refusal.ts'
import { proposedClass, type TextClass } from './class-grammar.ts'
import type { Other } from './fact.ts'
import { checkTranslation, type Finding, type GuardReport } from './guard.ts'
import { findSource, getLaneText, type LaneText } from './lane.ts'
import { isReader } from './roster/store.ts'
import type { TranslationDesk } from './source.ts'
import { sourceHashOf } from './source-hash.ts'
import { insertSteps, listRaised, lockText, type Step, type TextKey } from './step-store.ts'
import { findingText, languageNames } from './staff-messages.ts'
import { listTerms } from './terms/store.ts'

/** A translation as somebody hands it in, with what they saw when they began. */
export type Handed = TextKey & {
  text: string
  /** Digest of the Japanese text that was translated. */
  sourceHash: string
  /** Digest of the translation that stood in the form; that of '' where there was none. */
  beforeHash: string
}

/** The employee who acts; undefined for the system. */
export function employeeOf({ actor }: RequestContext): string | null {
  return actor.kind === 'employee' ? actor.employeeId : null
}

/**
 * The text as it stands now, held for this transaction.
 * Refuses where the Japanese or the translation changed since the form was opened
 * (`translation.source_changed`, `translation.edited`).
 */
export async function openText(
  desk: TranslationDesk,
  { today }: RequestContext,
  handed: Handed,
): Promise<LaneText> {
  await lockText(desk.db, handed)
  const text = await getLaneText(desk, handed, today)
  if (text.sourceHash !== handed.sourceHash) {
    throw new Refusal('translation.source_changed', 409)
  }
  const isMine = text.text === handed.text
  if (!isMine && sourceHashOf(text.text ?? '') !== handed.beforeHash) {
    throw new Refusal('translation.edited', 409)
  }
  return text
}

/** Only who reads a language works on it; refuses `translation.not_your_language`. */
export async function assertReads(
  db: Handle,
  context: RequestContext,
  locale: Other,
): Promise<void> {
  const employeeId = employeeOf(context)
  if (context.actor.kind === 'system') return
  if (employeeId !== null && (await isReader(db, employeeId, locale, context.today))) return
  throw new Refusal('translation.not_your_language', 403, { language: languageNames[locale] })
}

/** Writes the step down, and hands the translation to a module that keeps its own. */
export async function takeStep(
  desk: TranslationDesk,
  context: RequestContext,
  before: LaneText,
  step: Pick<Step, 'state' | 'origin' | 'text' | 'writtenBy'> & { reason?: string },
): Promise<void> {
  const { source, textId, locale, ja, sourceHash } = before
  await recordSteps(desk.db, context, [{ source, textId, locale, ja, ...step }])
  const keep = findSource(desk, source)?.keep
  await keep?.(desk, context, {
    id: textId,
    locale,
    text: step.text,
    state: step.state,
    sourceHash,
  })
}

/** What happened to a text, as a module tells it. */
export type TakenStep = TextKey &
  Pick<Step, 'ja' | 'state' | 'origin' | 'text' | 'writtenBy'> & { reason?: string }

/** Writes down steps of a module that has pages of its own for its translations too. */
export async function recordSteps(
  tx: Handle,
  context: RequestContext,
  steps: readonly TakenStep[],
): Promise<void> {
  const common = { takenBy: employeeOf(context), takenAt: context.now }
  await insertSteps(
    tx,
    steps.map((step) => ({
      ...{ ...step, ...common },
      id: newId(),
      sourceHash: sourceHashOf(step.ja),
      reason: step.reason ?? null,
    })),
  )
}

/** The class of a text today: by its words, or raised by a person. */
export async function findClass(
  db: Handle,
  { source, textId, ja }: Pick<TakenStep, 'source' | 'textId' | 'ja'>,
): Promise<TextClass> {
  const raised = await listRaised(db)
  const byHand = raised.some((one) => one.source === source && one.textId === textId)
  return byHand ? 'critical' : proposedClass(ja)
}

/** Who answers for the words now: whoever changed them, or those of the step before. */
export function writerOf(
  context: RequestContext,
  { text, last }: Pick<LaneText, 'text' | 'last'>,
  handed: string,
): string | null {
  return text === handed && last !== undefined ? last.writtenBy : employeeOf(context)
}

/** Where the words come from, once a person has handed them in again. */
export function originOf({ text, last }: Pick<LaneText, 'text' | 'last'>, handed: string) {
  return text === handed && last !== undefined ? last.origin : 'human'
}

/** What the guards say of a translation, by today's term base. */
export async function inspect(
  db: Handle,
  { ja, locale }: Pick<LaneText, 'ja' | 'locale'>,
  text: string,
): Promise<GuardReport> {
  return checkTranslation(ja, text, locale, await listTerms(db))
}

/** Refuses `translation.not_sound`, with every finding in a sentence. */
export async function assertSound(
  db: Handle,
  of: Pick<LaneText, 'ja' | 'locale'>,
  text: string,
): Promise<void> {
  const { refused } = await inspect(db, of, text)
  if (refused.length === 0) return
  throw new Refusal('translation.not_sound', 422, { findings: sentences(refused) })
}

const shownFindings = 5

function sentences(findings: readonly Finding[]): string {
  const shown = findings.slice(0, shownFindings).map(findingText)
  return shown.join('')
}

/**
 * Two people for a critical text: whoever wrote the words does not approve them
 * (`translation.own_words`).
 */
export function assertSecondPerson(
  context: RequestContext,
  of: Pick<LaneText, 'class'>,
  writtenBy: string | null,
): void {
  if (of.class !== 'critical') return
  const me = employeeOf(context)
  if (me !== null && writtenBy === me) throw new Refusal('translation.own_words', 409)
}
