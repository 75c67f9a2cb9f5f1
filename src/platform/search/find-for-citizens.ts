import type { Locale } from '../messages/locale.ts'
import type { Platform } from '../platform.ts'
import { withoutRuby } from '../ui/ruby.tsx'
import type { CitizenItem, CitizenSearchOffer } from './citizen-offer.ts'
import { foldText, holdsAll, type SearchQuery } from './query-grammar.ts'

/** Items of one kind that hold all the words, those with a word in the title first. */
export type CitizenGroup = { kind: string; hits: readonly CitizenItem[]; total: number }

type Kept = { version: string; items: readonly (CitizenItem & { text: string })[] }

const mostOfAKind = 10

/**
 * Looks through what all modules offer to citizens; each offer's items are kept till they change. A
 * module that fails leaves the others' answers.
 */
export function openCitizenSearch(platform: Platform) {
  const kept = new Map<string, Kept>()

  async function itemsOf(offer: CitizenSearchOffer, key: string, locale: Locale) {
    const today = platform.clock.today()
    const version = `${today.toString()} ${await offer.version(platform, today)}`
    const before = kept.get(key)
    if (before?.version === version) return before.items
    const items = (await offer.items(platform, locale, today)).map((item) => ({
      ...item,
      text: [item.title, item.detail ?? '', ...item.words].map(withoutRuby).join('\n'),
    }))
    kept.set(key, { version, items })
    return items
  }

  async function groupOf(
    offer: CitizenSearchOffer,
    no: number,
    query: SearchQuery,
    locale: Locale,
  ): Promise<CitizenGroup> {
    const items = await itemsOf(offer, `${no} ${locale}`, locale)
    const inTitle = ({ title }: CitizenItem) => {
      const folded = foldText(withoutRuby(title))
      return query.words.some((word) => folded.includes(word)) ? 0 : 1
    }
    const found = items
      .filter(({ text }) => holdsAll(text, query))
      .toSorted((a, b) => inTitle(a) - inTitle(b))
    return { kind: offer.kind[locale], hits: found.slice(0, mostOfAKind), total: found.length }
  }

  return async (query: SearchQuery, locale: Locale): Promise<CitizenGroup[]> => {
    if (query.words.length === 0) return []
    const offers = platform.offers.citizenSearches ?? []
    const groups = await Promise.all(
      offers.map((offer, no) =>
        groupOf(offer, no, query, locale).catch((cause: unknown) => {
          const error = cause instanceof Error ? cause : new Error(String(cause))
          platform.log.error({ error }, 'a search for citizens failed')
          return undefined
        }),
      ),
    )
    return groups.flatMap((group) => (group === undefined || group.total === 0 ? [] : [group]))
  }
}
