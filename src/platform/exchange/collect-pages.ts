import { createHash } from 'node:crypto'
import type { Platform } from '../platform.ts'
import { type Ask, collectSite, type Found } from '../static-export/export-site.ts'
import { withoutForms } from '../static-export/still-page.ts'
import type { BundleContent } from './bundle.ts'

/** A citizens' page, or a file that one links to, as it is carried across. */
export type CarriedPage = { sha256: string; content: BundleContent }

const language = '(?:/(?:ja-plain|pt-BR|en))?'
const worksThere = new RegExp(`^${language}/(?:enquiries(?:/|$)|chat(?:/c/|/faq|$))`)

// Style and fonts are part of the program on the other side; so are the pages that work there.
const isThere = (path: string): boolean =>
  path.startsWith('/assets/') || worksThere.test(path)

/**
 * Every public page as citizens see it now, in all languages, with its CSV, PDF and pictures.
 * A form that needs this side's data says the phone number instead. By path.
 */
export async function collectPages(
  platform: Pick<Platform, 'config' | 'city' | 'clock'>,
  ask: Ask,
): Promise<Map<string, CarriedPage>> {
  const { phone } = await platform.city()
  const { publicUrl, baseUrl } = platform.config
  const { origin } = new URL(publicUrl ?? baseUrl)
  const { found } = await collectSite(ask, origin, isThere)
  const note = { asOf: platform.clock.today(), phone }
  const pages = [...found.values()].map((one): [string, CarriedPage] => {
    const bytes = one.isPage
      ? Buffer.from(withoutForms(Buffer.from(one.body).toString('utf8'), one.path, note))
      : Buffer.from(one.body)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    return [one.path, { sha256, content: contentOf(one, bytes) }]
  })
  return new Map(pages)
}

function contentOf({ path, type, disposition }: Found, bytes: Buffer): BundleContent {
  const filename = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? '')?.[1]
  const isText = Buffer.from(bytes.toString('utf8')).equals(bytes)
  return {
    name: `page ${path}`,
    bytes,
    as: isText ? 'text' : 'base64',
    page: { path, type, filename: filename === undefined ? null : decodeURIComponent(filename) },
  }
}
