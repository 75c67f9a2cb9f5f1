import { act } from '../../../platform/act.ts'
import { cityTimeZone } from '../../../platform/clock/clock.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Job } from '../../../platform/jobs/job.ts'
import { systemContext } from '../../../platform/jobs/system-context.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { OpenQuestion } from '../open-question.ts'
import { findFirstDay } from '../statistics/store.ts'
import { listPublishedVersions } from '../store/entry.ts'
import { type LearnedItem, lastMonthOf } from './learned.ts'
import { learnedWords } from './staff-messages.ts'
import {
  countWaiting,
  findList,
  insertList,
  listAnswered,
  listItems,
  replaceItems,
} from './store.ts'

/**
 * The city's words for a question: what was written for the list, else for whoever asked, else the
 * question of the answer itself. Never those of the resident: undefined then.
 */
export function cityWords(
  { toldQuestion, entryId }: Pick<OpenQuestion, 'toldQuestion' | 'entryId'>,
  written: Pick<LearnedItem, 'question'> | undefined,
  questionOf: (entryId: string) => string | undefined,
): string | undefined {
  return written?.question ?? toldQuestion ?? (entryId === null ? undefined : questionOf(entryId))
}

/** Questions of entries as they are published now. */
export async function publishedQuestions(
  db: Handle,
): Promise<(entryId: string) => string | undefined> {
  const versions = await listPublishedVersions(db)
  const newest = new Map(versions.map(({ entryId, question }) => [entryId, question]))
  return (entryId) => newest.get(entryId)
}

const dayOf = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(cityTimeZone).toPlainDate()

/**
 * Publishes what was learned in the last whole month (今月覚えたこと), once. A question without words
 * of the city is left out. Answers with how many there are; null: published already, or too early.
 */
export async function publishLearned(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
): Promise<number | null> {
  const { db } = platform
  const { now, today } = context
  const monthOn = lastMonthOf(today)
  const firstDay = await findFirstDay(db)
  const isEarly =
    firstDay === undefined || Temporal.PlainDate.compare(firstDay, today.with({ day: 1 })) >= 0
  if (isEarly || (await findList(db, monthOn)) !== undefined) return null
  return act(platform, context, { action: 'chatbot.publish_learned' }, async (tx) => {
    const openCount = await countWaiting(tx)
    const list = { monthOn, openCount, publishedAt: now, correctedAt: null }
    const subject = `chatbot.learned_list/${monthOn.toPlainYearMonth().toString()}`
    if (!(await insertList(tx, list))) return { subject, result: null }
    const questionOf = await publishedQuestions(tx)
    const written = await listItems(tx, monthOn)
    const items = (await listAnswered(tx, monthOn)).flatMap((open, sortNo): LearnedItem[] => {
      const words = written.find(({ openQuestionId }) => openQuestionId === open.id)
      const question = cityWords(open, words, questionOf)
      if (question === undefined || open.handledAt === null) return []
      return [
        {
          ...{ id: words?.id ?? newId(), monthOn, openQuestionId: open.id, question, sortNo },
          questionPlain: words?.questionPlain ?? null,
          ...{ entryId: open.entryId, unitId: open.owningUnitId, removedAt: null },
          days: dayOf(open.askedAt).until(dayOf(open.handledAt)).days,
        },
      ]
    })
    await replaceItems(tx, monthOn, items)
    return { subject, after: { items: items.length, openCount }, result: items.length }
  })
}

/** On the 1st, or on the first day after it on which the machine runs. */
export const publishJob: Job = {
  name: 'chatbot.publish_learned',
  labelJa: learnedWords.job,
  schedule: '10 6 * * *',
  run: async (platform) => ({
    counted:
      (await publishLearned(platform, systemContext(platform, 'chatbot.publish_learned'))) ?? 0,
  }),
}
