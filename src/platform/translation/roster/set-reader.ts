import { z } from '@hono/zod-openapi'
import { act } from '../../act.ts'
import { newId } from '../../database/id.ts'
import type { RequestContext } from '../../http/context.ts'
import { choice, id } from '../../http/field.ts'
import type { Platform } from '../../platform.ts'
import { Refusal } from '../../refusal.ts'
import { type Other, others } from '../fact.ts'
import type { TranslationHall } from '../hall.ts'
import { endReader, insertReader } from './store.ts'

/** Names of the boxes for the days of the week, Monday first. */
export const weekdayFields = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6', 'd7'] as const

const box = () => z.literal('1').optional()

/** The form of a reader: the days of the usual week. */
export const readerSchema = z
  .object({
    employeeId: id(),
    locale: choice(others),
    ...{ d1: box(), d2: box(), d3: box(), d4: box(), d5: box(), d6: box(), d7: box() },
  })
  .transform(({ employeeId, locale, ...boxes }) => ({
    employeeId,
    locale,
    weekdays: weekdayFields.flatMap((name, index) => (boxes[name] === '1' ? [index + 1] : [])),
  }))

/**
 * Enters from today on which days of the week a person reads a language (当番の登録); without a day
 * the person no longer reads it.
 *
 * Refusals: `translation.not_a_checker`, `translation.no_such_reader`.
 */
export async function setReader(
  platform: Pick<Platform, 'db'>,
  hall: TranslationHall,
  context: RequestContext,
  { employeeId, locale, weekdays }: { employeeId: string; locale: Other; weekdays: number[] },
): Promise<void> {
  const { today } = context
  const deed = { action: 'translation.set_reader', permission: 'translation.manage' }
  const checkers = await hall.listCheckers(today)
  await act(platform, context, deed, async (tx) => {
    const isChecker = checkers.some((one) => one.employeeId === employeeId)
    if (weekdays.length > 0 && !isChecker) throw new Refusal('translation.not_a_checker', 409)
    const before = await endReader(tx, { employeeId, locale }, today.subtract({ days: 1 }))
    if (weekdays.length === 0 && before === undefined) {
      throw new Refusal('translation.no_such_reader', 409)
    }
    if (weekdays.length > 0) {
      const reader = { id: newId(), employeeId, locale, weekdays, fromOn: today, toOn: null }
      await insertReader(tx, reader)
    }
    return {
      subject: `translation.reader/${employeeId}`,
      before: before === undefined ? null : { locale, weekdays: before.weekdays },
      after: { locale, weekdays },
      result: null,
    }
  })
}
