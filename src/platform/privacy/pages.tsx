import { z } from '@hono/zod-openapi'
import { type Context, Hono } from 'hono'
import { assertMayAct } from '../act.ts'
import { recordView } from '../audit/append.ts'
import type { Env } from '../http/context.ts'
import { csvResponse } from '../http/csv.ts'
import { submit } from '../http/form.ts'
import { staffPage } from '../http/page.tsx'
import { attachment } from '../http/response-headers.ts'
import { assertMay, assertProven } from '../identity/actor.ts'
import type { Platform } from '../platform.ts'
import { notFound } from '../refusal.ts'
import { certificatePage } from './certificate-page.tsx'
import { collectAll, findPerson, holdingsOf } from './collect.ts'
import { findDisclosure } from './disclosure-store.ts'
import { disclosurePage, disclosuresPage } from './disclosure-pages.tsx'
import { disclosureZip } from './disclosure-zip.ts'
import { disclosuresPath, privacyPath, retentionPath } from './paths.ts'
import { registerPage } from './register-page.tsx'
import { retentionPage } from './retention-page.tsx'
import { privacyWords as words } from './staff-messages.ts'
import { disclosureSchema, startDisclosure } from './start-disclosure.ts'

const local = (path: string): string => path.slice('/staff'.length)
const uuid = ':id{[0-9a-f-]{36}}'

/** The privacy desk's pages: what is held, answers to requests, what goes and what went. */
export function privacyPages(platform: Platform): Hono<Env> {
  const app = new Hono<Env>()
  const read = (c: Context<Env>) => assertMay(c.var.context.actor, 'privacy.read', [])
  const disclose = (c: Context<Env>) =>
    assertMayAct(platform, c.var.context, { action: 'privacy.disclose', unitPath: [] })
  app.get(local(privacyPath), (c) => {
    read(c)
    return staffPage(
      c,
      platform,
      { title: words.title, path: privacyPath },
      registerPage(c, platform),
    )
  })
  app.get(`${local(privacyPath)}.csv`, (c) => {
    read(c)
    return registerCsv(platform)
  })
  app.get(local(disclosuresPath), async (c) => {
    await disclose(c)
    return disclosuresPage(c, platform, { query: c.req.query('q') ?? '' })
  })
  app.post(local(disclosuresPath), async (c) => {
    await disclose(c)
    return submit(c, platform, {
      schema: disclosureSchema.extend({ q: z.string().max(100).optional() }),
      act: ({ person, reference, reason }) =>
        startDisclosure(platform, c.var.context, { person, reference, reason }),
      done: (id) => `${disclosuresPath}/${id}`,
      again: (state) => disclosuresPage(c, platform, { query: state.values['q'] ?? '', state }),
      fieldOf: (code) => (code === 'privacy.person_unknown' ? 'person' : undefined),
    })
  })
  app.get(`${local(disclosuresPath)}/${uuid}`, async (c) => {
    await disclose(c)
    return disclosurePage(c, platform, c.req.param('id'))
  })
  app.get(`${local(disclosuresPath)}/${uuid}/data.zip`, async (c) => {
    await disclose(c)
    assertProven(c.var.context.actor, 'privacy.disclose')
    return sendZip(c, platform, c.req.param('id'))
  })
  app.get(local(retentionPath), (c) => {
    read(c)
    return retentionPage(c, platform)
  })
  app.get(`${local(retentionPath)}/${uuid}`, (c) => {
    read(c)
    return certificatePage(c, platform, c.req.param('id'))
  })
  return app
}

function registerCsv(platform: Platform): Response {
  const { headings } = words
  const header = [
    ...[headings.name, headings.purpose, headings.subjects, headings.items, headings.kept],
    headings.tables,
  ]
  const rows = holdingsOf(platform).map((one) => [
    ...[one.nameJa, one.purposeJa, one.subjectsJa, one.itemsJa, one.keptJa],
    one.rows.map(({ table }) => table).join(' '),
  ])
  return csvResponse(words.csvName, header, rows)
}

async function sendZip(c: Context<Env>, platform: Platform, id: string): Promise<Response> {
  const { context } = c.var
  const disclosure = await findDisclosure(platform.db, id)
  const person = disclosure && (await findPerson(platform, disclosure.person))
  if (disclosure === undefined || person === undefined) throw notFound()
  const found = await collectAll(platform, person)
  // Whoever took what out is known before the first byte goes.
  await recordView(platform.db, context, 'privacy.download', `privacy.disclosure/${id}`)
  return new Response(disclosureZip({ person, found, now: context.now }), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': attachment(words.disclosures.fileName(disclosure.reference)),
      'cache-control': 'no-store',
    },
  })
}
