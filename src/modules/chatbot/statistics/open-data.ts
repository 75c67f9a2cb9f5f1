import { type Catalogue, locales } from '../../../platform/messages/locale.ts'
import type { OpenDataSource } from '../../../platform/open-data/open-data.ts'
import { statisticsMessages, type StatisticsWords } from './messages.ts'
import { figuresCsvPath } from './paths.ts'
import { figuresVersion, listCountedMonths } from './store.ts'

/** The published figures as a file (オープンデータ). */
export const figuresOpenData: OpenDataSource = {
  version: ({ db }) => figuresVersion(db),
  async datasets(platform) {
    const last = (await listCountedMonths(platform.db)).at(-1)
    if (last === undefined) return []
    const { name } = await platform.city()
    return [
      {
        ...{ id: 'chatbot-statistics', title: inAll('title'), description: inAll('dataText') },
        ...{ asOf: last.add({ months: 1 }).subtract({ days: 1 }), office: name },
        files: [{ format: 'CSV', path: figuresCsvPath }],
      },
    ]
  },
}

const inAll = (word: 'title' | 'dataText') =>
  Object.fromEntries(
    locales.map((locale) => [locale, (statisticsMessages[locale] satisfies StatisticsWords)[word]]),
  ) as Catalogue<string>
