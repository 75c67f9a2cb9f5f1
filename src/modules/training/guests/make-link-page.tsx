import { z } from '@hono/zod-openapi'
import type { Context, Hono } from 'hono'
import { assertMayAct } from '../../../platform/act.ts'
import type { Env } from '../../../platform/http/context.ts'
import { date } from '../../../platform/http/field.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import { blankForm, type FormState, readForm } from '../../../platform/http/form.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay } from '../../../platform/identity/actor.ts'
import { refusalMessage } from '../../../platform/messages/sentence.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { fiscalYearOf, lastDayOf } from '../../../platform/calendar/fiscal-year.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { Select } from '../../../platform/ui/choice-field.tsx'
import { formatDate } from '../../../platform/ui/dates.ts'
import { ErrorSummary } from '../../../platform/ui/error-summary.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../platform/ui/post-form.tsx'
import { QrCode } from '../../../platform/ui/qr-code.tsx'
import { DateField, TextArea, TextField } from '../../../platform/ui/text-field.tsx'
import { idSegment } from '../pages/paths.ts'
import { pageWords } from '../pages/staff-messages.ts'
import { pathOfOffering, trainingPath } from '../paths.ts'
import { lgCode } from '../schema.ts'
import { getCourse, getOffering } from '../store/offering.ts'
import { pathOfSeats } from './guest-link.ts'
import { makeLink } from './make-link.ts'
import { neighboursPath } from './paths.ts'
import { revokeLink } from './revoke-link.ts'
import { neighbourWords as words } from './staff-messages.ts'
import { getNeighbour, listNeighbours } from './store.ts'

const shape = z.object({ lgCode: lgCode(), expiresOn: date() })
const labels = { lgCode: words.cityOfLink, expiresOn: words.expiresOn }
/** Days after an offering for which its link is proposed: marks are read by it. */
const daysAfter = 30

type About = {
  offeringId: string | null
  /** What the link is for, in the letter. */
  about: string
  over: string
  backHref: string
  /** Proposed last day. */
  until: Temporal.PlainDate
}

/** The form that makes a link, the page that shows it once, and the press that ends one. */
export function addLinkForms(app: Hono<Env>, platform: Platform): void {
  for (const path of [
    '/training/neighbours/links/new',
    `/training/offerings/${idSegment('offeringId')}/guest-links/new`,
  ]) {
    app.get(path, async (c) => {
      assertMay(c.var.context.actor, 'training.nominate')
      return show(c, platform, await aboutLink(c, platform))
    })
    app.post(path, (c) => send(c, platform))
  }
  app.post(`/training/guest-links/${idSegment('linkId')}/revocation`, async (c) => {
    const linkId = c.req.param('linkId') ?? ''
    const { offeringId } = await revokeLink(platform, c.var.context, linkId)
    const isOfAll = offeringId === null
    const to = isOfAll ? `${neighboursPath}?done` : `${pathOfOffering(offeringId)}?guests`
    return c.redirect(`${to}=revoked`, 303)
  })
}

async function aboutLink(c: Context<Env>, { db }: Platform): Promise<About> {
  const offeringId = c.req.param('offeringId') ?? null
  const { today } = c.var.context
  if (offeringId === null) {
    const until = lastDayOf(fiscalYearOf(today))
    const [about, over] = [words.aboutAll, words.title]
    return { offeringId, about, over, backHref: neighboursPath, until }
  }
  const { courseId, startsOn, endsOn } = await getOffering(db, offeringId)
  const { title } = await getCourse(db, courseId)
  const day = formatDate(startsOn, 'ja')
  const isPast = Temporal.PlainDate.compare(endsOn, today) < 0
  return {
    offeringId,
    about: words.aboutOne(title, day),
    over: pageWords.titleOn(title, day),
    backHref: pathOfOffering(offeringId),
    until: (isPast ? today : endsOn).add({ days: daysAfter }),
  }
}

async function send(c: Context<Env>, platform: Platform): Promise<Response> {
  const { context } = c.var
  await assertMayAct(platform, context, {
    action: 'training.make_guest_link',
    permission: 'training.nominate',
  })
  const about = await aboutLink(c, platform)
  const again = async (state: FormState, status: number) => {
    const page = await show(c, platform, about, state)
    return new Response(page.body, { status, headers: page.headers })
  }
  const read = await readForm(c, shape)
  if (!read.ok) return again(read.state, 422)
  const { offeringId } = about
  try {
    const { token } = await makeLink(platform, context, { offeringId, ...read.input })
    return await showMade(c, platform, about, { ...read.input, token })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const message = refusalMessage(error, platform.offers.refusals, 'ja')
    const name = error.code === 'training.link_day' ? 'expiresOn' : undefined
    const errors = [name === undefined ? { message } : { name, message }]
    return again({ values: read.values, errors }, error.status)
  }
}

function Trail({ over, backHref, here }: Pick<About, 'over' | 'backHref'> & { here: string }) {
  const links = [
    { label: pageWords.training, href: trainingPath },
    { label: over, href: backHref },
  ]
  return <Breadcrumbs links={links} here={here} />
}

async function show(
  c: Context<Env>,
  platform: Platform,
  { over, backHref, until }: About,
  state: FormState = blankForm({ expiresOn: formatDate(until, 'ja') }),
): Promise<Response> {
  const cities = await listNeighbours(platform.db)
  const errorOf = (name: string) => state.errors.find((one) => one.name === name)?.message
  return staffPage(
    c,
    platform,
    { title: words.makeLink, path: trainingPath },
    <>
      <Trail over={over} backHref={backHref} here={words.makeLink} />
      <PageHeader over={over} title={words.makeLink} lead={words.makeLead} />
      <ErrorSummary errors={state.errors} labels={labels} />
      <PostForm action={c.req.path} label={words.makeLink}>
        <FormKeys c={c} />
        <Select
          name="lgCode"
          label={labels.lgCode}
          error={errorOf('lgCode')}
          value={state.values['lgCode']}
          placeholder={words.choose}
          options={cities.map((city) => ({ value: city.lgCode, label: city.name }))}
          required
        />
        <DateField
          name="expiresOn"
          label={labels.expiresOn}
          hint={words.expiresHint}
          error={errorOf('expiresOn')}
          value={state.values['expiresOn']}
          required
        />
        <FormActions>
          <Button>{words.make}</Button>
          <LinkButton kind="plain" href={backHref}>
            {pageWords.cancel}
          </LinkButton>
        </FormActions>
      </PostForm>
    </>,
  )
}

type Made = { lgCode: string; expiresOn: Temporal.PlainDate; token: string | undefined }

/** The answer to the press itself: an address to come back to would hold the secret. */
async function showMade(
  c: Context<Env>,
  platform: Platform,
  { over, about, backHref, offeringId }: About,
  { lgCode: code, expiresOn, token }: Made,
): Promise<Response> {
  const { name, desk } = await getNeighbour(platform.db, code)
  const host = (await platform.city()).name.ja
  const back = offeringId === null ? words.backToCities : words.back
  const title = token === undefined ? words.madeTwice : words.madeTitle
  const lead = token === undefined ? words.madeTwiceLead : words.madeLead
  const { publicUrl, baseUrl } = platform.config
  // The neighbour's desk comes by the citizens' address.
  const url = token === undefined ? '' : `${publicUrl ?? baseUrl}${pathOfSeats(token)}`
  const until = formatDate(expiresOn, 'ja')
  const letter = words.messageText({ host, city: name, desk, about, until, url })
  return staffPage(
    c,
    platform,
    { title, path: trainingPath },
    <>
      <Trail over={over} backHref={backHref} here={title} />
      <PageHeader over={`${name} ${over}`} title={title} lead={lead} />
      {token !== undefined && (
        <section class="section stack" aria-label={words.address}>
          <Notice kind="warning">
            <p>{words.makeLead}</p>
          </Notice>
          <TextField
            name="url"
            label={words.address}
            hint={words.addressHint}
            value={url}
            width="full"
          />
          <TextArea
            name="letter"
            label={words.message}
            value={letter}
            rows={letter.split('\n').length + 2}
          />
          <figure>
            <QrCode text={url} pixels={184} />
            <figcaption class="soft">{words.qr}</figcaption>
          </figure>
        </section>
      )}
      <p>
        <a href={backHref}>{back}</a>
      </p>
    </>,
  )
}
