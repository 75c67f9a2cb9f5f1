import { act } from '../../platform/act.ts'
import { newId } from '../../platform/database/id.ts'
import { cityTimeZone } from '../../platform/clock/clock.ts'
import type { Job } from '../../platform/jobs/job.ts'
import { jobNames } from './staff-messages.ts'
import { deleteAskers } from './store/open-question.ts'
import { deleteTurns, unjoinTurns } from './store/turn.ts'

/** Masked turns are kept for so many months: a whole year can be counted again. */
export const turnMonths = 13
/** Days for which turns of one conversation are joined. */
export const keyDays = 90
/** Days after the answer for which the contact of who asked is kept. */
export const contactDays = 30

/** Forgets what is past its day: turns, the keys that join them, contacts. */
export const forgetJob: Job = {
  name: 'chatbot.forget',
  labelJa: jobNames.forget,
  schedule: '35 4 * * *',
  run: async (platform) => {
    const { clock } = platform
    const now = clock.now()
    const zoned = now.toZonedDateTimeISO(cityTimeZone)
    const context = {
      actor: { kind: 'system', name: 'chatbot.forget' },
      requestId: `job-${newId()}`,
      locale: 'ja',
      ...{ now, today: clock.today(), addressHash: null },
    } as const
    const counted = await act(platform, context, { action: 'chatbot.forget' }, async (tx) => {
      const turns = await deleteTurns(tx, zoned.subtract({ months: turnMonths }).toInstant())
      const keys = await unjoinTurns(tx, zoned.subtract({ days: keyDays }).toInstant())
      const askers = await deleteAskers(tx, zoned.subtract({ days: contactDays }).toInstant())
      const after = { turns: turns.length, keys: keys.length, askers: askers.length }
      return { subject: 'chatbot.turn', after, result: turns.length + keys.length + askers.length }
    })
    return { counted }
  },
}
