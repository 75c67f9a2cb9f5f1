import { act } from '../../../platform/act.ts'
import { addWorkingDays, isWorkingDay } from '../../../platform/calendar/working-day.ts'
import type { Job } from '../../../platform/jobs/job.ts'
import { systemContext } from '../../../platform/jobs/system-context.ts'
import { notify } from '../../../platform/notifications/notify.ts'
import { questionNotice } from './notices.ts'
import { clerksOf, headsOf } from './people.ts'
import { questionJobs } from './staff-messages-rules.ts'
import { listOverdue } from './store.ts'

/** Working days after the due date from which the head of the unit is told. */
export const lateDays = 3

/**
 * Tells whoever has a question that it is overdue (期限切れ), and the head of the unit once it is
 * three working days late. On working days; each person hears once of each due date.
 */
export const remindJob: Job = {
  name: 'chatbot.overdue_questions',
  labelJa: questionJobs.overdue,
  schedule: '50 7 * * *',
  run: async (platform) => {
    const context = systemContext(platform, 'chatbot.overdue_questions')
    const { today } = context
    const overdue = isWorkingDay(today) ? await listOverdue(platform.db, today) : []
    if (overdue.length === 0) return { counted: 0 }
    await act(platform, context, { action: 'chatbot.remind_questions' }, async (tx) => {
      for (const question of overdue) {
        const { assigneeId, owningUnitId, dueOn } = question
        const to = assigneeId === null ? await clerksOf(tx, owningUnitId, today) : [assigneeId]
        await notify(tx, context, questionNotice('question_overdue', question, to))
        if (Temporal.PlainDate.compare(addWorkingDays(dueOn, lateDays), today) > 0) continue
        const heads = await headsOf(tx, owningUnitId, today)
        await notify(tx, context, questionNotice('question_late', question, heads))
      }
      const subject = 'chatbot.open_question'
      return { subject, after: { ids: overdue.map(({ id }) => id) }, result: null }
    })
    return { counted: overdue.length }
  },
}
