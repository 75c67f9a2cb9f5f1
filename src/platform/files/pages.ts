import { Hono } from 'hono'
import { recordView } from '../audit/append.ts'
import type { Env } from '../http/context.ts'
import type { Platform } from '../platform.ts'
import { notFound } from '../refusal.ts'
import { fileResponse } from './file-response.ts'
import { assertLink } from './link.ts'

/** Where the links of `fileLink` lead; mounted at `/staff`. Each file handed out is recorded. */
export function filePages(platform: Platform): Hono<Env> {
  return new Hono<Env>().get('/files/:sha256', async (c) => {
    const { context } = c.var
    const sha256 = c.req.param('sha256')
    const { name = '', until = '', seal = '' } = c.req.query()
    assertLink(context, sha256, { name, until, seal })
    const file = await platform.files.find(platform.db, sha256)
    if (file === undefined) throw notFound()
    await recordView(platform.db, context, 'files.download', `files.file/${sha256}`)
    return fileResponse(file, await platform.files.open(sha256), name)
  })
}
