import { z } from '@hono/zod-openapi'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { recordView } from '../../../platform/audit/append.ts'
import type { Env } from '../../../platform/http/context.ts'
import { csvResponse } from '../../../platform/http/csv.ts'
import { text } from '../../../platform/http/field.ts'
import { blankForm, type FormState, readForm, submit } from '../../../platform/http/form.ts'
import { readFormKey } from '../../../platform/http/form-key.ts'
import { limitAt, strangersBytes } from '../../../platform/http/limit-body.ts'
import { rateLimit } from '../../../platform/http/rate-limit.ts'
import type { Locale } from '../../../platform/messages/locale.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { formatDate } from '../../../platform/ui/dates.ts'
import { addGuests } from '../add-guests.ts'
import { idSegment } from '../pages/paths.ts'
import { guestPersonShape } from '../schema.ts'
import { enrolmentStateNames } from '../staff-messages.ts'
import { actorOfLink, type GuestLink, hashOfToken, linkState, pathOfSeats } from './guest-link.ts'
import { linesOf, ownColumns, pastedRows } from './guest-list-grammar.ts'
import { type GuestScope, scopeOf } from './guest-scope.ts'
import { importGuests } from './import-guests.ts'
import { ChoosePage, GuestPage, LinkOver, WithdrawalPage } from './link-content.tsx'
import { guestLetter } from './letter.ts'
import { linkPage } from './link-frame.tsx'
import { errorsOfRefusal } from './list-errors.ts'
import { listReach, viewSeatList } from './seat-list.ts'
import { seatWords } from './staff-messages-seats.ts'
import { findLinkByHash, getNeighbour } from './store.ts'
import { withdrawGuest } from './withdraw-guest.ts'

type Entered = { token: string; link: GuestLink; scope: GuestScope; cityName: string }

const base = '/training/seats/:token'
const listShape = z.object({ list: text({ max: 20_000, prose: true }) })

/**
 * The pages that a neighbour city's desk opens by its link, without account, session or cookie.
 * The token in the address is all that lets anybody in. A browser sends nothing along by itself
 * that a foreign page could misuse, so forms carry no token of their own.
 */
export function guestLinkPages(platform: Platform, locale: Locale): Hono<Env> {
  const app = new Hono<Env>()
  if (locale !== 'ja') return app
  const { db } = platform
  const rate = rateLimit({ burst: 40, perSecond: 1 })
  app.use(`${base}/*`, privately, rate, fromHere, limitForms, readFormKey)

  const within = async (
    c: Context<Env>,
    work: (entered: Entered) => Promise<Response>,
  ): Promise<Response> => {
    const token = c.req.param('token') ?? ''
    const link = await findLinkByHash(db, hashOfToken(token))
    if (link === undefined || linkState(link, c.var.context.today) !== 'live') {
      const status = link === undefined ? 404 : 410
      return linkPage(c, platform, { title: seatWords.overTitle, status }, <LinkOver />)
    }
    c.set('context', { ...c.var.context, actor: actorOfLink(link) })
    const { name } = await getNeighbour(db, link.lgCode)
    return work({ token, link, scope: scopeOf(link), cityName: name })
  }
  const show = async (c: Context<Env>, entered: Entered, state: FormState = blankForm()) => {
    const { context } = c.var
    const { scope, link, cityName } = entered
    await recordView(db, context, 'training.view_seat_list', `training.guestLink/${link.id}`)
    const asked = c.req.param('offeringId') ?? link.offeringId
    const title = seatWords.title(cityName)
    const common = { cityName, token: entered.token, until: link.expiresOn }
    if (asked === null) {
      const reach = await listReach(db, scope)
      return linkPage(c, platform, { title }, <ChoosePage {...common} reach={reach} />)
    }
    const list = await viewSeatList(db, context, scope, asked)
    const letter = await guestLetter(platform, asked)
    return linkPage(
      c,
      platform,
      { title: `${list.title} ${title}` },
      <GuestPage
        {...common}
        list={list}
        state={state}
        letter={letter}
        isOnly={link.offeringId !== null}
        done={c.req.query('done') ?? ''}
      />,
    )
  }
  const offering = `${base}/offerings/${idSegment('offeringId')}`
  const idIn = (c: Context<Env>, name: string) => c.req.param(name) ?? ''
  const back = ({ token }: Entered, offeringId: string, done: string) =>
    `${pathOfSeats(token)}/offerings/${offeringId}?done=${done}`

  app.get(base, (c) => within(c, (entered) => show(c, entered)))
  app.get(offering, (c) => within(c, (entered) => show(c, entered)))

  app.post(`${offering}/guests`, (c) =>
    within(c, async (entered) => {
      const offeringId = idIn(c, 'offeringId')
      const { scope, link } = entered
      await viewSeatList(db, c.var.context, scope, offeringId)
      return submit(c, platform, {
        schema: guestPersonShape,
        act: (person) => {
          const guests = [{ ...person, lgCode: link.lgCode }]
          return addGuests(platform, c.var.context, { offeringId, guests, scope })
        },
        done: () => back(entered, offeringId, 'added'),
        again: (state) => show(c, entered, state),
      })
    }),
  )

  app.post(`${offering}/guest-list`, (c) =>
    within(c, async (entered) => {
      const offeringId = idIn(c, 'offeringId')
      const { scope } = entered
      const { context } = c.var
      await viewSeatList(db, context, scope, offeringId)
      const again = async (state: FormState, status = 422) => {
        const page = await show(c, entered, state)
        return new Response(page.body, { status, headers: page.headers })
      }
      const read = await readForm(c, listShape)
      if (!read.ok) return again(read.state)
      const lines = linesOf(pastedRows(read.input.list), ownColumns)
      const list = { offeringId, lines, scope }
      try {
        await importGuests(platform, context, list)
      } catch (error) {
        const errors = await errorsOfRefusal(platform, context, 'list', list, error)
        return again({ values: read.values, errors }, (error as Refusal).status)
      }
      return c.redirect(back(entered, offeringId, 'added'), 303)
    }),
  )

  const withdrawal = `${offering}/guests/${idSegment('enrolmentId')}/withdrawal`
  const askToWithdraw = async (c: Context<Env>, entered: Entered, state = blankForm()) => {
    const list = await viewSeatList(db, c.var.context, entered.scope, idIn(c, 'offeringId'))
    const guest = list.guests.find(({ enrolmentId }) => enrolmentId === idIn(c, 'enrolmentId'))
    if (guest === undefined) throw notFound('training.enrolment_not_found')
    const { errors } = state
    const title = seatWords.withdrawTitle(guest.name)
    const content = <WithdrawalPage token={entered.token} {...{ list, guest, errors }} />
    return linkPage(c, platform, { title }, content)
  }
  app.get(withdrawal, (c) => within(c, (entered) => askToWithdraw(c, entered)))
  app.post(withdrawal, (c) =>
    within(c, async (entered) => {
      const { scope } = entered
      const offeringId = idIn(c, 'offeringId')
      await viewSeatList(db, c.var.context, scope, offeringId)
      return submit(c, platform, {
        schema: z.object({}),
        act: () =>
          withdrawGuest(platform, c.var.context, { enrolmentId: idIn(c, 'enrolmentId'), scope }),
        done: () => back(entered, offeringId, 'withdrawn'),
        again: (state) => askToWithdraw(c, entered, state),
      })
    }),
  )

  app.get(`${offering}/attendance.csv`, (c) =>
    within(c, async ({ scope, link }) => {
      const { context } = c.var
      const list = await viewSeatList(db, context, scope, idIn(c, 'offeringId'))
      await recordView(db, context, 'training.export_seat_list', `training.guestLink/${link.id}`)
      const { title, startsOn, lengthMinutes, guests } = list
      const filename = seatWords.csvName(title, formatDate(startsOn, 'ja'))
      return csvResponse(
        filename,
        seatWords.csvColumns,
        guests.map(({ name, kana, unit, state, attendedMinutes }) => {
          const came = attendedMinutes === null ? seatWords.notMarked : cameText(attendedMinutes)
          const shown = enrolmentStateNames[state]
          return [title, startsOn, name, kana, unit, shown, came, attendedMinutes, lengthMinutes]
        }),
      )
    }),
  )
  return app
}

const cameText = (minutes: number): string =>
  minutes > 0 ? seatWords.attendedYes : seatWords.attendedNo

/** The address is a key: no other site, search engine or cache is to learn it. */
const privately: MiddlewareHandler<Env> = async (c, next) => {
  await next()
  c.res.headers.set('referrer-policy', 'no-referrer')
  c.res.headers.set('x-robots-tag', 'noindex, nofollow')
  c.res.headers.set('cache-control', 'no-store')
}

/** Refuses what a browser says that another site has sent: `platform.csrf`. */
const fromHere: MiddlewareHandler<Env> = async (c, next) => {
  const site = c.req.header('sec-fetch-site')
  const isForeign = site !== undefined && site !== 'same-origin' && site !== 'none'
  if (isForeign && c.req.method === 'POST') throw new Refusal('platform.csrf', 403)
  await next()
}

const limitForms = limitAt(strangersBytes)
