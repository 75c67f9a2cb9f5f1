import { act } from '../../../platform/act.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Job } from '../../../platform/jobs/job.ts'
import { systemContext } from '../../../platform/jobs/system-context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { turnMonths } from '../forget.ts'
import { countMonth } from './count-month.ts'
import { statisticsWords } from './staff-messages.ts'
import { findFirstDay, listCountedMonths, listTallyMonths, replaceMonth } from './store.ts'

/**
 * Keeps the figures of whole past months (月次の数字). When a month is over it is counted, and the
 * one before it once more: answers of its last days are graded in the month after. Months that were
 * missed are counted as long as their turns are there. Answers with how many were counted.
 */
export async function keepFigures(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
): Promise<number> {
  const { db } = platform
  const last = context.today.with({ day: 1 }).subtract({ months: 1 })
  const [firstDay, tallied, counted] = await Promise.all([
    findFirstDay(db),
    listTallyMonths(db),
    listCountedMonths(db),
  ])
  const isIn = (month: Temporal.PlainDate, all: readonly Temporal.PlainDate[]) =>
    all.some((one) => one.equals(month))
  if (isIn(last, counted)) return 0
  const start = firstDay?.with({ day: 1 })
  const isBegun = (month: Temporal.PlainDate) =>
    start !== undefined && Temporal.PlainDate.compare(month, start) >= 0
  const months = Array.from({ length: turnMonths - 1 }, (_, back) =>
    last.subtract({ months: back }),
  )
    .filter((month) => isBegun(month) || isIn(month, tallied))
    .filter((month) => !isIn(month, counted) || month.equals(last.subtract({ months: 1 })))
  for (const month of months) await keepMonth(platform, context, month)
  return months.length
}

/** Counts one month and puts it in the place of an earlier count. */
async function keepMonth(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  monthOn: Temporal.PlainDate,
): Promise<void> {
  await act(platform, context, { action: 'chatbot.monthly_figures' }, async (tx) => {
    const rows = await countMonth(tx, monthOn)
    const { now: countedAt } = context
    await replaceMonth(
      tx,
      monthOn,
      rows.map((row) => ({ ...row, id: newId(), countedAt })),
    )
    const { questions, answered } = rows.find(({ part }) => part === 'all') ?? {}
    const month = monthOn.toPlainYearMonth().toString()
    return {
      subject: `chatbot.monthly_figure/${month}`,
      after: { month, questions, answered },
      result: month,
    }
  })
}

/** On the 1st, or the first day after it on which the machine runs; before turns are forgotten. */
export const figuresJob: Job = {
  name: 'chatbot.monthly_figures',
  labelJa: statisticsWords.job,
  schedule: '15 4 * * *',
  run: async (platform) => ({
    counted: await keepFigures(platform, systemContext(platform, 'chatbot.monthly_figures')),
  }),
}
