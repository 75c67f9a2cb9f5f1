import { Hono } from 'hono'
import type { Env } from '../../platform/http/context.ts'
import { citizenHtml } from '../../platform/http/page.tsx'
import { type Locale, localPath } from '../../platform/messages/locale.ts'
import type { Platform } from '../../platform/platform.ts'
import { galleryPage } from '../../platform/ui/gallery.tsx'
import { AccessibilityPage } from './accessibility-page.tsx'
import { HomePage } from './home-page.tsx'
import { citizenWords } from './messages.ts'

/** The pages of the citizens' site that belong to no module: home, accessibility, parts in use. */
export function citizenSite(platform: Platform, locale: Locale): Hono<Env> {
  const words = citizenWords[locale]
  const { pages, offers } = platform
  const key = (path: string) => localPath(path, locale)
  const cityVersion = async () => {
    const today = platform.clock.moved ? platform.clock.today().toString() : ''
    return `${JSON.stringify(await platform.city())} ${today}`
  }

  return new Hono<Env>()
    .get('/', async (c) => {
      const served = await pages.serve(c, {
        key: key('/'),
        version: async () => {
          const parts = offers.citizenCards.map((offer) => offer.version(platform))
          return (await Promise.all([cityVersion(), ...parts])).join(' ')
        },
        render: async () => {
          const city = await platform.city()
          const lists = offers.citizenCards.map((offer) => offer.cards(platform, locale))
          const cards = (await Promise.all(lists)).flat()
          const frame = { locale, path: '/', title: words.home, description: words.homeLead }
          return citizenHtml(
            platform,
            frame,
            <HomePage locale={locale} cityName={city.name[locale]} cards={cards} />,
          )
        },
      })
      return served ?? c.notFound()
    })
    .get('/accessibility', async (c) => {
      const served = await pages.serve(c, {
        key: key('/accessibility'),
        version: cityVersion,
        render: async () =>
          citizenHtml(
            platform,
            { locale, path: '/accessibility', title: words.accessibility.title },
            <AccessibilityPage locale={locale} phone={(await platform.city()).phone} />,
          ),
      })
      return served ?? c.notFound()
    })
    .get('/gallery', async (c) => {
      const served = await pages.serve(c, {
        key: key('/gallery'),
        version: cityVersion,
        render: () =>
          citizenHtml(
            platform,
            { locale, path: '/gallery', title: words.gallery, noindex: true },
            galleryPage(),
          ),
      })
      return served ?? c.notFound()
    })
}
