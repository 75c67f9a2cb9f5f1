import { chatbotPath } from './paths.ts'
import { translationWords as words } from './staff-messages.ts'
import { listEntries, listNewestVersions, listPublishedVersions } from './store/entry.ts'
import type { OfferedText, TranslationSource } from '../../platform/translation/source.ts'
import type { FaqVersion } from './entry.ts'
import { listTopics } from './store/topic.ts'

/** Key of the source: what the lane calls these texts. */
export const faqSourceKey = 'chatbot.faq'

/** What the lane calls the question and the answer of a version. */
export const textIdOf = (versionId: string, part: 'question' | 'answer') => `${versionId}.${part}`

/** Questions and answers that residents read, and those on their way there (翻訳する質問と回答). */
export const faqTranslations: TranslationSource = {
  key: faqSourceKey,
  labelJa: words.label,
  async listTexts({ db }) {
    const [topics, entries, published, newest] = await Promise.all([
      listTopics(db),
      listEntries(db),
      listPublishedVersions(db),
      listNewestVersions(db),
    ])
    const topicOf = new Map(topics.map((topic) => [topic.id, topic.label.ja]))
    const entryOf = new Map(entries.map((entry) => [entry.id, entry]))
    const underWay = newest.filter(({ state }) => state === 'inReview' || state === 'approved')
    return [...published, ...underWay].flatMap((version): OfferedText[] => {
      const entry = entryOf.get(version.entryId)
      if (entry === undefined) return []
      const group = `${topicOf.get(entry.topicId) ?? ''} ${version.question}`
      return textsOf(version, { group, unitId: entry.owningUnitId })
    })
  },
}

function textsOf(
  { id, entryId, question, answer, answerClass, madeAt }: FaqVersion,
  shared: Pick<OfferedText, 'group' | 'unitId'>,
): OfferedText[] {
  const atLeast = answerClass === 'general' ? 'general' : 'critical'
  const path = `${chatbotPath}/entries/${entryId}` as const
  return [
    {
      ...{ ...shared, path, since: madeAt, ja: question },
      ...{ id: textIdOf(id, 'question'), place: words.question },
    },
    {
      ...{ ...shared, path, since: madeAt, ja: answer, atLeast },
      ...{ id: textIdOf(id, 'answer'), place: words.answer },
    },
  ]
}
