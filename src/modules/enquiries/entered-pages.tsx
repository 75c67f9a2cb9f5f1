import { type Context, Hono } from 'hono'
import { listUnits } from '#modules/people'
import { recordView } from '../../platform/audit/append.ts'
import type { Env } from '../../platform/http/context.ts'
import { blankForm, type FormState, submit } from '../../platform/http/form.ts'
import { staffPage } from '../../platform/http/page.tsx'
import { assertMay, may } from '../../platform/identity/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { notFound } from '../../platform/refusal.ts'
import { enteredShape, enterEnquiry } from './enter-enquiry.ts'
import { EnteredForm, Slip } from './entered-views.tsx'
import { deskPath } from './page-owner.ts'
import { codeOf, enteredTokenOf, hashOf } from './receipt.ts'
import { enteredWords as words } from './staff-messages-entered.ts'
import { enquiriesPath } from './staff-pages.tsx'
import { findEnquiry } from './store.ts'

const permission = 'enquiries.answer'
const enterPath = '/enquiries/on-paper'
const slipPath = '/enquiries/:enquiryId{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}/receipt'

/** Typing in what came on paper, by phone or at the counter, and the slip that the person gets. */
export function enteredPages(platform: Platform, secret: string): Hono<Env> {
  const app = new Hono<Env>()
  app.get(enterPath, (c) =>
    showForm(
      c,
      platform,
      blankForm({ receivedOn: c.var.context.today.toString(), locale: 'ja' }),
    ),
  )
  app.post(enterPath, (c) =>
    submit(c, platform, {
      schema: enteredShape,
      act: (input) => enterEnquiry(platform, c.var.context, secret, input),
      done: ({ id }) => `${enquiriesPath}/${id}/receipt?done=entered`,
      again: (state) => showForm(c, platform, state),
      fieldOf: (code) =>
        code === 'enquiries.received_in_future'
          ? 'receivedOn'
          : code === 'people.unit_not_found'
            ? 'unitId'
            : undefined,
    }),
  )
  app.get(slipPath, (c) => showSlip(c, platform, secret))
  return app
}

async function showForm(c: Context<Env>, platform: Platform, state: FormState) {
  const { actor, today } = c.var.context
  assertMay(actor, permission)
  return staffPage(
    c,
    platform,
    { title: words.title, path: enquiriesPath },
    <EnteredForm c={c} state={state} units={await listUnits(platform.db, today)} />,
  )
}

async function showSlip(c: Context<Env>, platform: Platform, secret: string) {
  const { context } = c.var
  const { actor, today } = context
  const { db, config } = platform
  assertMay(actor, permission)
  const found = await findEnquiry(db, c.req.param('enquiryId') ?? '')
  if (found === undefined || found.channel === 'web') throw notFound('enquiries.not_found')
  // Whoever typed it in may hand out its slip, whichever desk answers it.
  const isOwn = actor.kind === 'employee' && found.enteredBy === actor.userId
  if (!isOwn && !may(actor, permission, await deskPath(db, found.unitId, today))) {
    assertMay(actor, permission, [])
  }
  await recordView(db, context, 'enquiries.view', `enquiries.enquiry/${found.id}`)
  const code = codeOf(enteredTokenOf(secret, found.id))
  return staffPage(
    c,
    platform,
    { title: `${words.slip} ${found.number}`, path: enquiriesPath },
    <Slip
      found={found}
      code={hashOf(code) === found.codeHash ? code : undefined}
      city={(await platform.city()).name.ja}
      site={config.publicUrl ?? config.baseUrl}
      today={today}
      isNew={c.req.query('done') === 'entered'}
    />,
  )
}
