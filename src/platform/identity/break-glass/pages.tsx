import { z } from '@hono/zod-openapi'
import { type Context, Hono } from 'hono'
import { recordView } from '../../audit/append.ts'
import type { Env } from '../../http/context.ts'
import { FormKeys } from '../../http/form-keys.tsx'
import { blankForm, submit } from '../../http/form.ts'
import { staffPage } from '../../http/page.tsx'
import type { Platform } from '../../platform.ts'
import { NotSignedIn } from '../../refusal.ts'
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { formatInstant } from '../../ui/dates.ts'
import { DescriptionList } from '../../ui/description-list.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { EraDate, InstantTime } from '../../ui/era-date.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { FormActions, PostForm } from '../../ui/post-form.tsx'
import { QrCode } from '../../ui/qr-code.tsx'
import { Table } from '../../ui/table.tsx'
import { accessWords } from '../access/staff-messages.ts'
import { assertMay, assertProven, may } from '../actor.ts'
import { breakGlassPath, breakGlassSignInPath, privilegedPath } from '../paths.ts'
import { idleLimit } from '../session.ts'
import { namesOfUsers } from '../store.ts'
import type { BreakGlassSealRow } from '../tables.ts'
import { endBreakGlassUse, sealBreakGlass } from './seal.ts'
import { findUseUnderWay, listSeals } from './seal-store.ts'
import { breakGlassWords } from './staff-messages.ts'

const above = { label: accessWords.title, href: privilegedPath }

/** The pages of the break-glass account (非常用アカウント): its seal, its uses, a new sheet. */
export function breakGlassPages(platform: Platform): Hono<Env> {
  const app = new Hono<Env>()
  app.get('/break-glass', (c) => showSeal(c, platform))
  app.get('/break-glass/seal', (c) => {
    assertMay(c.var.context.actor, 'access.seal', [])
    assertProven(c.var.context.actor, 'access.seal')
    return makePage(c, platform)
  })
  app.post('/break-glass/seal', async (c) => {
    const password = await sealBreakGlass(platform, c.var.context)
    return password === undefined
      ? c.redirect(`${breakGlassPath}?done=again`, 303)
      : sheetPage(c, platform, password)
  })
  app.post('/break-glass/end', (c) =>
    submit(c, platform, {
      schema: z.object({}),
      act: () => endBreakGlassUse(platform, c.var.context),
      done: () => `${breakGlassPath}?done=ended`,
      again: (state) => showSeal(c, platform, state),
    }),
  )
  return app
}

function stateOf({ brokenAt, replacedAt }: BreakGlassSealRow): keyof typeof breakGlassWords.states {
  if (brokenAt !== null) return 'broken'
  return replacedAt === null ? 'whole' : 'replaced'
}

async function showSeal(
  c: Context<Env>,
  platform: Platform,
  { errors } = blankForm(),
): Promise<Response> {
  const words = breakGlassWords
  const { context } = c.var
  assertMay(context.actor, 'access.read', [])
  const { db } = platform
  await recordView(db, context, 'access.read', 'identity.break_glass_seal')
  const idleSince = context.now.subtract(idleLimit)
  const [seals, until] = await Promise.all([
    listSeals(db),
    findUseUnderWay(db, { now: context.now, idleSince }),
  ])
  const names = await namesOfUsers(db, [...new Set(seals.map(({ sealedBy }) => sealedBy))])
  const last = seals[0]
  const state = last === undefined ? 'none' : stateOf(last)
  const done = { again: words.again, ended: words.ended }[c.req.query('done') ?? '']
  const maySeal = may(context.actor, 'access.seal', [])
  const uses = seals.flatMap(({ brokenAt, brokenFor }) =>
    brokenAt === null ? [] : [[<InstantTime at={brokenAt} />, brokenFor ?? '']],
  )
  const content = (
    <>
      <Breadcrumbs links={[above]} here={words.title} />
      <PageHeader title={words.title} lead={words.lead} />
      <ErrorSummary errors={errors} />
      {done !== undefined && (
        <Notice kind="info" announce>
          <p>{done}</p>
        </Notice>
      )}
      {until !== undefined && (
        <Notice kind="error">
          <p>{words.inUse(formatInstant(until))}</p>
        </Notice>
      )}
      <Notice kind={state === 'whole' ? 'success' : 'warning'}>
        <p>{state === 'whole' ? words.whole : state === 'none' ? words.none : words.broken}</p>
      </Notice>
      {maySeal && (
        <div class="actions">
          <LinkButton kind="primary" href={`${breakGlassPath}/seal`}>
            {words.make}
          </LinkButton>
        </div>
      )}
      {maySeal && until !== undefined && (
        <PostForm action={`${breakGlassPath}/end`} inline>
          <FormKeys c={c} />
          <Button kind="danger">{words.endUse}</Button>
        </PostForm>
      )}
      <section class="section">
        <h2>{words.uses}</h2>
        <Table
          caption={words.uses}
          captionHidden
          rowHeads
          empty={words.noUses}
          columns={[{ label: words.usedAt }, { label: words.usedFor }]}
          rows={uses}
        />
      </section>
      <section class="section">
        <h2>{words.seals}</h2>
        <Table
          caption={words.seals}
          captionHidden
          rowHeads
          empty={words.noSeals}
          columns={[{ label: words.sealedAt }, { label: words.sealedBy }, { label: words.state }]}
          rows={seals.map((seal) => [
            <InstantTime at={seal.sealedAt} />,
            names.get(seal.sealedBy) ?? '',
            words.states[stateOf(seal)],
          ])}
        />
      </section>
    </>
  )
  return staffPage(c, platform, { title: words.title, path: privilegedPath }, content)
}

function makePage(c: Context<Env>, platform: Platform): Promise<Response> {
  const words = breakGlassWords
  const here = { label: words.title, href: breakGlassPath }
  const content = (
    <>
      <Breadcrumbs links={[above, here]} here={words.make} />
      <PageHeader title={words.makeTitle} lead={words.makeLead} />
      <p>{words.makeReady}</p>
      <PostForm action={`${breakGlassPath}/seal`}>
        <FormKeys c={c} />
        <FormActions>
          <Button kind="danger">{words.doMake}</Button>
          <LinkButton href={breakGlassPath}>{accessWords.back}</LinkButton>
        </FormActions>
      </PostForm>
    </>
  )
  return staffPage(c, platform, { title: words.makeTitle, path: privilegedPath }, content)
}

// Answers the POST itself: a redirect would have to keep the password somewhere.
function sheetPage(c: Context<Env>, platform: Platform, password: string): Promise<Response> {
  const words = breakGlassWords.sheet
  const { actor, today } = c.var.context
  if (actor.kind !== 'employee') throw new NotSignedIn()
  const address = `${platform.config.baseUrl}${breakGlassSignInPath}`
  c.header('cache-control', 'no-store')
  const content = (
    <>
      <PageHeader title={words.title} lead={words.lead} />
      <div class="actions">
        <p>{words.print}</p>
      </div>
      <DescriptionList
        facts={[
          [words.where, <span class="print-url">{address}</span>],
          [words.password, <code class="sealed-password">{password}</code>],
          [words.date, <EraDate date={today} />],
          [words.by, actor.name],
        ]}
      />
      <p>{words.passwordHint}</p>
      <QrCode text={address} pixels={132} />
      <h2>{words.rules}</h2>
      <ol>
        {words.steps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      <div class="actions">
        <LinkButton kind="primary" href={breakGlassPath}>
          {words.close}
        </LinkButton>
      </div>
    </>
  )
  return staffPage(c, platform, { title: words.title, path: privilegedPath }, content)
}
