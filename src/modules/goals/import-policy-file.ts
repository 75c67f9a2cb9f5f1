import { createUnit, listUnits } from '#modules/people'
import { firstDayOf } from '../../platform/calendar/fiscal-year.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { refusalMessage } from '../../platform/messages/sentence.ts'
import { Refusal } from '../../platform/refusal.ts'
import { assertPublishable } from './check-document.ts'
import { publishCompleteLanguages } from './languages/publish-language.ts'
import { findNamedUnits, type NamedUnits } from './find-units.ts'
import {
  type AnswerFile,
  answerFile,
  applyAnswers,
  decodeText,
  parsePolicy,
  type PolicyDraft,
} from './import/index.ts'
import type { PolicyDocument } from './policy-document.ts'
import { publishDocument } from './publish-document.ts'
import { importLines } from './staff-messages-import.ts'
import { slugsFor } from './unit-slug-grammar.ts'
import { unitDayOf } from './units.ts'

/** A policy text as it came, and a person's answers to its questions (JSON). */
export type PolicyFile = { bytes: Uint8Array; answers: string | undefined; publish: boolean }

/** What came of a file: `lines` are Japanese, for the terminal; nothing is stored unless `done`. */
export type ImportedPolicy = { done: boolean; lines: string[]; policyId?: string }

/**
 * Imports a policy text (取り込み) and publishes it: read, answered, checked, published, or nothing
 * at all with every reason and its place. Where its fiscal year has no unit the department and
 * its divisions are set up from the text, with effect from the first day of its fiscal year.
 */
export async function importPolicyFile(
  platform: Platform,
  context: RequestContext,
  { bytes, answers, publish }: PolicyFile,
): Promise<ImportedPolicy> {
  const decoded = decodeText(bytes)
  if (!decoded.ok) return failed([decoded.text])
  const draft = parsePolicy(decoded.text)
  const head = [decoded.note, importLines.read(countsOf(draft))].filter((line) => line !== '')
  if (answers === undefined) {
    const problems = draft.problems.map(({ text, place }) => importLines.placed(place?.line, text))
    return failed([...head, ...problems, ...questionLines(draft)])
  }
  const given = readAnswers(answers)
  if (typeof given === 'string') return failed([...head, given])
  const liveKeys = platform.offers.goalSources.map((source) => source.key)
  const answered = applyAnswers(draft, given, liveKeys)
  if (!answered.ok) {
    const lines = answered.problems.map(({ line, text }) => importLines.placed(line, text))
    return failed([...head, ...lines, importLines.nothingStored])
  }
  const { document } = answered
  try {
    assertPublishable(document)
    if (!publish) return { done: true, lines: [...head, importLines.ready] }
    const named = await unitsFor(platform, context, document)
    const { policyId, version } = await publishDocument(platform, context, {
      document,
      ...named,
      publishedOn: context.today,
    })
    await publishCompleteLanguages(platform, context, policyId)
    const path = `/goals/${document.fiscalYear}/${named.slug}`
    const url = `${platform.config.baseUrl}${path}`
    return { done: true, policyId, lines: [...head, importLines.published(version, url)] }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const reason = refusalMessage(error, platform.offers.refusals, 'ja')
    return failed([...head, reason, importLines.nothingStored])
  }
}

function failed(lines: string[]): ImportedPolicy {
  return { done: false, lines }
}

function readAnswers(text: string): AnswerFile | string {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return importLines.answersNotJson(error instanceof Error ? error.message : '')
  }
  const parsed = answerFile.safeParse(json)
  if (parsed.success) return parsed.data
  const [fault] = parsed.error.issues
  return importLines.answersShape(fault?.path.join('.') ?? '', fault?.message ?? '')
}

function countsOf(draft: PolicyDraft) {
  const targets = draft.measures.flatMap((measure) => measure.targets)
  return {
    fiscalYear: draft.fiscalYear,
    department: draft.department,
    measures: draft.measures.length,
    targets: targets.length,
    judged: targets.filter((target) => target.judged).length,
    figures: draft.figures.length,
  }
}

function questionLines({ questions }: PolicyDraft): string[] {
  if (questions.length === 0) return [importLines.noQuestions]
  return [
    importLines.questions(questions.length),
    ...questions.flatMap((question) => [
      importLines.question(question.id, question.place.line, question.text),
      ...question.choices.map((choice) =>
        importLines.choice(choice.key, choice.text, choice.key === question.defaultKey),
      ),
    ]),
  ]
}

/** The units that the document names; set up from it where its year has none yet. */
async function unitsFor(
  platform: Platform,
  context: RequestContext,
  document: PolicyDocument,
): Promise<NamedUnits & { slug: string }> {
  const { fiscalYear, department, divisions } = document
  const day = unitDayOf(fiscalYear, context.today)
  const [then, now] = await Promise.all([
    listUnits(platform.db, day),
    listUnits(platform.db, context.today),
  ])
  if (then.length === 0) {
    const slugs = slugsFor([department, ...divisions])
    // A young city may have units of today already, such as its administrator's: an address of
    // theirs stays theirs.
    const taken = new Set(now.map((unit) => unit.slug))
    const slugOf = (name: string) => {
      const slug = slugs.get(name) ?? 'unit'
      return taken.has(slug) ? `${slug}-${fiscalYear}` : slug
    }
    const fromOn = firstDayOf(fiscalYear)
    const { unitId } = await createUnit(platform, context, {
      kind: 'department',
      name: department,
      slug: slugOf(department),
      fromOn,
    })
    for (const name of divisions) {
      const slug = slugOf(name)
      const unit = { kind: 'division', name, slug, parentUnitId: unitId, fromOn } as const
      await createUnit(platform, context, unit)
    }
  }
  const named = await findNamedUnits(platform.db, document, context.today)
  const units = await listUnits(platform.db, day)
  const slug = units.find((unit) => unit.id === named.departmentId)?.slug ?? ''
  return { ...named, slug }
}
