import { OpenAPIHono } from '@hono/zod-openapi'
import type { Opened } from './open.ts'
import type { Env } from './platform/http/context.ts'
import { renderError } from './platform/http/errors.tsx'
import { isAlone } from './platform/exchange/is-alone.ts'
import { receivedPages } from './platform/exchange/received-pages.tsx'
import { apiKeyAccess, apiKeyScheme } from './platform/api-keys/access.ts'
import { besideStaff } from './platform/http/beside-staff.ts'
import { readFormKey } from './platform/http/form-key.ts'
import { healthPages } from './platform/http/health.ts'
import { limitBody } from './platform/http/limit-body.ts'
import { createPageCache } from './platform/http/page-cache.ts'
import { RememberingRouter } from './platform/http/remembering-router.ts'
import { aroundRequest } from './platform/http/request.ts'
import { createSavedForms } from './platform/http/saved-forms/saved-forms.ts'
import { watchSentForms, withDrafts } from './platform/http/saved-forms/saving.ts'
import { securityContact } from './platform/http/security-contact.ts'
import { staticFiles } from './platform/http/static-files.ts'
import { locales } from './platform/messages/locale.ts'
import type { Observe } from './platform/metrics/metrics.ts'
import { notFound } from './platform/refusal.ts'
import { citizenSite } from './sites/citizen/pages.tsx'
import { staffSite } from './sites/staff/pages.tsx'

/**
 * Puts the product behind one `fetch`: a function that tests call without a socket. `observe` hears
 * of each answer. A public face has no route of the staff's side at all; see `besideStaff` for the
 * other one.
 */
export function createApp(
  opened: Omit<Opened, 'close' | 'database'>,
  observe?: Observe,
): OpenAPIHono<Env> {
  const { platform, modules, identity, secret, assets, ready } = opened
  const { config, clock, log } = platform
  const app = new OpenAPIHono<Env>({ router: new RememberingRouter() })
  app.onError((error, c) => renderError(error, c, platform))
  app.notFound((c) => renderError(notFound(), c, platform))
  app.use(aroundRequest({ config, clock, log, secret, observe }))
  app.route('/', healthPages(ready))
  app.route('/', securityContact(config, clock))
  app.route('/', staticFiles(assets))
  if (config.face === 'staff') app.use(besideStaff(config.publicUrl, platform.offers.openPosts))
  // Joined by carried files alone, there is nothing here that other pages could be drawn from.
  const alone = isAlone(platform)
  const present = alone ? modules.filter((module) => module.standsAlone) : modules
  for (const locale of locales) {
    const prefix = locale === 'ja' ? '/' : `/${locale}`
    if (!alone) app.route(prefix, citizenSite(platform, locale))
    for (const module of present) {
      if (module.citizenPages) app.route(prefix, module.citizenPages(platform, locale))
    }
  }
  app.use(limitBody(config.uploadLimitBytes))
  const forStaff = config.face !== 'public'
  if (forStaff) {
    app.use(withDrafts(createSavedForms({ db: platform.db, secret })))
    app.use('/api/*', apiKeyAccess(platform))
    app.route('/', identity.routes(platform))
    app.use('/staff/*', readFormKey, watchSentForms)
    app.route('/staff', staffSite(platform))
  }
  for (const module of present) {
    if (forStaff && module.staffPages) app.route('/staff', module.staffPages(platform))
    if (module.publicApi) app.route('/api', module.publicApi(platform))
    if (forStaff && module.api) app.route('/api', module.api(platform))
  }
  app.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', apiKeyScheme)
  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Yakuba (役場)', version: '1' },
    // Open data asks for no key; everything else for a key or a session.
    security: [{}, { apiKey: [] }],
  })
  if (alone) app.route('/', receivedPages(platform))
  return app
}

/**
 * The citizens' pages as the public face has them, whatever face this one is: what a copy as files
 * is made of.
 */
export function createStillApp(opened: Omit<Opened, 'close' | 'database'>): OpenAPIHono<Env> {
  const { platform } = opened
  const { publicUrl, baseUrl } = platform.config
  const config = { ...platform.config, baseUrl: publicUrl ?? baseUrl, publicUrl: undefined }
  const pages = createPageCache()
  return createApp({ ...opened, platform: { ...platform, config, pages } })
}
