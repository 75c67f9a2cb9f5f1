import type { CitizenSearchOffer } from '../../../platform/search/citizen-offer.ts'
import { freshBrain } from '../reply/brain.ts'
import { isPartStopped } from '../reply/stopped.ts'
import { questionIn } from '../reply/compose.ts'
import { listedEntries } from './listed.ts'
import { chatWords } from './messages.ts'

/** Questions and answers that hold today, for the citizens' search; none that were stopped. */
export const faqCitizenSearch: CitizenSearchOffer = {
  kind: {
    ja: chatWords.ja.faqTitle,
    'ja-plain': chatWords['ja-plain'].faqTitle,
    'pt-BR': chatWords['pt-BR'].faqTitle,
    en: chatWords.en.faqTitle,
  },
  version: async (platform) => (await freshBrain(platform)).corpus.stamp,
  async items(platform, locale, today) {
    const { corpus } = await freshBrain(platform)
    return listedEntries(corpus, today)
      .filter(({ entry }) => !isPartStopped(corpus, entry))
      .map(({ entry, version }) => {
        const { text, inJapanese } = questionIn(version, locale)
        const shown = locale === 'ja' ? version.answer : version.shown[locale]?.answer?.text
        return {
          title: text,
          path: entry.path,
          detail: entry.topic.label[locale],
          words: [shown ?? version.answer],
          inJapanese,
        }
      })
  },
}
