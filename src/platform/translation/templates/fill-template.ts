import { type Locale, locales } from '../../messages/locale.ts'
import { notFound, Refusal } from '../../refusal.ts'
import { others } from '../fact.ts'
import { checkTranslation } from '../guard.ts'
import { shownTranslations } from '../lane.ts'
import type { TranslationDesk } from '../source.ts'
import { findingText, languageNames, listed } from '../staff-messages.ts'
import { listTerms } from '../terms/store.ts'
import { readSlot, type SlotTexts } from './slot-grammar.ts'
import { templateSourceKey } from './source.ts'
import { findTemplate, type Template } from './store.ts'

/** A filled template: ready to be published in all languages at once. */
export type Filled = { template: Template; texts: Record<Locale, string> }

/**
 * Fills the slots of a template in all languages (ひな形への差し込み). Nothing is translated: the
 * wording is that of the approved translations, places come from the term base, and the guards look
 * at the result once more. Writes nothing; publishing is the caller's.
 *
 * Refusals: `translation.template_not_found`, `translation.template_not_approved`,
 * `translation.slot_unreadable`, `translation.place_unknown`, `translation.not_sound`.
 */
export async function fillTemplate(
  desk: TranslationDesk,
  {
    id,
    values,
    today,
  }: { id: string; values: Readonly<Record<string, string>>; today: Temporal.PlainDate },
): Promise<Filled> {
  const template = await findTemplate(desk.db, id)
  if (template === undefined) throw notFound('translation.template_not_found')
  const [wordings, terms] = await Promise.all([
    approvedWordings(desk, template, today),
    listTerms(desk.db),
  ])
  const filled = new Map<string, SlotTexts>()
  for (const { name, kind, label } of template.slots) {
    const texts = readSlot(kind, values[name] ?? '', terms)
    if (texts === undefined) {
      const code = kind === 'place' ? 'translation.place_unknown' : 'translation.slot_unreadable'
      throw new Refusal(code, 422, { label, name })
    }
    filled.set(name, texts)
  }
  const fill = (locale: Locale) =>
    wordings[locale].replaceAll(
      /\{([a-z][a-zA-Z0-9]*)\}/gu,
      (whole, name: string) => filled.get(name)?.[locale] ?? whole,
    )
  const texts = Object.fromEntries(locales.map((one) => [one, fill(one)])) as Record<Locale, string>
  for (const locale of others) {
    const { refused } = checkTranslation(texts.ja, texts[locale], locale, terms)
    if (refused.length > 0) {
      throw new Refusal('translation.not_sound', 422, {
        findings: refused.map(findingText).join(''),
      })
    }
  }
  return { template, texts }
}

/** Languages of a template that are approved in its present wording. */
export async function approvedLanguages(
  desk: TranslationDesk,
  template: Pick<Template, 'id'>,
  today: Temporal.PlainDate,
): Promise<Partial<Record<Locale, string>>> {
  const found = await Promise.all(
    others.map(async (locale) => {
      const shown = await shownTranslations(desk, templateSourceKey, locale, today)
      return [locale, shown.get(template.id)?.text] as const
    }),
  )
  return Object.fromEntries(found.filter(([, text]) => text !== undefined))
}

async function approvedWordings(
  desk: TranslationDesk,
  template: Template,
  today: Temporal.PlainDate,
): Promise<Record<Locale, string>> {
  const approved = await approvedLanguages(desk, template, today)
  const lacking = others.filter((locale) => approved[locale] === undefined)
  if (lacking.length > 0) {
    throw new Refusal('translation.template_not_approved', 409, {
      languages: listed(lacking.map((locale) => languageNames[locale])),
    })
  }
  return { 'ja-plain': '', 'pt-BR': '', en: '', ...approved, ja: template.ja }
}
