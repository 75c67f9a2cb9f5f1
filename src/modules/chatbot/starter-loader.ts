import { z } from '@hono/zod-openapi'
import { act } from '../../platform/act.ts'
import { firstDayOf, fiscalYearOf, lastDayOf } from '../../platform/calendar/fiscal-year.ts'
import { cityTimeZone } from '../../platform/clock/clock.ts'
import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import { type Locale, locales } from '../../platform/messages/locale.ts'
import type { Platform } from '../../platform/platform.ts'
import { type Other, others } from '../../platform/translation/fact.ts'
import { sourceHashOf } from '../../platform/translation/source-hash.ts'
import { insertSteps, type Step } from '../../platform/translation/step-store.ts'
import { listUnits } from '#modules/people'
import { answerText } from './answer-text.ts'
import type { FactName, FaqEntry, Facts, FaqVariant, FaqVersion } from './entry.ts'
import {
  type StarterEntry,
  starterEntrySchema,
  starterTopicSchema,
} from './starter/starter-shape.ts'
import {
  countEntries,
  insertEntries,
  insertVariants,
  insertVersions,
  updateEntry,
} from './store/entry.ts'
import { upsertTopic } from './store/topic.ts'
import { faqSourceKey, textIdOf } from './translations.ts'

const files = import.meta.glob('./starter/*.json', { eager: true, import: 'default' })

const fileShape = starterTopicSchema.extend({ entries: z.array(starterEntrySchema) })

/** The topics that residents ask for most come first. */
const order = [
  ...['moving', 'family-register', 'tax', 'insurance-pension', 'childcare', 'school', 'welfare'],
  ...['waste', 'roads-water', 'disaster', 'bus', 'culture-events'],
]

type Words = StarterEntry['question']

const starterNames = { bring: 'bring', place: 'where', fee: 'fee', deadline: 'deadline' } as const

/** Who vouches for the translations of the demo city, by employee id. */
export type StarterCast = { checker: string | null; approver: string | null }

/** The starter set as the files hold it, in the order of its topics. */
export function starterTopics(): z.infer<typeof fileShape>[] {
  const topics = Object.values(files).map((file) => fileShape.parse(file))
  const placeOf = (slug: string) => (order.includes(slug) ? order.indexOf(slug) : order.length)
  return topics.toSorted((a, b) => placeOf(a.topic) - placeOf(b.topic))
}

/**
 * Puts the starter set (はじめの質問と回答) into a city that has no questions yet. With a cast, for
 * the demo city: published, with its sample values and approved translations; without, as drafts
 * that nobody sees, with what the city must fill in left open. Answers how many came in.
 */
export async function loadStarter(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  cast?: StarterCast,
): Promise<number> {
  if ((await countEntries(platform.db)) > 0) return 0
  return act(platform, context, { action: 'chatbot.load_starter' }, async (tx) => {
    if ((await countEntries(tx)) > 0) return { subject: 'chatbot.starter', result: 0 }
    const units = new Map((await listUnits(tx, context.today)).map(({ slug, id }) => [slug, id]))
    const rows = { entries: [] as FaqEntry[], versions: [] as FaqVersion[] }
    const variants: FaqVariant[] = []
    const steps: Step[] = []
    for (const [sortNo, { topic: slug, label, unit, entries }] of starterTopics().entries()) {
      const owningUnitId = units.get(unit) ?? null
      const topicId = newId()
      await upsertTopic(tx, { id: topicId, slug, label, parentTopicId: null, owningUnitId, sortNo })
      for (const [no, starter] of entries.entries()) {
        const made = makeEntry(context, starter, cast !== undefined, {
          ...{ topicId, sortNo: no, owningUnitId: units.get(starter.unit) ?? owningUnitId },
        })
        rows.entries.push(made.entry)
        rows.versions.push(made.version)
        variants.push(...made.variants)
        steps.push(...translationsOf(context, starter, made.version, cast))
      }
    }
    const publishedIds = new Map(rows.versions.map(({ id, entryId }) => [entryId, id]))
    await insertEntries(tx, rows.entries)
    await insertVersions(tx, rows.versions)
    await insertVariants(tx, variants)
    await insertSteps(tx, steps)
    if (cast !== undefined) {
      for (const { id } of rows.entries) {
        const publishedVersionId = publishedIds.get(id) ?? null
        await updateEntry(tx, id, { publishedVersionId, changedAt: context.now })
      }
    }
    const count = rows.entries.length
    return { subject: 'chatbot.starter', after: { entries: count }, result: count }
  })
}

function makeEntry(
  { now, today }: RequestContext,
  starter: StarterEntry,
  isDemo: boolean,
  place: Pick<FaqEntry, 'topicId' | 'owningUnitId' | 'sortNo'>,
): { entry: FaqEntry; version: FaqVersion; variants: FaqVariant[] } {
  const { key, class: answerClass, yearBound, question, answer, basis = '' } = starter
  const fiscalYear = fiscalYearOf(today)
  const from = firstDayOf(fiscalYear)
  const madeAt = [
    now,
    from.toZonedDateTime({ timeZone: cityTimeZone, plainTime: '09:00' }).toInstant(),
  ]
    .toSorted((a, b) => Temporal.Instant.compare(a, b))
    .at(0) as Temporal.Instant
  const entryId = newId()
  const facts = factsIn(starter, 'ja', isDemo)
  const stamp = isDemo ? madeAt : null
  const version: FaqVersion = {
    ...{ id: newId(), entryId, no: 1, question: question.ja, prose: answer.ja, ...facts },
    ...{ answer: answerText(answer.ja, facts, 'ja'), answerClass, basis, note: '', sources: [] },
    fiscalYear: yearBound ? fiscalYear : null,
    validFromOn: from,
    validToOn: yearBound ? lastDayOf(fiscalYear) : null,
    reviewDueOn: yearBound ? firstDayOf(fiscalYear).add({ months: 10 }) : from.add({ years: 1 }),
    state: isDemo ? 'published' : 'draft',
    ...{ madeBy: null, madeAt, approvedBy: null, approvedAt: stamp, publishedAt: stamp },
    endedAt: null,
  }
  const entry: FaqEntry = {
    ...{ id: entryId, key, ...place, state: isDemo ? 'published' : 'draft' },
    ...{ publishedVersionId: null, needsReview: false, needsReviewReason: null },
    ...{ createdAt: madeAt, changedAt: madeAt },
  }
  const variants = locales.flatMap((locale) =>
    (starter.variants[locale] ?? []).map(
      (text): FaqVariant => ({
        ...{
          id: newId(),
          entryId,
          locale,
          text,
          origin: 'starter',
          addedBy: null,
          addedAt: madeAt,
        },
      }),
    ),
  )
  return { entry, version, variants }
}

function factsIn(starter: StarterEntry, locale: Locale, withSamples: boolean): Facts {
  const factOf = (name: FactName) => {
    const words: Words | null = starter[starterNames[name]]
    return (
      (words ?? (withSamples ? starter.sample[starterNames[name]] : undefined))?.[locale] ?? null
    )
  }
  return {
    ...{ bring: factOf('bring'), place: factOf('place') },
    ...{ fee: factOf('fee'), deadline: factOf('deadline') },
  }
}

// A city of its own has the translations as checked ones: its language checkers approve them.
function translationsOf(
  { now }: RequestContext,
  starter: StarterEntry,
  version: FaqVersion,
  cast: StarterCast | undefined,
): Step[] {
  return others.flatMap((locale) => {
    const { question, answer } = starter
    const words = { question: question[locale], answer: answer[locale] }
    if (words.question === undefined || words.answer === undefined) return []
    const facts = factsIn(starter, locale, cast !== undefined)
    const step = (part: 'question' | 'answer', ja: string, text: string): Step => ({
      ...{ id: newId(), source: faqSourceKey, textId: textIdOf(version.id, part) },
      ...{ locale: locale as Other, text, ja, sourceHash: sourceHashOf(ja), origin: 'human' },
      state: cast === undefined ? 'draft' : 'approved',
      ...{ writtenBy: cast?.checker ?? null, takenBy: cast?.approver ?? null, reason: null },
      takenAt: now,
    })
    return [
      step('question', version.question, words.question),
      step('answer', version.answer, answerText(words.answer, facts, locale)),
    ]
  })
}
