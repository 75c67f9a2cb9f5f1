import { type Context, Hono } from 'hono'
import { act } from '../../act.ts'
import { recordView } from '../../audit/append.ts'
import type { Env } from '../../http/context.ts'
import { csvResponse } from '../../http/csv.ts'
import { staffPage } from '../../http/page.tsx'
import type { Platform } from '../../platform.ts'
import { LinkButton } from '../../ui/button.tsx'
import { formatInstant } from '../../ui/dates.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { EraDate, InstantTime } from '../../ui/era-date.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Table } from '../../ui/table.tsx'
import { assertMay, may } from '../actor.ts'
import { breakGlassWords } from '../break-glass/staff-messages.ts'
import { breakGlassPath, privilegedPath } from '../paths.ts'
import {
  type HoldersOn,
  lacksSecondFactor,
  listPrivileged,
  type PrivilegedId,
} from './privileged.ts'
import { accessWords } from './staff-messages.ts'

/** The list of privileged ids (特権ID) as page and CSV. */
export function privilegedPages(platform: Platform, holdersOn: HoldersOn): Hono<Env> {
  const app = new Hono<Env>()
  app.get('/privileged', (c) => showList(c, platform, holdersOn))
  app.get('/privileged/list.csv', (c) => exportList(c, platform, holdersOn))
  return app
}

const listOf = (c: Context<Env>, { db, offers }: Platform, holdersOn: HoldersOn) =>
  listPrivileged(db, holdersOn, offers.permissions, c.var.context.today)

function factorsOf(one: PrivilegedId): string {
  const { code, passkey, none } = accessWords.factors
  if (one.kind === 'break_glass') return accessWords.sealed
  const held = [one.hasCode ? code : '', one.passkeys > 0 ? passkey : ''].filter((t) => t !== '')
  return held.length === 0 ? none : held.join(accessWords.and)
}

async function showList(c: Context<Env>, platform: Platform, holdersOn: HoldersOn) {
  const words = accessWords
  const { context } = c.var
  assertMay(context.actor, 'access.read', [])
  await recordView(platform.db, context, 'access.read', 'identity.user')
  const all = await listOf(c, platform, holdersOn)
  const lacking = new Set(all.filter(lacksSecondFactor).map(({ employeeId }) => employeeId)).size
  const roles = new Map(all.map((one) => [one.roleName, one.permissions]))
  const content = (
    <>
      <PageHeader title={words.title} lead={words.lead} />
      {lacking > 0 && (
        <Notice kind="warning">
          <p>{words.missing(lacking)}</p>
        </Notice>
      )}
      <p>
        <a href={breakGlassPath}>{breakGlassWords.open}</a>
      </p>
      <Table
        caption={words.list}
        captionHidden
        rowHeads
        empty={words.empty}
        columns={[
          { label: words.name },
          { label: words.kind },
          { label: words.role },
          { label: words.period },
          { label: words.lastSignIn },
          { label: words.second },
        ]}
        rows={all.map((one) => [
          <>
            {one.name}
            <br />
            {one.staffNo}
          </>,
          words.kinds[one.kind],
          <>
            {one.roleName}
            <br />
            {one.scope}
          </>,
          <>
            <EraDate date={one.fromOn} />
            <br />
            {one.toOn === null ? words.noEnd : <EraDate date={one.toOn} />}
          </>,
          signInOf(one, (at) => <InstantTime at={at} />),
          factorsOf(one),
        ])}
      />
      {may(context.actor, 'access.export', []) && (
        <div class="actions">
          <LinkButton kind="plain" icon="download" href={`${privilegedPath}/list.csv`}>
            {words.csv}
          </LinkButton>
        </div>
      )}
      <section class="section">
        <h2>{words.permissions}</h2>
        {[...roles].map(([role, permissions]) => (
          <Disclosure summary={`${role}（${words.allowedCount(permissions.length)}）`}>
            <ul>
              {permissions.map((permission) => (
                <li>{permission}</li>
              ))}
            </ul>
          </Disclosure>
        ))}
      </section>
    </>
  )
  return staffPage(c, platform, { title: words.title, path: privilegedPath }, content)
}

function signInOf<T>(one: PrivilegedId, show: (at: Temporal.Instant) => T): T | string {
  if (!one.hasAccount) return accessWords.noAccount
  if (one.disabled) return accessWords.closed
  return one.lastSignInAt === null ? accessWords.never : show(one.lastSignInAt)
}

// One line for each permission, so that a spreadsheet can filter by it.
async function exportList(c: Context<Env>, platform: Platform, holdersOn: HoldersOn) {
  const words = accessWords
  const { context } = c.var
  assertMay(context.actor, 'access.export', [])
  const all = await listOf(c, platform, holdersOn)
  await act(platform, context, { action: 'access.export' }, () =>
    Promise.resolve({ subject: 'identity.user', after: { count: all.length }, result: null }),
  )
  const { staffNo, name, kind, role, scope, permission, fromOn, toOn, lastSignIn, second } = words
  return csvResponse(
    words.csvName,
    [staffNo, name, kind, role, scope, permission, fromOn, toOn, lastSignIn, second],
    all.flatMap((one) =>
      one.permissions.map((label) => [
        ...[one.staffNo, one.name, words.kinds[one.kind], one.roleName, one.scope, label],
        ...[one.fromOn, one.toOn ?? words.noEnd, signInOf(one, formatInstant), factorsOf(one)],
      ]),
    ),
  )
}
