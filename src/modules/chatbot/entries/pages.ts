import { z } from '@hono/zod-openapi'
import { type Context, Hono } from 'hono'
import { assertMayAct } from '../../../platform/act.ts'
import type { Env } from '../../../platform/http/context.ts'
import { choice, id, text } from '../../../platform/http/field.ts'
import { submit } from '../../../platform/http/form.ts'
import { locales } from '../../../platform/messages/locale.ts'
import type { Platform } from '../../../platform/platform.ts'
import { passGate } from '../bench/pages.tsx'
import { addVariants, linesOf, removeVariant } from './change-variants.ts'
import { type EntryPanel, showEntry } from './entry-page.tsx'
import { postNewEntry, postRevision, showNewEntry, showRevision } from './form-page.tsx'
import { sendFaqCsv, sendFaqWorkbook } from './import/export.ts'
import { addFaqImportPages } from './import/pages.tsx'
import { showEntries } from './list-page.tsx'
import { postNextYear, showNextYear } from './next-year-page.tsx'
import { pathOfEntry } from './paths.ts'
import { assertEditor } from './scope.ts'
import {
  approveVersion,
  confirmEntry,
  returnVersion,
  submitVersion,
  withdrawEntry,
} from './step-entry.ts'

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const base = '/chatbot/entries'
const one = `${base}/:entryId{${uuid}}` as const

const idOf = (c: Context<Env>): string => c.req.param('entryId') ?? ''
const reason = () => text({ max: 300, prose: true })

const approvals = ['approve_version', 'return_version', 'withdraw_entry']

/** Refuses and records whoever has no such right anywhere; the action asks for the very entry. */
async function assertSome(platform: Platform, c: Context<Env>, action: string): Promise<void> {
  const { context } = c.var
  if (approvals.some((one) => action === `chatbot.${one}`)) {
    await assertMayAct(platform, context, { action, permission: 'chatbot.approve' })
  } else await assertEditor(platform, context, action)
}

/** The editors' pages; `panels` are what other parts show of an entry. */
export function entryPages(
  platform: Platform,
  panels: () => Promise<readonly EntryPanel[]>,
): Hono<Env> {
  const app = new Hono<Env>()
  app.get(base, (c) => showEntries(c, platform))
  app.get(`${base}/export.csv`, (c) => sendFaqCsv(c, platform))
  app.get(`${base}.xlsx`, (c) => sendFaqWorkbook(c, platform))
  app.get(`${base}/new`, (c) => showNewEntry(c, platform))
  app.post(`${base}/new`, (c) => postNewEntry(c, platform))
  addFaqImportPages(app, platform)
  app.get(one, async (c) => showEntry(c, platform, await panels()))
  app.get(`${one}/edit`, (c) => showRevision(c, platform))
  app.post(`${one}/edit`, (c) => postRevision(c, platform))
  app.get(`${one}/next-year`, (c) => showNextYear(c, platform))
  app.post(`${one}/next-year`, (c) => postNextYear(c, platform))

  /** A press on an entry's page: done, it says so; refused, the page says why. */
  const press = <T>(
    what: string,
    schema: z.ZodType<T>,
    { done, action }: { done: string; action: string },
    take: (c: Context<Env>, input: T) => Promise<unknown>,
  ) =>
    app.post(`${one}/${what}`, async (c) => {
      await assertSome(platform, c, action)
      return submit(c, platform, {
        schema,
        act: (input) => take(c, input),
        done: () => pathOfEntry(idOf(c), `?done=${done}`),
        again: async ({ errors }) => showEntry(c, platform, await panels(), errors),
      })
    })
  const step = (c: Context<Env>, versionId: string) => ({ entryId: idOf(c), versionId })
  const version = z.object({ versionId: id() })
  press(
    'submission',
    version,
    { done: 'submitted', action: 'chatbot.submit_version' },
    (c, { versionId }) => submitVersion(platform, c.var.context, step(c, versionId)),
  )
  press(
    'approval',
    version,
    { done: 'approved', action: 'chatbot.approve_version' },
    (c, { versionId }) => approveVersion(platform, c.var.context, step(c, versionId)),
  )
  app.post(`${one}/gate-passage`, (c) =>
    passGate(c, platform, idOf(c), async ({ errors }) =>
      showEntry(c, platform, await panels(), errors),
    ),
  )
  press(
    'return',
    version.extend({ reason: reason() }),
    { done: 'returned', action: 'chatbot.return_version' },
    (c, input) =>
      returnVersion(platform, c.var.context, { ...step(c, input.versionId), reason: input.reason }),
  )
  press(
    'withdrawal',
    z.object({ withdrawReason: reason() }),
    { done: 'withdrawn', action: 'chatbot.withdraw_entry' },
    (c, input) =>
      withdrawEntry(platform, c.var.context, { entryId: idOf(c), reason: input.withdrawReason }),
  )
  press('confirmation', z.object({}), { done: 'confirmed', action: 'chatbot.confirm_entry' }, (c) =>
    confirmEntry(platform, c.var.context, { entryId: idOf(c) }),
  )
  press(
    'variants',
    z.object({ locale: choice(locales), texts: text({ max: 4000, prose: true }) }),
    { done: 'added', action: 'chatbot.add_variants' },
    (c, { locale, texts }) => {
      const added = { entryId: idOf(c), locale, texts: linesOf(texts) }
      return addVariants(platform, c.var.context, added)
    },
  )
  press(
    `variants/:variantId{${uuid}}/removal`,
    z.object({}),
    { done: 'removed', action: 'chatbot.remove_variant' },
    (c) => {
      const variantId = c.req.param('variantId') ?? ''
      return removeVariant(platform, c.var.context, { entryId: idOf(c), variantId })
    },
  )
  return app
}
