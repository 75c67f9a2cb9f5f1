import { Hono } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { addLinkForms } from './make-link-page.tsx'
import { addNeighbourPages } from './neighbour-pages.tsx'
import { addGuestForms } from './notice-page.tsx'

/** What the training desk opens about neighbour cities, mounted at `/staff`. */
export function guestStaffPages(platform: Platform): Hono<Env> {
  const app = new Hono<Env>()
  addLinkForms(app, platform)
  addNeighbourPages(app, platform)
  addGuestForms(app, platform)
  return app
}
