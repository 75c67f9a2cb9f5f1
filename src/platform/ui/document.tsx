import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { type Locale, langOf } from '../messages/locale.ts'
import { accentPath } from './accent.ts'
import { assets } from './assets.ts'
import { uiMessages } from './messages.ts'
import { Ruby, withoutRuby } from './ruby.tsx'
import { PageLocale } from './words.ts'

/** A page in another language, or the same language under another address. */
export type LanguageLink = { locale: Locale; href: string }

export type DocumentProps = {
  locale?: Locale | undefined
  /** What this page is; the site's name is added after it. */
  title: string
  siteName: string
  description?: string | undefined
  /** Absolute address of this page, where one is known. */
  canonical?: string | undefined
  /** Every language the page exists in, this one included. */
  alternates?: readonly LanguageLink[] | undefined
  /** Kept out of search engines: staff pages, sign-in, errors. */
  noindex?: boolean | undefined
  /** Built island scripts; a page never needs them. */
  scripts?: readonly string[] | undefined
  children: ComponentChildren
}

// Plain Japanese has no code of its own in hreflang, and two entries for `ja` would contradict.
const indexed = (link: LanguageLink): boolean => link.locale !== 'ja-plain'

/** The HTML document around a shell. Sets the language for every component inside. */
export function Document(props: DocumentProps) {
  const locale = props.locale ?? 'ja'
  const { style, fonts, favicon } = assets()
  return (
    <html lang={langOf(locale)} class={locale === 'ja-plain' ? 'plain' : undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{withoutRuby(`${props.title} | ${props.siteName}`)}</title>
        {props.description && <meta name="description" content={withoutRuby(props.description)} />}
        {props.noindex && <meta name="robots" content="noindex" />}
        <meta name="format-detection" content="telephone=no" />
        <link rel="stylesheet" href={style} />
        <link rel="stylesheet" href={accentPath} />
        <link rel="stylesheet" href={fonts} />
        <link rel="icon" type="image/svg+xml" href={favicon} />
        {props.canonical && <link rel="canonical" href={props.canonical} />}
        {props.alternates?.filter(indexed).map((link) => (
          <link rel="alternate" hreflang={langOf(link.locale)} href={link.href} />
        ))}
        {props.scripts?.map((src) => <script type="module" src={src} />)}
      </head>
      <body>
        <a class="skip-link" href="#main">
          <Ruby text={uiMessages[locale].skipToContent} />
        </a>
        <PageLocale.Provider value={locale}>{props.children}</PageLocale.Provider>
      </body>
    </html>
  )
}

/** A whole page as text, with its doctype. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`
}
