import type { OpenDataSource } from '../../../platform/open-data/open-data.ts'
import { type Catalogue, locales } from '../../../platform/messages/locale.ts'
import { faqPath } from '../paths.ts'
import { freshBrain } from '../reply/brain.ts'
import { chatWords, type ChatWords } from './messages.ts'

/** All published questions and answers as one file (オープンデータ). */
export const faqOpenData: OpenDataSource = {
  version: async (platform) => (await freshBrain(platform)).corpus.stamp,
  async datasets(platform) {
    const { corpus } = await freshBrain(platform)
    if (corpus.entries.size === 0) return []
    const { name } = await platform.city()
    return [
      {
        ...{ id: 'chatbot-faq', title: inAll('dataTitle'), description: inAll('dataText') },
        ...{ asOf: platform.clock.today(), office: name },
        files: [{ format: 'CSV', path: `${faqPath}.csv` }],
      },
    ]
  },
}

const inAll = (word: 'dataTitle' | 'dataText') =>
  Object.fromEntries(
    locales.map((locale) => [locale, (chatWords[locale] satisfies ChatWords)[word]]),
  ) as Catalogue<string>
