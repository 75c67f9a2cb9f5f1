import { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { firstDayOf, fiscalYearOf, lastDayOf } from '../../platform/calendar/fiscal-year.ts'
import type { Handle } from '../../platform/database/handle.ts'
import type { GoalSource, SourceReading } from '../../platform/goal-source.ts'
import type { Catalogue } from '../../platform/messages/locale.ts'
import { goalMessages } from './goal-messages.ts'
import { chatbotPath } from './paths.ts'
import { countAnswered } from './store/turn.ts'

const yearParameters = z.strictObject({
  fiscalYear: z
    .int()
    .min(2000)
    .max(2100)
    .optional()
    .meta({ title: goalMessages.ja.fiscalYear }),
})
type YearParameters = z.infer<typeof yearParameters>

const inEachLanguage = (
  word: 'publicStart' | 'answeredCount' | 'questions' | 'medianDays' | 'days' | 'day',
) =>
  ({
    ja: goalMessages.ja[word],
    'ja-plain': goalMessages['ja-plain'][word],
    'pt-BR': goalMessages['pt-BR'][word],
    en: goalMessages.en[word],
  }) satisfies Catalogue<string>

const first = Temporal.PlainDate.compare
const earlier = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (first(a, b) <= 0 ? a : b)

/** The day on which residents were first answered, as a live date of the policy (公開の日). */
export const publicStartSource: GoalSource<object> = {
  key: 'chatbot.public_start',
  label: inEachLanguage('publicStart'),
  unit: inEachLanguage('day'),
  kind: 'date',
  parameters: z.strictObject({}),
  version: async (db) => (await findStart(db))?.toString() ?? 'none',
  async read(db, _parameters, asOf) {
    const start = await findStart(db)
    const doneOn = start !== undefined && first(start, asOf) <= 0 ? start : undefined
    return {
      value: null,
      ...(doneOn === undefined ? {} : { doneOn }),
      ...{ isFinal: doneOn !== undefined, itemCount: doneOn === undefined ? 0 : 1 },
      evidenceUrl: chatbotPath,
    }
  },
  describe: (_parameters, locale) => goalMessages[locale].describeStart,
}

/** How many questions of residents were answered, as a live figure of the policy (回答数). */
export const answeredCountSource: GoalSource<YearParameters> = {
  key: 'chatbot.answered_count',
  label: inEachLanguage('answeredCount'),
  unit: inEachLanguage('questions'),
  kind: 'number',
  parameters: yearParameters,
  version: turnsVersion,
  async read(db, { fiscalYear: given }, asOf) {
    const { fiscalYear, toOn, isFinal } = yearOf(given, asOf)
    const { answered, hash } = await countAnswered(db, firstDayOf(fiscalYear), toOn)
    return {
      ...{ value: answered, itemCount: answered, isFinal, evidenceUrl: chatbotPath },
      ...(hash === null ? {} : { itemIdsHash: hash }),
    }
  },
  describe: (_parameters, locale) => goalMessages[locale].describeAnswered,
}

/** How long a question without an answer waits, in the middle, as a live figure (回答までの日数). */
export const medianDaysSource: GoalSource<YearParameters> = {
  key: 'chatbot.median_days_to_answer',
  label: inEachLanguage('medianDays'),
  unit: inEachLanguage('days'),
  kind: 'number',
  parameters: yearParameters,
  version: questionsVersion,
  async read(db, { fiscalYear: given }, asOf): Promise<SourceReading> {
    const { fiscalYear, toOn, isFinal } = yearOf(given, asOf)
    const { rows } = await sql<{ median: number | null; count: number; hash: string | null }>`
      select percentile_cont(0.5) within group (order by
          (handled_at at time zone 'Asia/Tokyo')::date - (asked_at at time zone 'Asia/Tokyo')::date
        ) as median, count(*)::int as count, md5(string_agg(id::text, ',' order by id)) as hash
      from chatbot.open_question
      where state = 'answered' and (handled_at at time zone 'Asia/Tokyo')::date
        between ${firstDayOf(fiscalYear)} and ${toOn}`.execute(db)
    const { median = null, count = 0, hash = null } = rows[0] ?? {}
    return {
      ...{ value: median, itemCount: count, isFinal, evidenceUrl: chatbotPath },
      ...(hash === null ? {} : { itemIdsHash: hash }),
    }
  },
  describe: (_parameters, locale) => goalMessages[locale].describeMedian,
}

/** What the module offers to the policy. */
export const chatbotGoalSources: readonly GoalSource[] = [
  publicStartSource,
  answeredCountSource,
  medianDaysSource,
]

function yearOf(given: number | undefined, asOf: Temporal.PlainDate) {
  const fiscalYear = given ?? fiscalYearOf(asOf)
  const last = lastDayOf(fiscalYear)
  return { fiscalYear, toOn: earlier(asOf, last), isFinal: first(asOf, last) > 0 }
}

async function findStart(db: Handle): Promise<Temporal.PlainDate | undefined> {
  const { rows } = await sql<{ day: Temporal.PlainDate | null }>`
    select min((published_at at time zone 'Asia/Tokyo')::date) as day
    from chatbot.faq_version where published_at is not null`.execute(db)
  return rows[0]?.day ?? undefined
}

async function turnsVersion(db: Handle): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select concat_ws('.', count(*), max(asked_at)) as version from chatbot.turn`.execute(db)
  return rows[0]?.version ?? ''
}

async function questionsVersion(db: Handle): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select concat_ws('.', count(*), max(handled_at)) as version
    from chatbot.open_question where state = 'answered'`.execute(db)
  return rows[0]?.version ?? ''
}
