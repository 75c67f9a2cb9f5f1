import { act } from '../../../platform/act.ts'
import { newId } from '../../../platform/database/id.ts'
import type { Job } from '../../../platform/jobs/job.ts'
import type { RetentionRule } from '../../../platform/privacy/personal-data.ts'
import { cityTimeZone } from '../../../platform/clock/clock.ts'
import { lineJobNames, lineRule } from './staff-messages.ts'
import { countIdleUsers, deleteEvents, deleteIdleUsers } from './store.ts'

/** Days without a word after which a LINE user is forgotten. */
export const idleDays = 90
// LINE delivers again for a day at most.
const eventHours = 7 * 24

/** Forgets LINE users who wrote nothing for 90 days, and events that cannot come again. */
export const forgetLineJob: Job = {
  name: 'chatbot.forget_line',
  labelJa: lineJobNames.forget,
  schedule: '45 4 * * *',
  run: async (platform) => {
    const { clock } = platform
    const now = clock.now()
    const context = {
      actor: { kind: 'system', name: 'chatbot.forget_line' },
      requestId: `job-${newId()}`,
      locale: 'ja',
      ...{ now, today: clock.today(), addressHash: null },
    } as const
    const counted = await act(platform, context, { action: 'chatbot.forget_line' }, async (tx) => {
      const users = await deleteIdleUsers(tx, now.subtract({ hours: idleDays * 24 }))
      const events = await deleteEvents(tx, now.subtract({ hours: eventHours }))
      const after = { users: users.length, events }
      return { subject: 'chatbot.line_user', after, result: users.length }
    })
    return { counted }
  },
}

const startOf = (on: Temporal.PlainDate) =>
  on.subtract({ days: idleDays }).toZonedDateTime(cityTimeZone).toInstant()

/** The same as a rule of the register, for whoever looks what is due. */
export const lineUserRule: RetentionRule = {
  key: 'chatbot.line_users',
  ...lineRule,
  table: 'chatbot.line_user',
  how: 'erase',
  count: (db, { on }) => countIdleUsers(db, startOf(on)),
  erase: async (tx, { on }) => ({ ids: await deleteIdleUsers(tx, startOf(on)) }),
}
