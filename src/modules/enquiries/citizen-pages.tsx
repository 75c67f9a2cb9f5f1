import { z } from '@hono/zod-openapi'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { newId } from '../../platform/database/id.ts'
import type { Env } from '../../platform/http/context.ts'
import { text } from '../../platform/http/field.ts'
import { formBody } from '../../platform/http/form-body.ts'
import { blankForm, type FormState, readForm, submit } from '../../platform/http/form.ts'
import { readFormKey } from '../../platform/http/form-key.ts'
import { limitAt, strangersBytes } from '../../platform/http/limit-body.ts'
import { citizenPage } from '../../platform/http/page.tsx'
import { privately } from '../../platform/http/privately.ts'
import { rateLimit } from '../../platform/http/rate-limit.ts'
import { type Locale, localPath } from '../../platform/messages/locale.ts'
import type { Platform } from '../../platform/platform.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { withoutRuby } from '../../platform/ui/ruby.tsx'
import { AnswerForm, EnquiryForm, type FormTicket, OwnEnquiryPage } from './citizen-views.tsx'
import { citizenRefusals, enquiryWords } from './messages.ts'
import { pagePattern } from './page-owner.ts'
import {
  assertOwnForm,
  codeOf,
  hashOf,
  readCode,
  readNumber,
  ticketOf,
  tokenOf,
} from './receipt.ts'
import { enquiryShape, sendEnquiry } from './send-enquiry.ts'
import { findByCode, findByToken } from './store.ts'

const codeShape = z.object({ number: text({ max: 20 }), code: text({ max: 20 }) })

/**
 * The citizens' form and its answer, without account or cookie. A form proves by its ticket that
 * this site has shown it; the key of an own enquiry stands in the address.
 */
export function enquiryPages(platform: Platform, locale: Locale, secret: string): Hono<Env> {
  const app = new Hono<Env>()
  const words = enquiryWords[locale]
  const { db } = platform
  // A form with ten questions a minute is a machine's; ten tries of a code are, too.
  const fewForms = rateLimit({ burst: 10, perSecond: 0.1 })
  const at = (path: string) => localPath(path, locale)
  const ticket = (): FormTicket => {
    const key = newId()
    return { key, ticket: ticketOf(secret, key) }
  }
  const onlyOwnForms: MiddlewareHandler<Env> = async (c, next) => {
    if (c.req.method === 'POST') {
      const site = c.req.header('sec-fetch-site')
      const isForeign = site !== undefined && site !== 'same-origin' && site !== 'none'
      if (isForeign) throw new Refusal('platform.csrf', 403)
      const { _key: key, _csrf: proof } = await formBody(c)
      const texts = [key, proof].map((one) => (typeof one === 'string' ? one : ''))
      assertOwnForm(secret, texts[0] ?? '', texts[1] ?? '')
      return fewForms(c, next)
    }
    return next()
  }
  app.use('/enquiries/*', privately, limitForms, onlyOwnForms, readFormKey)

  const showForm = (c: Context<Env>, page: string, state: FormState) => {
    const { today } = c.var.context
    const path = page === '/' ? '/enquiries/new' : `/enquiries/new?page=${page}`
    const url = `${platform.config.publicUrl ?? platform.config.baseUrl}${at('/enquiries/new')}`
    return citizenPage(
      c,
      platform,
      { title: withoutRuby(words.title), path, noindex: true },
      <EnquiryForm {...{ locale, page, state, url, today }} proof={ticket()} />,
    )
  }
  app.get('/enquiries/new', (c) => {
    const page = c.req.query('page') ?? '/'
    return showForm(c, pagePattern.test(page) ? page : '/', blankForm())
  })
  app.post('/enquiries/new', (c) =>
    submit(c, platform, {
      schema: enquiryShape,
      act: (input) => sendEnquiry(platform, c.var.context, input, ownToken(c)),
      done: () => at(`/enquiries/received/${ownToken(c)}`),
      again: (state) => {
        const page = state.values['page'] ?? '/'
        return showForm(c, pagePattern.test(page) ? page : '/', state)
      },
    }),
  )
  const ownToken = (c: Context<Env>) => tokenOf(secret, c.var.context.formKey ?? '')

  app.get('/enquiries/received/:token', async (c) => {
    const token = c.req.param('token')
    const found = await findByToken(db, hashOf(token))
    if (found === undefined) throw notFound()
    return citizenPage(
      c,
      platform,
      { title: withoutRuby(words.receivedTitle), noindex: true },
      <OwnEnquiryPage {...{ locale, found }} code={codeOf(token)} />,
    )
  })

  const askForCode = (c: Context<Env>, state: FormState) =>
    citizenPage(
      c,
      platform,
      { title: withoutRuby(words.lookTitle), path: '/enquiries/answer', noindex: true },
      <AnswerForm {...{ locale, state }} proof={ticket()} />,
    )
  app.get('/enquiries/answer', (c) => askForCode(c, blankForm()))
  // Shown as the answer to the form: a code in an address would stay in the browser's history.
  app.post('/enquiries/answer', async (c) => {
    const read = await readForm(c, codeShape)
    if (!read.ok) return again(await askForCode(c, read.state), 422)
    const { number, code } = read.input
    const found = await findByCode(db, readNumber(number), hashOf(readCode(code)))
    if (found === undefined) {
      const message = citizenRefusals['enquiries.wrong_code']?.[locale]() ?? ''
      const values = { number, code: '' }
      return again(await askForCode(c, { values, errors: [{ name: 'code', message }] }), 404)
    }
    return citizenPage(
      c,
      platform,
      { title: withoutRuby(words.lookTitle), path: '/enquiries/answer', noindex: true },
      <OwnEnquiryPage {...{ locale, found }} />,
    )
  })
  return app
}

const again = (page: Response, status: number): Response =>
  new Response(page.body, { status, headers: page.headers })


const limitForms = limitAt(strangersBytes)
