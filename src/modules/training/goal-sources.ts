import { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { fiscalYearOf } from '../../platform/calendar/fiscal-year.ts'
import type { Handle } from '../../platform/database/handle.ts'
import type { GoalSource, SourceForecast, SourceReading } from '../../platform/goal-source.ts'
import type { Catalogue, Locale } from '../../platform/messages/locale.ts'
import {
  countedLines,
  type CountedLine,
  courseCountings,
  isYearOver,
  participantCountings,
} from './counting.ts'
import { takenStates } from './enrolment.ts'
import { forecastOf } from './explain/explain-forecast.ts'
import { countParameters, trainingMessages } from './messages.ts'
import { pathOfCounts } from './paths.ts'
import { type Counted, readCount } from './read-count.ts'
import { courseCountingNames, participantCountingNames } from './staff-messages.ts'
import { countRevision } from './store/count.ts'

// Goals freezes parameters when a target is published: with them it keeps its rule of counting.
const shared = {
  fiscalYear: z.int().min(2000).max(2100).optional().meta({ title: countParameters.fiscalYear }),
  category: z
    .enum(countedLines)
    .default('all')
    .meta({ title: countParameters.category, choiceNames: trainingMessages.ja.lines }),
}

const courseParameters = z.strictObject({
  ...shared,
  countBy: z
    .enum(courseCountings)
    .default('oncePerYear')
    .meta({ title: countParameters.countBy, choiceNames: courseCountingNames }),
})

const participantParameters = z.strictObject({
  ...shared,
  countBy: z
    .enum(participantCountings)
    .default('attended')
    .meta({ title: countParameters.countBy, choiceNames: participantCountingNames }),
})

const inEachLanguage = (word: 'courseCount' | 'courses' | 'attendanceCount' | 'persons') =>
  ({
    ja: trainingMessages.ja[word],
    'ja-plain': trainingMessages['ja-plain'][word],
    'pt-BR': trainingMessages['pt-BR'][word],
    en: trainingMessages.en[word],
  }) satisfies Catalogue<string>

/** How many courses were held with own staff, as a live figure of the policy (研修数). */
export const courseCountSource: GoalSource<z.infer<typeof courseParameters>> = {
  key: 'training.course_count',
  label: inEachLanguage('courseCount'),
  unit: inEachLanguage('courses'),
  kind: 'number',
  isYearly: true,
  parameters: courseParameters,
  version: (db) => countRevision(db),
  forecastVersion: seatsVersion,
  read: (db, given, asOf) =>
    readingOf(db, given, asOf, { what: 'courses', countBy: given.countBy }),
  forecast: (db, given, asOf) =>
    expectedOf(db, given, asOf, { what: 'courses', countBy: given.countBy }),
  describe({ category, countBy }, locale) {
    const words = trainingMessages[locale]
    return words.describeCourses(words.lines[category], countBy)
  },
}

/** How often own staff took part, as a live figure of the policy (延人数). */
export const attendanceCountSource: GoalSource<z.infer<typeof participantParameters>> = {
  key: 'training.attendance_count',
  label: inEachLanguage('attendanceCount'),
  unit: inEachLanguage('persons'),
  kind: 'number',
  isYearly: true,
  parameters: participantParameters,
  version: (db) => countRevision(db),
  forecastVersion: seatsVersion,
  read: (db, given, asOf) =>
    readingOf(db, given, asOf, { what: 'participants', countBy: given.countBy }),
  forecast: (db, given, asOf) =>
    expectedOf(db, given, asOf, { what: 'participants', countBy: given.countBy }),
  describe({ category, countBy }, locale) {
    const words = trainingMessages[locale]
    return words.describeParticipants(words.lines[category], countBy)
  },
}

async function readingOf(
  db: Handle,
  { fiscalYear: given, category: line }: { fiscalYear?: number | undefined; category: CountedLine },
  asOf: Temporal.PlainDate,
  counted: Counted,
): Promise<SourceReading> {
  const fiscalYear = given ?? fiscalYearOf(asOf)
  const { value, itemCount, itemIdsHash } = await readCount(db, { fiscalYear, line, asOf }, counted)
  return {
    value,
    isFinal: isYearOver(fiscalYear, asOf),
    itemCount,
    ...(itemIdsHash !== null && { itemIdsHash }),
    evidenceUrl: pathOfCounts({ ...counted, fiscalYear, line, asOf }),
  }
}

// Seats in what is still to come move no count, but they move what is expected.
async function seatsVersion(db: Handle): Promise<string> {
  const { rows } = await sql<{ seats: string }>`
    select md5(coalesce(string_agg(one, ',' order by one), '')) as seats from (
      select concat_ws(' ', offering.id, offering.course_id, offering.category_id,
          offering.fiscal_year, count(*)) as one
        from training.offering join training.enrolment on enrolment.offering_id = offering.id
        where offering.state in ('open', 'closed')
          and enrolment.state = any(${[...takenStates]}::text[])
          and enrolment.lg_code is null
        group by offering.id
    ) seat`.execute(db)
  return rows[0]?.seats ?? ''
}

async function expectedOf(
  db: Handle,
  { fiscalYear: given, category: line }: { fiscalYear?: number | undefined; category: CountedLine },
  asOf: Temporal.PlainDate,
  counted: Counted,
): Promise<SourceForecast | null> {
  const fiscalYear = given ?? fiscalYearOf(asOf)
  if (isYearOver(fiscalYear, asOf)) return null
  const told = await forecastOf(db, { fiscalYear, line, asOf }, counted)
  if (told === null) return null
  const { soFar, value } = told
  const how = (locale: Locale) => trainingMessages[locale].forecastHow(value > soFar)
  return {
    value,
    how: {
      ja: how('ja'),
      'ja-plain': how('ja-plain'),
      'pt-BR': how('pt-BR'),
      en: how('en'),
    },
  }
}
