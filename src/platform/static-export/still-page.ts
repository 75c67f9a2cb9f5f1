import { posix } from 'node:path'
import type { Locale } from '../messages/locale.ts'
import { stillBanner, stillForm, type StillNote } from './still-note.tsx'

/** Where an address lies as a file: pages become folders, everything else keeps its name. */
export function fileOf(path: string, isPage: boolean): string {
  const bare = decodeURIComponent(path).replace(/^\/+|\/+$/g, '')
  if (!isPage) return bare
  return bare === '' ? 'index.html' : `${bare}/index.html`
}

/** What a page of this address is read in. */
export function localeOf(path: string): Locale {
  const found = /^\/(ja-plain|pt-BR|en)(?:\/|$)/.exec(path)?.[1]
  return (found as Locale | undefined) ?? 'ja'
}

/**
 * An address of this site as its path; undefined for another site's, a place on the page, a phone.
 */
export function ownPath(href: string, from: string, origin: string): URL | undefined {
  if (!URL.canParse(href, origin + from)) return undefined
  const url = new URL(href, origin + from)
  return url.origin === origin ? url : undefined
}

const linkPattern = /(\s(?:href|src)=")([^"]*)(")/g
const formPattern = /<form\b[\s\S]*?<\/form>/g

/** Every address of this site that a page speaks of, in the order in which they stand there. */
export function linksOf(html: string, from: string, origin: string): string[] {
  const found = [...html.matchAll(linkPattern)].flatMap(([, , href = '']) => {
    const url = ownPath(unescaped(href), from, origin)
    return url === undefined ? [] : [url.pathname]
  })
  return [...new Set(found)]
}

/** Addresses within a style sheet. */
export function linksOfStyle(css: string, from: string, origin: string): string[] {
  return [...css.matchAll(/url\(["']?([^"')]+)["']?\)/g)].flatMap(([, href = '']) => {
    const url = href.startsWith('data:') ? undefined : ownPath(href, from, origin)
    return url === undefined ? [] : [url.pathname]
  })
}

/**
 * A page as it can stand without a server: links to files beside it, no forms, its date on top.
 * `fileAt` names the file of an address; an address without one is left to be read as text.
 */
export function stillPage(
  html: string,
  { path, origin, note }: { path: string; origin: string; note: StillNote },
  fileAt: (path: string) => string | undefined,
): string {
  const locale = localeOf(path)
  const here = posix.dirname(fileOf(path, true))
  return html
    .replace('<header class="site-head">', (head) => head + stillBanner(note, locale))
    .replaceAll(formPattern, () => stillForm(note, locale))
    .replaceAll(linkPattern, (whole, before: string, href: string, after: string) => {
      const url = ownPath(unescaped(href), path, origin)
      if (url === undefined || href.startsWith('#')) return whole
      const file = fileAt(url.pathname)
      if (file === undefined) return `${before}#main${after}`
      return `${before}${encodeURI(posix.relative(here, file))}${url.hash}${after}`
    })
}

/** A page whose forms say the phone number instead: nothing behind it would answer. */
export function withoutForms(html: string, path: string, note: StillNote): string {
  return html.replaceAll(formPattern, () => stillForm(note, localeOf(path)))
}

const unescaped = (href: string): string => href.replaceAll('&amp;', '&')
