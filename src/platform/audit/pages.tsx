import { z } from '@hono/zod-openapi'
import { type Context, Hono } from 'hono'
import { act } from '../act.ts'
import type { Handle } from '../database/handle.ts'
import type { Env } from '../http/context.ts'
import { csvResponse } from '../http/csv.ts'
import { FormKeys } from '../http/form-keys.tsx'
import { submit } from '../http/form.ts'
import { staffPage } from '../http/page.tsx'
import { assertMay, may } from '../identity/actor.ts'
import type { Platform } from '../platform.ts'
import { notFound, Refusal } from '../refusal.ts'
import { Breadcrumbs } from '../ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../ui/button.tsx'
import { Disclosure } from '../ui/disclosure.tsx'
import { InstantTime } from '../ui/era-date.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { PostForm } from '../ui/post-form.tsx'
import { Table } from '../ui/table.tsx'
import { nameActors, type NamesOf } from './actor-name.ts'
import { recordView } from './append.ts'
import { faces } from './entry.ts'
import {
  type EntryFilter,
  countEntries,
  findEntryWithNeighbours,
  listEntries,
  listUsedFaces,
} from './entry-store.ts'
import { Digest, EntryView } from './entry-view.tsx'
import { type ActorGroup, type FilterState, listPath, readFilter } from './filter.ts'
import { EntryTable, Explanation, FilterForm, VerdictNotices } from './list-view.tsx'
import { auditWords, faceNames, resultNames, verdictSentence } from './staff-messages.ts'
import { listLastVerifications, listVerifications } from './verification-store.ts'
import { verifyNow } from './verify-now.ts'

const pageRows = 50
const countedAtMost = 10_000
/** Rows of one CSV; more of them make a file that no office program opens well. */
export const exportLimit = 50_000

/** User ids of all accounts of a kind; the app says who they are. */
export type UsersOf = (db: Handle, kind: ActorGroup) => Promise<readonly string[]>

/** The auditor's pages: list, one entry, verification, CSV. Every look is itself recorded. */
export function auditPages(platform: Platform, namesOf: NamesOf, usersOf: UsersOf): Hono<Env> {
  const app = new Hono<Env>()
  app.get('/audit', (c) => showList(c, platform, namesOf, usersOf))
  app.get('/audit/entries.csv', (c) => exportList(c, platform, namesOf, usersOf))
  app.get('/audit/entries/:seq', (c) => showEntry(c, platform, namesOf))
  app.get('/audit/verifications', (c) => showVerifications(c, platform, namesOf))
  app.post('/audit/verify', (c) =>
    submit(c, platform, {
      schema: z.object({}),
      act: () => verifyNow(platform, c.var.context),
      done: () => '/staff/audit/verifications',
      again: () => showVerifications(c, platform, namesOf),
    }),
  )
  return app
}

async function withActors(
  db: Handle,
  { filter, whose }: FilterState,
  usersOf: UsersOf,
): Promise<EntryFilter> {
  if (whose === undefined) return filter
  return { ...filter, actors: (await usersOf(db, whose)).map((id) => `user/${id}`) }
}

// Newest first, in pages that are continued by number: a row appended meanwhile shifts nothing.
async function showList(
  c: Context<Env>,
  platform: Platform,
  namesOf: NamesOf,
  usersOf: UsersOf,
): Promise<Response> {
  const { context } = c.var
  const { db, offers } = platform
  assertMay(context.actor, 'audit.read', [])
  // Recorded before the list is read, so that the auditor's own look stands in it.
  await recordView(db, context, 'audit.read', 'audit.entry')
  const query = c.req.query()
  const read = readFilter(query)
  const state = { ...read, filter: await withActors(db, read, usersOf) }
  const beforeSeq = /^\d{1,15}$/.test(query['before'] ?? '') ? Number(query['before']) : undefined
  const [found, count, last, usedFaces] = await Promise.all([
    listEntries(db, state.filter, { limit: pageRows + 1, beforeSeq }),
    countEntries(db, state.filter, countedAtMost),
    listLastVerifications(db),
    listUsedFaces(db),
  ])
  const entries = found.slice(0, pageRows)
  const nameOf = await nameActors(db, namesOf, entries.map((entry) => entry.actor))
  const chain = usedFaces.length > 1 ? entries[0]?.face : undefined
  const list = chain === undefined ? auditWords.list : `${auditWords.list}：${faceNames[chain]}`
  const older = found.length > pageRows ? entries.at(-1)?.seq : undefined
  return staffPage(
    c,
    platform,
    { title: auditWords.title, path: '/staff/audit', status: state.errors.length > 0 ? 422 : 200 },
    <>
      <PageHeader title={auditWords.title} lead={auditWords.lead} />
      <VerdictNotices last={last} />
      <p>
        <a href="/staff/audit/verifications">{auditWords.verifications}</a>
      </p>
      <Explanation />
      <section class="section">
        <Disclosure summary={auditWords.filter} open={Object.keys(state.values).length > 0}>
          <FilterForm state={state} actions={offers.actions} usedFaces={usedFaces} />
        </Disclosure>
        <EntryTable
          caption={`${list}（${auditWords.foundCount(count, countedAtMost)}）`}
          entries={entries}
          actions={offers.actions}
          nameOf={nameOf}
          values={state.values}
        />
        <div class="actions">
          {beforeSeq !== undefined && (
            <LinkButton href={listPath(state.values)}>{auditWords.newest}</LinkButton>
          )}
          {older !== undefined && (
            <LinkButton href={listPath({ ...state.values, before: String(older) })}>
              {auditWords.older}
            </LinkButton>
          )}
          {may(context.actor, 'audit.export', []) && (
            <LinkButton
              kind="plain"
              icon="download"
              href={listPath(state.values, '/staff/audit/entries.csv')}
            >
              {auditWords.csv}
            </LinkButton>
          )}
        </div>
        {may(context.actor, 'audit.export', []) && <p>{auditWords.csvNote(exportLimit)}</p>}
      </section>
    </>,
  )
}

// Both checks of the row are made anew for the page; nothing is taken from a verification.
async function showEntry(
  c: Context<Env>,
  platform: Platform,
  namesOf: NamesOf,
): Promise<Response> {
  const { context } = c.var
  const { db, offers } = platform
  assertMay(context.actor, 'audit.read', [])
  const seq = Number(c.req.param('seq'))
  const face = faces.find((one) => one === c.req.query('face'))
  const rows = Number.isSafeInteger(seq)
    ? await findEntryWithNeighbours(db, seq, face)
    : undefined
  const entry = rows?.find((row) => row.seq === seq)
  if (rows === undefined || entry === undefined) throw notFound()
  await recordView(db, context, 'audit.read', `audit.entry/${seq}`)
  const nameOf = await nameActors(db, namesOf, [entry.actor, entry.actedFor])
  const title = auditWords.entryTitle(seq)
  return staffPage(
    c,
    platform,
    { title, path: '/staff/audit' },
    <>
      <Breadcrumbs links={[{ label: auditWords.title, href: '/staff/audit' }]} here={title} />
      <PageHeader title={title} />
      <EntryView
        entry={entry}
        before={rows.find((row) => row.seq === seq - 1)}
        after={rows.find((row) => row.seq === seq + 1)}
        actions={offers.actions}
        nameOf={nameOf}
      />
      <Explanation />
    </>,
  )
}

// Also where the button leads: the outcome stays, and a reload does not walk the chain again.
async function showVerifications(
  c: Context<Env>,
  platform: Platform,
  namesOf: NamesOf,
): Promise<Response> {
  const { context } = c.var
  assertMay(context.actor, 'audit.read', [])
  const [list, last] = await Promise.all([
    listVerifications(platform.db, 30),
    listLastVerifications(platform.db),
  ])
  const nameOf = await nameActors(platform.db, namesOf, list.map((one) => one.actor))
  return staffPage(
    c,
    platform,
    { title: auditWords.verifyTitle, path: '/staff/audit' },
    <>
      <Breadcrumbs
        links={[{ label: auditWords.title, href: '/staff/audit' }]}
        here={auditWords.verifyTitle}
      />
      <PageHeader title={auditWords.verifyTitle} lead={auditWords.verifyNote} />
      <VerdictNotices last={last} />
      {may(context.actor, 'audit.verify', []) && (
        <PostForm action="/staff/audit/verify" label={auditWords.verifyTitle} inline>
          <FormKeys c={c} />
          <Button>{auditWords.verify}</Button>
        </PostForm>
      )}
      <Explanation />
      <section class="section">
        <Table
          caption={auditWords.verifications}
          csv
          empty={auditWords.neverVerified}
          columns={[
            { label: auditWords.at },
            { label: auditWords.verifiedBy },
            { label: auditWords.outcome },
            { label: auditWords.expected },
            { label: auditWords.found },
          ]}
          rows={list.map((one) => [
            <InstantTime at={one.at} />,
            nameOf(one.actor),
            verdictSentence(one),
            one.expected === null ? auditWords.none : <Digest value={one.expected} />,
            one.found === null ? auditWords.none : <Digest value={one.found} />,
          ])}
        />
      </section>
    </>,
  )
}

// An entry of its own holds the digest of the filter and the count, not the rows themselves.
async function exportList(
  c: Context<Env>,
  platform: Platform,
  namesOf: NamesOf,
  usersOf: UsersOf,
): Promise<Response> {
  const { context } = c.var
  const { db, offers } = platform
  assertMay(context.actor, 'audit.export', [])
  const read = readFilter(c.req.query())
  const { values } = read
  const filter = await withActors(db, read, usersOf)
  const entries = await listEntries(db, filter, { limit: exportLimit + 1 })
  if (entries.length > exportLimit) {
    throw new Refusal('audit.export_too_large', 422, { limit: exportLimit })
  }
  await act(platform, context, { action: 'audit.export' }, () =>
    Promise.resolve({
      subject: 'audit.entry',
      after: { filter: values, count: entries.length },
      result: null,
    }),
  )
  const nameOf = await nameActors(db, namesOf, entries.map((entry) => entry.actor))
  const { face, seq, at, actor, action, subject, result, requestId, address } = auditWords
  const { digestBefore, digestAfter, prevHash, hash } = auditWords
  return csvResponse(
    auditWords.csvName,
    [
      ...[seq, at, actor, `${actor}ID`, action, `${action}ID`, subject, result],
      ...[requestId, address, digestBefore, digestAfter, prevHash, hash, face],
    ],
    entries.map((entry) => [
      ...[entry.seq, entry.at, nameOf(entry.actor), entry.actor],
      ...[offers.actions[entry.action] ?? entry.action, entry.action, entry.subject],
      ...[resultNames[entry.result], entry.requestId, entry.addressHash],
      ...[entry.digestBefore, entry.digestAfter, entry.prevHash, entry.hash],
      faceNames[entry.face],
    ]),
  )
}
