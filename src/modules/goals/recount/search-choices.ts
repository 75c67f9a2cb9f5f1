import type { Locale } from '../../../platform/messages/locale.ts'
import type { Platform } from '../../../platform/platform.ts'
import { openTextDesk, type ShownText } from '../shown-text.ts'
import { type TargetState, targetStates } from '../state.ts'
import { listPublished } from '../store/policy.ts'
import { listTranslationsOf } from '../store/reading.ts'
import { openUnitBooks } from '../units.ts'
import type { Search } from './search-policies.ts'
import { wordsOf } from './search-words.ts'

/** What may be chosen beside the words. */
export type SearchChoices = {
  fiscalYears: number[]
  departments: { id: string; slug: string; name: ShownText }[]
}

/**
 * What somebody asked for, as it stood in the address; `faults` counts choices that do not exist.
 */
export type AskedSearch = Search & {
  written: string
  departmentSlug: string | undefined
  faults: number
}

type Kept = { readAtMs: number; choices: Promise<SearchChoices> }
const kept = new WeakMap<Platform['db'], Map<Locale, Kept>>()
// As with the pages: a change shows within a second, and many readers cost one look.
const holdsMs = 1_000

/** The years and departments that have a published policy, by their newest name. */
export function listSearchChoices(platform: Platform, locale: Locale): Promise<SearchChoices> {
  const known = kept.get(platform.db) ?? new Map<Locale, Kept>()
  kept.set(platform.db, known)
  const earlier = known.get(locale)
  if (earlier !== undefined && performance.now() - earlier.readAtMs < holdsMs) {
    return earlier.choices
  }
  const choices = readChoices(platform, locale)
  known.set(locale, { readAtMs: performance.now(), choices })
  // A fault is for whoever asked; the next one tries again.
  choices.catch(() => known.delete(locale))
  return choices
}

async function readChoices(platform: Platform, locale: Locale): Promise<SearchChoices> {
  const { db, clock } = platform
  const policies = await listPublished(db)
  const newest = [...Map.groupBy(policies, (policy) => policy.departmentId).values()].flatMap(
    ([first]) => first ?? [],
  )
  const rows = locale === 'ja' ? [] : await listTranslationsOf(db, newest, locale)
  const texts = openTextDesk(locale, rows)
  const openBook = openUnitBooks(db, clock.today())
  const departments = await Promise.all(
    newest.map(async ({ id, fiscalYear, departmentId, departmentName }) => ({
      id: departmentId,
      slug: (await openBook(fiscalYear)).find(departmentId)?.slug ?? departmentId,
      name: texts.show(id, `name:${departmentName}`, departmentName),
    })),
  )
  return {
    fiscalYears: [...new Set(policies.map((policy) => policy.fiscalYear))],
    departments: departments.toSorted((a, b) => a.slug.localeCompare(b.slug, 'en')),
  }
}

const isState = (text: string): text is TargetState =>
  (targetStates as readonly string[]).includes(text)

/** Reads an address; what cannot be chosen is left out and counted. */
export function readSearch(
  query: (name: string) => string | undefined,
  { fiscalYears, departments }: SearchChoices,
): AskedSearch {
  const written = (query('q') ?? '')
    .replaceAll(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, 100)
  const given = (name: string) => query(name)?.trim() || undefined
  const [year, slug, state] = [given('year'), given('department'), given('state')]
  const fiscalYear = fiscalYears.find((one) => String(one) === year)
  const department = departments.find((one) => one.slug === slug)
  const known = state !== undefined && isState(state) ? state : undefined
  const page = Number(given('page') ?? 1)
  const pairs = [
    [year, fiscalYear],
    [slug, department],
    [state, known],
  ]
  return {
    written: written.isWellFormed() ? written : written.toWellFormed(),
    words: wordsOf(written.toWellFormed()),
    fiscalYear,
    departmentId: department?.id,
    departmentSlug: department?.slug,
    state: known,
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
    faults: pairs.filter(([asked, found]) => asked !== undefined && found === undefined).length,
  }
}

/** The address of a search; the same search has one address, however it was typed. */
export function searchAddress(
  { words, fiscalYear, departmentSlug, state }: AskedSearch,
  page: number,
): string {
  const query = new URLSearchParams()
  if (words.length > 0) query.set('q', words.join(' '))
  if (fiscalYear !== undefined) query.set('year', String(fiscalYear))
  if (departmentSlug !== undefined) query.set('department', departmentSlug)
  if (state !== undefined) query.set('state', state)
  if (page > 1) query.set('page', String(page))
  return query.size === 0 ? '' : `?${query.toString()}`
}
