import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { assertMayAct } from '../../platform/act.ts'
import { problemResponses } from '../../platform/http/api.ts'
import { assertSignedIn } from '../../platform/http/api-right.ts'
import type { Env } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { listKinds } from './import/list-grammar.ts'
import { listImports } from './import/list-imports.ts'
import { importList, previewList } from './import-list.ts'
import { encodings, readTable } from '../../platform/tables/read-table.ts'
import { problemText } from './staff-messages-import.ts'

const report = z
  .object({
    format: z.enum(['csv', 'xlsx']),
    encoding: z.enum(encodings).nullable(),
    rowCount: z.int(),
    added: z.int(),
    changed: z.int(),
    same: z.int(),
    problems: z.array(z.string()),
  })
  .openapi('TrainingImport')

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const bytes = z.string().openapi({ format: 'binary' })

const importRoute = createRoute({
  method: 'post',
  path: '/training/imports/{kind}',
  summary: 'Take a list in, whole or not at all; a dry run writes nothing',
  tags: ['training'],
  request: {
    params: z.object({ kind: z.enum(listKinds) }),
    query: z.object({
      dryRun: z.enum(['', '0', '1', 'true', 'false']).optional(),
      encoding: z.enum(encodings).optional(),
    }),
    body: {
      content: { 'text/csv': { schema: z.string() }, [workbook]: { schema: bytes } },
      required: true,
    },
  },
  responses: {
    200: { description: 'Done', content: { 'application/json': { schema: report } } },
    ...problemResponses,
  },
})

/** Lists by the API. */
export function addImports(api: OpenAPIHono<Env>, platform: Platform): void {
  api.openapi(importRoute, async (c) => {
    const { context } = c.var
    assertSignedIn(context)
    const { kind } = c.req.valid('param')
    const { permission } = listImports[kind]
    await assertMayAct(platform, context, { action: `training.import_${kind}`, permission })
    const { dryRun, encoding: wanted } = c.req.valid('query')
    const table = await readTable(new Uint8Array(await c.req.arrayBuffer()), { encoding: wanted })
    const { format, encoding } = table
    if (dryRun === undefined || dryRun === '0' || dryRun === 'false') {
      const done = await importList(platform, context, kind, table)
      return c.json({ format, encoding, ...done, problems: [] }, 200)
    }
    const { rowCount, added, changed, sameCount, problems } = await previewList(
      platform.db,
      context,
      kind,
      table,
    )
    const counts = { rowCount, added: added.length, changed: changed.length, same: sameCount }
    return c.json({ format, encoding, ...counts, problems: problems.map(problemText) }, 200)
  })
}
