import { z } from '@hono/zod-openapi'
import { type Context, Hono } from 'hono'
import { assertMayAct } from '../../platform/act.ts'
import { recordView } from '../../platform/audit/append.ts'
import type { Env, RequestContext } from '../../platform/http/context.ts'
import { blankForm, type FormState, submit } from '../../platform/http/form.ts'
import { staffPage } from '../../platform/http/page.tsx'
import { assertMay, may } from '../../platform/identity/actor.ts'
import { namesOfUsers } from '../../platform/identity/store.ts'
import { pageOf } from '../../platform/notifications/inbox-page.tsx'
import type { Platform } from '../../platform/platform.ts'
import { notFound } from '../../platform/refusal.ts'
import { listUnits } from '#modules/people'
import { Notice } from '../../platform/ui/notice.tsx'
import { answerShape, handleEnquiry } from './handle-enquiry.ts'
import { channels } from './enquiry.ts'
import { deskPath } from './page-owner.ts'
import { staffEnquiryWords as words } from './staff-messages.ts'
import { enteredWords } from './staff-messages-entered.ts'
import { EnquiryItem, type EnquiryList, EnquiryLists } from './staff-views.tsx'
import {
  countByUnit,
  findEnquiry,
  listEnquiries,
  type ListName,
  type UnitCount,
} from './store.ts'
import { tellAnswer } from './tell-answer.ts'

/** Where enquiries stand in the staff menu. */
export const enquiriesPath = '/staff/enquiries'

const permission = 'enquiries.answer'
const pageSize = 50
// A file holds the whole list, within what a spreadsheet takes.
const mostInFile = 20_000
const uuid = '{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}'

/** The inbox of those who answer: their own unit's enquiries, or all. */
export function staffEnquiryPages(platform: Platform): Hono<Env> {
  const app = new Hono<Env>()
  const item = `/enquiries/:enquiryId${uuid}`
  // Before the form is read: an attempt without the right is recorded whatever it holds.
  app.use('/enquiries/*', async (c, next) => {
    if (c.req.method === 'POST') {
      await assertMayAct(platform, c.var.context, { action: 'enquiries.handle', permission })
    }
    await next()
  })
  app.get('/enquiries', (c) => showLists(c, platform))
  app.get(item, (c) => showItem(c, platform, blankForm()))
  app.post(`${item}/answer`, (c) =>
    submit(c, platform, {
      schema: answerShape,
      act: ({ answer }) =>
        handleEnquiry(platform, c.var.context, { id: c.req.param('enquiryId'), answer }),
      done: () => `${enquiriesPath}?done=answered`,
      again: (state) => showItem(c, platform, state),
    }),
  )
  app.post(`${item}/telling`, (c) =>
    submit(c, platform, {
      schema: z.object({}),
      act: () => tellAnswer(platform, c.var.context, c.req.param('enquiryId')),
      done: () => `${enquiriesPath}?done=told`,
      again: (state) => showItem(c, platform, state),
    }),
  )
  app.post(`${item}/closing`, (c) =>
    submit(c, platform, {
      schema: z.object({}),
      act: () =>
        handleEnquiry(platform, c.var.context, { id: c.req.param('enquiryId'), answer: null }),
      done: () => `${enquiriesPath}?done=closed`,
      again: (state) => showItem(c, platform, state),
    }),
  )
  return app
}

/** Those of the units whose enquiries the person may answer, and how many these are. */
export async function withinReach(
  { db }: Pick<Platform, 'db'>,
  { actor, today }: RequestContext,
  counts: readonly UnitCount[],
): Promise<{ units: (string | null)[]; count: number }> {
  const within = { units: [] as (string | null)[], count: 0 }
  for (const { unitId, count } of counts) {
    if (!may(actor, permission, await deskPath(db, unitId, today))) continue
    within.units.push(unitId)
    within.count += count
  }
  return within
}

const channelOf = (c: Context<Env>) =>
  channels.find((channel) => channel === c.req.query('channel'))

async function listOf(
  c: Context<Env>,
  platform: Platform,
  name: ListName,
): Promise<EnquiryList> {
  const { db } = platform
  const which = { list: name, channel: channelOf(c) }
  const counts = await countByUnit(db, which)
  const { units, count } = await withinReach(platform, c.var.context, counts)
  const isFile = c.req.query('csv') !== undefined
  const pageCount = Math.max(1, Math.ceil(count / pageSize))
  const page = Math.min(pageOf(c.req.query(name)), pageCount)
  const part = isFile
    ? { offset: 0, limit: mostInFile }
    : { offset: (page - 1) * pageSize, limit: pageSize }
  const hrefOf = (no: number) => {
    const { searchParams } = new URL(c.req.url)
    searchParams.set(name, String(no))
    searchParams.delete('done')
    return `${enquiriesPath}?${searchParams.toString()}`
  }
  return { rows: await listEnquiries(db, { ...which, units, ...part }), page, pageCount, hrefOf }
}

async function unitNames({ db }: Platform, on: Temporal.PlainDate) {
  const names = new Map((await listUnits(db, on)).map(({ id, name }) => [id, name]))
  return (unitId: string | null) =>
    (unitId === null ? undefined : names.get(unitId)) ?? words.generalAffairs
}

const doneWords = new Map([
  ...([['answered', words.doneAnswered], ['closed', words.doneClosed]] as const),
  ['told', enteredWords.doneTold],
])

async function showLists(c: Context<Env>, platform: Platform): Promise<Response> {
  const { context } = c.var
  assertMay(context.actor, permission)
  const done = c.req.query('done')
  const said = done === undefined ? undefined : doneWords.get(done)
  return staffPage(
    c,
    platform,
    { title: words.title, path: enquiriesPath },
    <EnquiryLists
      waiting={await listOf(c, platform, 'waiting')}
      untold={await listOf(c, platform, 'untold')}
      handled={await listOf(c, platform, 'handled')}
      channel={channelOf(c)}
      nameOfUnit={await unitNames(platform, context.today)}
      notice={
        said !== undefined && (
          <Notice kind="success" announce>
            <p>{said}</p>
          </Notice>
        )
      }
    />,
  )
}

async function showItem(
  c: Context<Env>,
  platform: Platform,
  state: FormState,
): Promise<Response> {
  const { db, config } = platform
  const { context } = c.var
  // Whoever may answer nothing at all is told so, whether or not there is such an enquiry.
  assertMay(context.actor, permission)
  const found = await findEnquiry(db, c.req.param('enquiryId') ?? '')
  if (found === undefined) throw notFound('enquiries.not_found')
  assertMay(context.actor, permission, await deskPath(db, found.unitId, context.today))
  await recordView(db, context, 'enquiries.view', `enquiries.enquiry/${found.id}`)
  const { handledBy, enteredBy, toldBy } = found
  const users = [handledBy, enteredBy, toldBy].filter((id) => id !== null)
  const names = await namesOfUsers(db, users)
  return staffPage(
    c,
    platform,
    { title: words.itemTitle(found.number), path: enquiriesPath },
    <EnquiryItem
      c={c}
      found={found}
      state={state}
      unit={(await unitNames(platform, context.today))(found.unitId)}
      names={names}
      isCarried={config.link === 'files'}
    />,
  )
}
