import { z } from '@hono/zod-openapi'
import { type Context, Hono } from 'hono'
import { assertMayAct } from '../../platform/act.ts'
import { recordView } from '../../platform/audit/append.ts'
import type { Env, RequestContext } from '../../platform/http/context.ts'
import { blankForm, type FormState, submit } from '../../platform/http/form.ts'
import { staffPage } from '../../platform/http/page.tsx'
import { assertMay, may } from '../../platform/identity/actor.ts'
import { namesOfUsers } from '../../platform/identity/store.ts'
import type { Platform } from '../../platform/platform.ts'
import { notFound } from '../../platform/refusal.ts'
import { listUnits } from '#modules/people'
import { Notice } from '../../platform/ui/notice.tsx'
import type { Enquiry } from './enquiry.ts'
import { answerShape, handleEnquiry } from './handle-enquiry.ts'
import { deskPath } from './page-owner.ts'
import { staffEnquiryWords as words } from './staff-messages.ts'
import { EnquiryItem, EnquiryLists } from './staff-views.tsx'
import { findEnquiry, listEnquiries } from './store.ts'

/** Where enquiries stand in the staff menu. */
export const enquiriesPath = '/staff/enquiries'

const permission = 'enquiries.answer'
const shown = 100
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

/** Those of a list that the person may answer. */
export async function withinReach(
  { db }: Pick<Platform, 'db'>,
  { actor, today }: RequestContext,
  list: readonly Enquiry[],
): Promise<Enquiry[]> {
  const reach = new Map<string | null, boolean>()
  for (const { unitId } of list) {
    if (reach.has(unitId)) continue
    reach.set(unitId, may(actor, permission, await deskPath(db, unitId, today)))
  }
  return list.filter(({ unitId }) => reach.get(unitId) === true)
}

async function unitNames({ db }: Platform, on: Temporal.PlainDate) {
  const names = new Map((await listUnits(db, on)).map(({ id, name }) => [id, name]))
  return (unitId: string | null) =>
    (unitId === null ? undefined : names.get(unitId)) ?? words.generalAffairs
}

async function showLists(c: Context<Env>, platform: Platform): Promise<Response> {
  const { db } = platform
  const { context } = c.var
  assertMay(context.actor, permission)
  const [waiting, handled] = await Promise.all(
    [true, false].map(async (isWaiting) =>
      withinReach(platform, context, await listEnquiries(db, { waiting: isWaiting, limit: shown })),
    ),
  )
  const done = c.req.query('done')
  const said =
    done === 'answered' ? words.doneAnswered : done === 'closed' ? words.doneClosed : undefined
  return staffPage(
    c,
    platform,
    { title: words.title, path: enquiriesPath },
    <EnquiryLists
      waiting={waiting ?? []}
      handled={handled ?? []}
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
  const { handledBy } = found
  const names = handledBy === null ? new Map() : await namesOfUsers(db, [handledBy])
  return staffPage(
    c,
    platform,
    { title: words.itemTitle(found.number), path: enquiriesPath },
    <EnquiryItem
      c={c}
      found={found}
      state={state}
      unit={(await unitNames(platform, context.today))(found.unitId)}
      handledBy={handledBy === null ? undefined : names.get(handledBy)}
      isCarried={config.link === 'files'}
    />,
  )
}
