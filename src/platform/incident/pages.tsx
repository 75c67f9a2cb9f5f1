import { z } from '@hono/zod-openapi'
import { type Context, Hono } from 'hono'
import { act, assertMayAct } from '../act.ts'
import type { Env } from '../http/context.ts'
import { optionalDate } from '../http/field.ts'
import { FormKeys } from '../http/form-keys.tsx'
import { blankForm, type FormState, submit } from '../http/form.ts'
import { staffPage } from '../http/page.tsx'
import { attachment } from '../http/response-headers.ts'
import { assertMay, may } from '../identity/actor.ts'
import { namesOfUsers } from '../identity/store.ts'
import type { Platform } from '../platform.ts'
import { Refusal } from '../refusal.ts'
import { Button } from '../ui/button.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { PostForm } from '../ui/post-form.tsx'
import { checkFilesNow } from './check-files.ts'
import { closeIncident, closeSchema } from './close-incident.ts'
import { findLastFileCheck } from './file-check-store.ts'
import { freezeAccounts, freezeSchema, liftFreeze, liftSchema } from './freeze-accounts.ts'
import { listFreezes } from './freeze-store.ts'
import { FreezeForm, FreezeTable } from './freeze-view.tsx'
import type { IncidentParts } from './incident.ts'
import { listIncidents } from './incident-store.ts'
import { FileState, LogForm, OpenForm, OpenIncident, PastIncidents } from './incident-view.tsx'
import { bundleLogs } from './log-bundle.ts'
import { openIncident, openSchema } from './open-incident.ts'
import { incidentWords as words } from './staff-messages.ts'
import { incidentPath } from './tell.ts'

const shownIncidents = 20
const shownFreezes = 50
const usualDays = 30

/** Forms that were sent and have to be shown again, by their name. */
type Again = { open?: FormState; close?: FormState; freeze?: FormState; rest?: FormState }

/** The administrators' page for incidents; auditors read it and take out the logs. */
export function incidentPages(platform: Platform, parts: IncidentParts): Hono<Env> {
  const { hall, distDir } = parts
  const app = new Hono<Env>()
  const show = (c: Context<Env>, again: Again = {}) => showPage(c, platform, parts, again)
  const done = (what: string) => `${incidentPath}?done=${what}`
  // Before the form is read: an attempt without the right is recorded whatever it holds.
  app.use('/incident/*', async (c, next) => {
    if (c.req.method === 'POST') {
      const act = { action: 'incident.manage', unitPath: [] }
      await assertMayAct(platform, c.var.context, act)
    }
    await next()
  })
  app.get('/incident', (c) => show(c))
  app.get('/incident/logs.tar.gz', (c) => sendLogs(c, platform, distDir))
  app.post('/incident/open', (c) =>
    submit(c, platform, {
      schema: openSchema,
      act: (input) => openIncident(platform, hall, c.var.context, input),
      done: () => done('open'),
      again: (open) => show(c, { open }),
    }),
  )
  app.post('/incident/close', (c) =>
    submit(c, platform, {
      schema: closeSchema,
      act: (input) => closeIncident(platform, hall, c.var.context, input),
      done: () => done('close'),
      again: (close) => show(c, { close }),
    }),
  )
  app.post('/incident/freezes', (c) =>
    submit(c, platform, {
      schema: freezeSchema,
      act: (input) => freezeAccounts(platform, hall, c.var.context, input),
      done: ({ ended }) => done(`freeze&ended=${ended}`),
      again: (freeze) => show(c, { freeze }),
      fieldOf: (code) => (code === 'incident.own_account' ? 'staffNo' : undefined),
    }),
  )
  app.post('/incident/freezes/lift', (c) =>
    submit(c, platform, {
      schema: liftSchema,
      act: (input) => liftFreeze(platform, c.var.context, input),
      done: () => done('lift'),
      again: (rest) => show(c, { rest }),
    }),
  )
  app.post('/incident/file-check', (c) =>
    submit(c, platform, {
      schema: z.object({}),
      act: () => checkFilesNow(platform, c.var.context, distDir),
      done: () => done('checked'),
      again: (rest) => show(c, { rest }),
    }),
  )
  return app
}

function doneText(c: Context<Env>): string | undefined {
  const { done } = words
  switch (c.req.query('done')) {
    case 'open':
      return done.open
    case 'close':
      return done.close
    case 'freeze':
      return done.freeze(Number(c.req.query('ended')) || 0)
    case 'lift':
      return done.lift
    case 'checked':
      return done.checked
    default:
      return undefined
  }
}

const labels = {
  ...{ reason: words.reason, staffText: words.staffText, outcome: words.outcome },
  ...{ citizenJa: words.citizenJa, citizenJaPlain: words.citizenJaPlain },
  ...{ citizenPtBr: words.citizenPtBr, citizenEn: words.citizenEn },
  ...{ kind: words.freezes.kind, staffNo: words.freezes.staffNo, unitId: words.freezes.unit },
  ...{ spared: words.freezes.spared, contact: words.freezes.contact, freezeReason: words.reason },
}

async function showPage(
  c: Context<Env>,
  platform: Platform,
  { hall }: IncidentParts,
  again: Again,
): Promise<Response> {
  const { db } = platform
  const { actor, now, today } = c.var.context
  assertMay(actor, 'incident.export', [])
  const manages = may(actor, 'incident.manage', [])
  const [incidents, freezes, check, units] = await Promise.all([
    listIncidents(db, shownIncidents),
    listFreezes(db, shownFreezes),
    findLastFileCheck(db),
    hall.listUnits(today),
  ])
  const [users, employees] = await Promise.all([
    namesOfUsers(db, [
      ...incidents.map((one) => one.openedBy),
      ...freezes.map((one) => one.frozenBy),
    ]),
    hall.namesOf(freezes.flatMap(({ people }) => people), today),
  ])
  const nameOf = (userId: string) => users.get(userId) ?? userId
  const open = incidents.find(({ closedAt }) => closedAt === null)
  const said = doneText(c)
  const errors = Object.values(again).flatMap((state) => state.errors)
  const realToday = now.toZonedDateTimeISO('Asia/Tokyo').toPlainDate()
  return staffPage(
    c,
    platform,
    { title: words.title, path: incidentPath },
    <>
      <PageHeader title={words.title} lead={words.lead} />
      {said !== undefined && (
        <Notice kind="success" announce>
          <p>{said}</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} labels={labels} />
      <section class="section">
        <h2>{words.now}</h2>
        {open === undefined && <p>{words.calm}</p>}
        {open !== undefined && manages && (
          <OpenIncident c={c} state={again.close ?? blankForm()} incident={open} nameOf={nameOf} />
        )}
        {open !== undefined && !manages && <p>{words.opened}</p>}
        {open === undefined && manages && <OpenForm c={c} state={again.open ?? blankForm()} />}
      </section>
      <section class="section">
        <h2>{words.freezes.title}</h2>
        <p>{words.freezes.lead}</p>
        <FreezeTable
          c={c}
          list={freezes}
          mayLift={manages}
          nameOfUser={nameOf}
          nameOfEmployee={(id) => employees.get(id) ?? id}
          nameOfUnit={(id) => units.find((one) => one.id === id)?.name ?? id}
        />
        {manages && <FreezeForm c={c} state={again.freeze ?? blankForm()} units={units} />}
      </section>
      <section class="section">
        <h2>{words.logs.title}</h2>
        <p>{words.logs.lead}</p>
        <LogForm
          fromOn={realToday.subtract({ days: usualDays }).toString()}
          toOn={realToday.toString()}
        />
      </section>
      <section class="section">
        <h2>{words.files.title}</h2>
        <p>{words.files.lead}</p>
        <FileState check={check} />
        {manages && (
          <PostForm action={`${incidentPath}/file-check`} label={words.files.title} inline>
            <FormKeys c={c} />
            <Button kind="secondary">{words.files.button}</Button>
          </PostForm>
        )}
      </section>
      <section class="section">
        <PastIncidents list={incidents.filter((one) => one.closedAt !== null)} nameOf={nameOf} />
      </section>
    </>,
  )
}

const periodSchema = z.object({ fromOn: optionalDate(), toOn: optionalDate() })

// Like every export, it is recorded before the first byte goes out.
async function sendLogs(
  c: Context<Env>,
  platform: Platform,
  distDir: string,
): Promise<Response> {
  const { context } = c.var
  assertMay(context.actor, 'incident.export', [])
  const read = periodSchema.safeParse(c.req.query())
  const realToday = context.now.toZonedDateTimeISO('Asia/Tokyo').toPlainDate()
  const toOn = read.data?.toOn ?? realToday
  const fromOn = read.data?.fromOn ?? toOn.subtract({ days: usualDays })
  if (!read.success || Temporal.PlainDate.compare(fromOn, toOn) > 0) {
    throw new Refusal('incident.period_wrong', 422)
  }
  await act(platform, context, { action: 'incident.export' }, () =>
    Promise.resolve({
      subject: 'incident.log_bundle',
      after: { fromOn: fromOn.toString(), toOn: toOn.toString() },
      result: null,
    }),
  )
  const body = await bundleLogs(platform, { fromOn, toOn }, { distDir, now: context.now })
  const name = words.logs.fileName(fromOn.toString(), toOn.toString())
  return new Response(body, {
    headers: {
      'content-type': 'application/gzip',
      'content-disposition': attachment(name),
      'cache-control': 'no-store',
    },
  })
}
