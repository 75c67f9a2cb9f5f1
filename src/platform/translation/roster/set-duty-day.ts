import { z } from '@hono/zod-openapi'
import { act } from '../../act.ts'
import type { RequestContext } from '../../http/context.ts'
import { choice, date } from '../../http/field.ts'
import { may } from '../../identity/actor.ts'
import type { Platform } from '../../platform.ts'
import { Refusal } from '../../refusal.ts'
import { others } from '../fact.ts'
import { employeeOf } from '../take-step.ts'
import { type DutyDay, isReader, upsertDutyDay } from './store.ts'

const readerPattern = new RegExp(`^([0-9a-f-]{36}) (${others.join('|')})$`, 'u')

/** The form of a single day; `reader` is a person and one of the languages read. */
export const dutyDaySchema = z
  .object({
    reader: z.string({ error: 'field.required' }).regex(readerPattern, 'field.required'),
    dutyOn: date(),
    kind: choice(['on', 'off']),
  })
  .transform(({ reader, ...day }) => {
    const [employeeId = '', language] = reader.split(' ')
    return { ...day, employeeId, locale: others.find((one) => one === language) ?? 'pt-BR' }
  })

/**
 * Says that a reader is there on a day after all, or is not (当番の変更). Readers say it for
 * themselves; the desk says it for anybody.
 *
 * Refusals: `translation.no_such_reader`, `translation.day_is_past`.
 */
export async function setDutyDay(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  day: DutyDay,
): Promise<void> {
  const isOwn = employeeOf(context) === day.employeeId && may(context.actor, 'translation.check')
  const permission = isOwn ? 'translation.check' : 'translation.manage'
  await act(platform, context, { action: 'translation.set_duty_day', permission }, async (tx) => {
    if (Temporal.PlainDate.compare(day.dutyOn, context.today) < 0) {
      throw new Refusal('translation.day_is_past', 409)
    }
    if (!(await isReader(tx, day.employeeId, day.locale, day.dutyOn))) {
      throw new Refusal('translation.no_such_reader', 409)
    }
    await upsertDutyDay(tx, day)
    return { subject: `translation.reader/${day.employeeId}`, after: day, result: null }
  })
}
