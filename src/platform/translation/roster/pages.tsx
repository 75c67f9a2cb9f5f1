import { type Context, Hono } from 'hono'
import type { Env } from '../../http/context.ts'
import { blankForm, type FormState, submit } from '../../http/form.ts'
import { staffPage } from '../../http/page.tsx'
import { may } from '../../identity/actor.ts'
import type { Platform } from '../../platform.ts'
import type { TranslationHall } from '../hall.ts'
import { rosterPath } from '../paths.ts'
import { rosterWords as words } from '../staff-messages-desk.ts'
import { employeeOf } from '../take-step.ts'
import { checkersAmong, daysAhead, gapsFrom } from './coverage.ts'
import { dutyDaySchema, setDutyDay } from './set-duty-day.ts'
import { readerSchema, setReader } from './set-reader.ts'
import { listDutyDays, listReaders } from './store.ts'
import { RosterPage } from './views.tsx'

/** Pages of the roster (確認当番). */
export function rosterPages(platform: Platform, hall: TranslationHall): Hono<Env> {
  const show = (c: Context<Env>, again: { reader?: FormState; day?: FormState } = {}) =>
    roster(c, platform, hall, again)
  return new Hono<Env>()
    .get('/languages/roster', (c) => show(c))
    .post('/languages/roster/readers', (c) =>
      submit(c, platform, {
        schema: readerSchema,
        act: (input) => setReader(platform, hall, c.var.context, input),
        done: () => `${rosterPath}?done=1`,
        again: (reader) => show(c, { reader }),
        fieldOf: () => 'employeeId',
      }),
    )
    .post('/languages/roster/days', (c) =>
      submit(c, platform, {
        schema: dutyDaySchema,
        act: (input) => setDutyDay(platform, c.var.context, input),
        done: () => `${rosterPath}?done=1`,
        again: (day) => show(c, { day }),
        fieldOf: (code) => (code === 'translation.day_is_past' ? 'dutyOn' : 'reader'),
      }),
    )
}

async function roster(
  c: Context<Env>,
  platform: Platform,
  hall: TranslationHall,
  again: { reader?: FormState; day?: FormState },
): Promise<Response> {
  const { db } = platform
  const { actor, today } = c.var.context
  const until = today.add({ days: daysAhead })
  const [readers, days, checkers] = await Promise.all([
    listReaders(db, today, until),
    listDutyDays(db, today, until),
    hall.listCheckers(today),
  ])
  const names = await hall.namesOf(
    readers.map(({ employeeId }) => employeeId),
    today,
  )
  const mayManage = may(actor, 'translation.manage', [])
  const own = employeeOf(c.var.context)
  return staffPage(
    c,
    platform,
    { title: words.title, path: '/staff/languages' },
    <RosterPage
      c={c}
      today={today}
      readers={readers}
      days={days}
      gaps={gapsFrom(today, checkersAmong(readers, checkers), days)}
      checkers={checkers}
      names={names}
      mayManage={mayManage}
      changeable={readers.filter((one) => mayManage || one.employeeId === own)}
      reader={again.reader ?? blankForm()}
      day={again.day ?? blankForm()}
    />,
  )
}
