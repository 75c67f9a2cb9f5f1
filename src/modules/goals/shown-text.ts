import { createHash } from 'node:crypto'
import type { Locale } from '../../platform/messages/locale.ts'
import type { TranslationRow } from './store/tables.ts'

/** A text as a reader gets it: `locale` is the language it is really in. */
export type ShownText = { text: string; locale: Locale }

/** Picks each text's approved translation and counts the texts that have none. */
export type TextDesk = {
  /** Text of a subject's field; Japanese where no approved, up-to-date translation exists. */
  show(subjectId: string, field: string, ja: string): ShownText
  /** Texts asked for so far that were shown in Japanese for want of a translation. */
  untranslated(): number
}

/** SHA-256 of a Japanese text: a translation made from another wording is stale. */
export function sourceHashOf(ja: string): string {
  return createHash('sha256').update(ja).digest('hex')
}

/** Prepares the texts of one policy for readers of `locale`. */
export function openTextDesk(locale: Locale, translations: readonly TranslationRow[]): TextDesk {
  const approved = new Map<string, TranslationRow>()
  for (const row of translations) {
    if (row.locale === locale && row.state === 'approved') {
      approved.set(`${row.subjectId} ${row.field}`, row)
    }
  }
  const missing = new Set<string>()
  return {
    show(subjectId, field, ja) {
      if (locale === 'ja' || ja === '') return { text: ja, locale }
      const key = `${subjectId} ${field}`
      const row = approved.get(key)
      if (row?.sourceHash === sourceHashOf(ja)) return { text: row.text, locale }
      missing.add(key)
      return { text: ja, locale: 'ja' }
    },
    untranslated: () => missing.size,
  }
}
