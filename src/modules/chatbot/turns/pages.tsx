import { z } from '@hono/zod-openapi'
import { Hono } from 'hono'
import { recordView } from '../../../platform/audit/append.ts'
import { csvResponse } from '../../../platform/http/csv.ts'
import type { Env } from '../../../platform/http/context.ts'
import { optionalText, text } from '../../../platform/http/field.ts'
import { submit } from '../../../platform/http/form.ts'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { assertEditor, editorRight } from '../entries/scope.ts'
import { exportTurns, turnRows } from './export-turns.ts'
import { readTurnFilter } from './filter.ts'
import { showTurns } from './list-page.tsx'
import { pathOfExport } from './paths.ts'
import { turnWords as words } from './staff-messages.ts'
import { showTurn } from './trace-page.tsx'

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const base = '/chatbot/turns'

const asked = () => optionalText({ max: 60 })
const shape = z.object({
  ...{ from: asked(), to: asked(), kind: asked(), locale: asked(), channel: asked() },
  ...{ unit: asked(), helpful: asked(), q: asked(), reason: text({ max: 300, prose: true }) },
})

/** The log of what was asked, and why each reply was what it was. */
export function turnPages(platform: Platform): Hono<Env> {
  const app = new Hono<Env>()
  app.get(base, (c) => showTurns(c, platform))
  app.get(`${base}/:turnId{${uuid}}`, (c) => showTurn(c, platform))
  app.post(`${base}/exports`, async (c) => {
    const { context } = c.var
    await assertEditor(platform, context, 'chatbot.export_turns')
    return submit(c, platform, {
      schema: shape,
      act: ({ reason, ...query }) => {
        const given: Record<string, string | undefined> = query
        const filter = readTurnFilter((name) => given[name], context.today)
        return exportTurns(platform, context, { filter, reason })
      },
      done: ({ exportId }) => pathOfExport(exportId),
      again: (state) => showTurns(c, platform, state),
    })
  })
  app.get(`${base}/exports/:exportFile{${uuid}\\.csv}`, async (c) => {
    const { context } = c.var
    assertMay(context.actor, editorRight(context).permission)
    const exportId = c.req.param('exportFile').replace('.csv', '')
    const rows = await turnRows(platform, context, exportId)
    const subject = `chatbot.turn_export/${exportId}`
    await recordView(platform.db, context, 'chatbot.export_turns', subject)
    return csvResponse(`${words.fileName}.csv`, words.columns, rows)
  })
  return app
}
