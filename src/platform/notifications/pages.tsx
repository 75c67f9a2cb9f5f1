import { z } from '@hono/zod-openapi'
import { type Context, Hono } from 'hono'
import { assertMayAct } from '../act.ts'
import type { Env } from '../http/context.ts'
import { formBody } from '../http/form-body.ts'
import type { Platform } from '../platform.ts'
import { notFound } from '../refusal.ts'
import { inboxPage, inboxPath, kindOf, pageOf, placeInInbox } from './inbox-page.tsx'
import { addMailPages } from './mail-page.tsx'
import { markAllRead, markRead } from './mark-read.ts'
import { addSettingPages } from './settings-page.tsx'

const marking = { action: 'notifications.mark_read', permission: 'notifications.read' }

/** The pages of notices, mounted at `/staff`. */
export function notificationPages(platform: Platform): Hono<Env> {
  const app = new Hono<Env>()
  app.get('/notices', (c) => inboxPage(c, platform))
  addSettingPages(app, platform)
  addMailPages(app, platform)
  app.post('/notices/readings', async (c) => {
    await assertMayAct(platform, c.var.context, marking)
    await markAllRead(platform, c.var.context)
    return c.redirect(`${inboxPath}?done=read`, 303)
  })
  app.post('/notices/:noticeId/readings', async (c) => {
    await assertMayAct(platform, c.var.context, marking)
    const { path } = await markRead(platform, c.var.context, noticeIdOf(c))
    const { open, ...place } = await formBody(c)
    if (open !== undefined) return c.redirect(path, 303)
    const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined)
    const page = pageOf(textOf(place['page']))
    const event = kindOf(platform, textOf(place['event']))
    return c.redirect(placeInInbox({ page, event }, 'read'), 303)
  })
  return app
}

function noticeIdOf(c: Context<Env>): string {
  const id = z.uuid().safeParse(c.req.param('noticeId'))
  if (!id.success) throw notFound('notifications.not_found')
  return id.data
}
