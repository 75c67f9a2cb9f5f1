import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import type { ChatRecord, ChatSource } from '../../../platform/chat-source.ts'
import { isPastReview } from './city-page.ts'
import { listQuotable, quotableVersion } from './store.ts'

const none: readonly string[] = []

/**
 * Pages of the city's site as the chatbot quotes them: one record for each heading, in the words of
 * the page. Past its review day, or of an earlier year, a page no longer answers how much or when.
 */
export const citySource: ChatSource = {
  kind: 'records',
  key: 'chatbot.pages',
  // The site is about everything: no word belongs to it alone.
  subject: { ja: none, 'ja-plain': none, 'pt-BR': none, en: none },
  version: ({ db }) => quotableVersion(db),
  async records({ db }, locale, today) {
    // In Japanese alone, which the other languages are shown with a label.
    if (locale !== 'ja') return []
    const pages = await listQuotable(db)
    return pages.flatMap((page) => {
      const title = page.title === '' ? page.ownTitle : page.title
      const { fiscalYear } = page
      const isOld =
        isPastReview(page, today) || (fiscalYear !== null && fiscalYear < fiscalYearOf(today))
      const byHeading = Map.groupBy(page.passages, ({ heading }) => heading)
      return [...byHeading].map(
        ([heading, passages], no): ChatRecord => ({
          key: `${page.id}.${no}`,
          title: heading === '' ? title : `${title}：${heading}`,
          path: page.url as `http${string}`,
          ownerUnitId: page.owningUnitId,
          asOfOn: page.asOfOn ?? page.versionAsOfOn,
          ...(fiscalYear === null ? {} : { fiscalYear }),
          passages: passages.map(({ text }) => text),
          ...(isOld ? { hasOldFigures: true } : {}),
        }),
      )
    })
  },
}
