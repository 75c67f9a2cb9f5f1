/** The languages citizens read in; Japanese is the source and has no path prefix. */
export const locales = ['ja', 'ja-plain', 'pt-BR', 'en'] as const

/** One of the languages. */
export type Locale = (typeof locales)[number]

/** Every language must answer every key: a missing one does not compile. */
export type Catalogue<T> = Record<Locale, T>

/** BCP 47 tag for the HTML `lang` attribute; plain Japanese is Japanese. */
export function langOf(locale: Locale): string {
  return locale === 'ja-plain' ? 'ja' : locale
}

/** Path in another language: `('/goals/2019', 'en')` gives `/en/goals/2019`. */
export function localPath(path: string, locale: Locale): string {
  if (locale === 'ja') return path
  return path === '/' ? `/${locale}` : `/${locale}${path}`
}
