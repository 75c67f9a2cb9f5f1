import type { Locale } from '../../platform/messages/locale.ts'
import { sourceHashOf } from '../../platform/translation/source-hash.ts'
import type { TranslationRow } from './store/tables.ts'

/** A text as a reader gets it: `locale` is the language it is really in. */
export type ShownText = { text: string; locale: Locale }

/** A text that a page asked for, in Japanese. */
export type AskedText = { subjectId: string; field: string; ja: string }

/** Picks each text's approved translation and counts the texts that have none. */
export type TextDesk = {
  /** Text of a subject's field; Japanese where no approved, up-to-date translation exists. */
  show(subjectId: string, field: string, ja: string): ShownText
  /** Texts asked for so far that were shown in Japanese for want of a translation. */
  untranslated(): number
  /** Every text asked for so far, in the order in which the page shows them. */
  asked(): AskedText[]
}

export { sourceHashOf }

/**
 * Prepares the texts of one policy for readers of `locale`. A sentence that an earlier version of
 * the policy had word for word keeps its translation.
 *
 * @param published whether the language is published; all is shown in Japanese until then
 */
export function openTextDesk(
  locale: Locale,
  translations: readonly TranslationRow[],
  published = true,
): TextDesk {
  const approved = new Map<string, TranslationRow>()
  const sameWording = new Map<string, TranslationRow>()
  for (const row of published ? translations : []) {
    if (row.locale !== locale || row.state !== 'approved') continue
    approved.set(`${row.subjectId} ${row.field}`, row)
    sameWording.set(`${row.field} ${row.sourceHash}`, row)
  }
  const known = new Set(translations.map((row) => `${row.subjectId} ${row.field}`))
  const asked = new Map<string, AskedText>()
  const missing = new Set<string>()
  return {
    show(subjectId, field, ja) {
      if (ja === '') return { text: ja, locale }
      const key = `${subjectId} ${field}`
      asked.set(key, { subjectId, field, ja })
      if (locale === 'ja') return { text: ja, locale }
      const hash = sourceHashOf(ja)
      const row = approved.get(key)
      if (row?.sourceHash === hash) return { text: row.text, locale }
      const twin = known.has(key) ? undefined : sameWording.get(`${field} ${hash}`)
      if (twin !== undefined) return { text: twin.text, locale }
      missing.add(key)
      return { text: ja, locale: 'ja' }
    },
    untranslated: () => missing.size,
    asked: () => [...asked.values()],
  }
}
