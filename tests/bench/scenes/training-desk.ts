import { Hono } from 'hono'
import { sql } from 'kysely'
import { createTraining } from '#modules/training'
import { approvals } from '#modules/approvals'
import type { Handle } from '../../../src/platform/database/handle.ts'
import { newId } from '../../../src/platform/database/id.ts'
import type { Env, RequestContext } from '../../../src/platform/http/context.ts'
import { renderError } from '../../../src/platform/http/errors.tsx'
import { permissionsOf } from '../../../src/platform/identity/actor.ts'
import type { Platform } from '../../../src/platform/platform.ts'

/** Training over a bench's database, as its people reach it through pages and API. */
export type TrainingDesk = {
  app: Hono<Env>
  platform: Platform
  /** A request's head that says who asks. */
  as(employeeId: string): Record<string, string>
}

const modules = (() => {
  const training = createTraining({ planTargets: { targetsOf: () => Promise.resolve([]) } })
  return [approvals, training]
})()

/** Everybody who asks holds the training desk's permissions. */
export function openTrainingDesk(db: Handle, today: Temporal.PlainDate): TrainingDesk {
  const name = { ja: '茶畑市', 'ja-plain': '茶畑市', 'pt-BR': 'Chabatake', en: 'Chabatake City' }
  const offers = {
    permissions: new Map(modules.flatMap((one) => Object.entries(one.permissions))),
    refusals: Object.assign({}, ...modules.map((one) => one.refusals)),
    actions: {},
    menu: [],
    goalSources: [],
    approvalForms: new Map(
      modules.flatMap((one) => one.approvalForms ?? []).map((form) => [form.key, form]),
    ),
    notices: Object.assign({}, ...modules.map((one) => one.notices)),
    citizenCards: [],
    homeItems: [],
    searches: [],
    aprilTasks: [],
  }
  const platform = {
    db,
    clock: { now: () => Temporal.Now.instant(), today: () => today, moved: true },
    config: { baseUrl: 'http://localhost:3000' },
    log: { debug() {}, info() {}, warn() {}, error: (fields: object) => console.error(fields) },
    city: () => Promise.resolve({ name, lgCode: '229999', phone: '0000-00-0000', sample: true }),
    offers,
  } as unknown as Platform
  const permissions = permissionsOf(
    [
      { role: 'staff', unitId: null },
      { role: 'peopleClerk', unitId: null },
    ],
    platform.offers.permissions,
  )
  const app = new Hono<Env>()
  app.onError((error, c) => renderError(error, c, platform))
  app.use(async (c, next) => {
    const employeeId = c.req.header('x-employee') ?? ''
    const staff = { userId: employeeId, employeeId, staffNo: '00001', name: '試験 一' }
    const context: RequestContext = {
      requestId: 'bench',
      locale: 'ja',
      actor: { kind: 'employee', ...staff, permissions },
      now: Temporal.Now.instant(),
      today,
      addressHash: null,
    }
    c.set('context', context)
    c.set('session', {
      sessionId: 'session',
      csrfToken: 'token',
      lastSignInAt: null,
      mustChangePassword: false,
    })
    await next()
  })
  for (const module of modules) {
    if (module.staffPages) app.route('/staff', module.staffPages(platform))
    if (module.api) app.route('/api', module.api(platform))
  }
  return { app, platform, as: (employeeId) => ({ 'x-employee': employeeId }) }
}

/** One year with its offerings, one for each of 100 courses, and who took part in them. */
export async function fillYear(
  db: Handle,
  fiscalYear: number,
  participations: number,
): Promise<void> {
  await sql`
    insert into training.course
      (id, category_id, title, provider, method, required_for, valid_years, summary, ended_on)
    select gen_random_uuid(), c.id, '研修' || n, '研修所', 'open', null, null, '', null
    from generate_series(0, 99) n
    join (select id, row_number() over (order by position) - 1 as at from training.category) c
      on c.at = n % 3
    on conflict do nothing`.execute(db)
  await sql`
    insert into training.offering (id, course_id, category_id, fiscal_year, place, host_lg_code,
      capacity, enrolment_closes_at, state, needs_approval, starts_on, ends_on, length_minutes,
      cancel_reason)
    select gen_random_uuid(), c.id, c.category_id, ${fiscalYear}, '大会議室', '229999', 10000,
      make_timestamptz(${fiscalYear}, 4, 1, 9, 0, 0), 'held', false, d.on, d.on, 360, null
    from (select *, row_number() over (order by title) as at from training.course) c
    cross join lateral (
      select make_date(${fiscalYear}, 4, 2) + (c.at * 3 % 220)::int as on) d`.execute(db)
  await sql`
    insert into training.offering_day (offering_id, held_on, starts_at, ends_at, length_minutes)
    select id, starts_on, '09:00', '16:00', 360 from training.offering
    where fiscal_year = ${fiscalYear}`.execute(db)
  await sql`
    with made as (
      insert into training.enrolment (id, offering_id, employee_id, unit_id, origin, state,
        application_no, applied_at, decided_at)
      select gen_random_uuid(), o.id, gen_random_uuid(), ${newId()}, 'applied', 'completed', n.no,
        o.enrolment_closes_at, o.enrolment_closes_at
      from training.offering o, generate_series(1, ${Math.ceil(participations / 100)}::int) n (no)
      where o.fiscal_year = ${fiscalYear}
      returning id, offering_id
    ), marked as (
      insert into training.attendance_mark
        (id, enrolment_id, held_on, attended_minutes, source, recorded_at, recorded_by)
      select gen_random_uuid(), made.id, o.starts_on, 360, 'list', o.enrolment_closes_at, 'bench'
      from made join training.offering o on o.id = made.offering_id
    )
    insert into training.completion
      (id, enrolment_id, completed_on, recorded_at, recorded_by)
    select gen_random_uuid(), made.id, o.starts_on, o.enrolment_closes_at, 'bench'
    from made join training.offering o on o.id = made.offering_id`.execute(db)
}
