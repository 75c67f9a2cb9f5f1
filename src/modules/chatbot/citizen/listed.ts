import type { Topic } from '../entry.ts'
import { type Corpus, versionOn } from '../reply/corpus.ts'
import type { ShownEntry } from './chat-views.tsx'

const mostOften = 8

/** Questions with the version that holds today, in the order of their topics. */
export function listedEntries(
  { entries }: Pick<Corpus, 'entries'>,
  today: Temporal.PlainDate,
): ShownEntry[] {
  return [...entries.values()].flatMap((entry) => {
    const version = versionOn(entry, today)
    return version === undefined ? [] : [{ entry, version }]
  })
}

/** Topics that have a question, with how many. */
export function topicsOf(
  corpus: Corpus,
  today: Temporal.PlainDate,
): { topic: Topic; count: number }[] {
  const counts = Map.groupBy(listedEntries(corpus, today), ({ entry }) => entry.topicId)
  return corpus.topics.flatMap((topic) => {
    const count = counts.get(topic.id)?.length ?? 0
    return count === 0 ? [] : [{ topic, count }]
  })
}

/** The first question of each topic: the one that is asked most. */
export function oftenAsked(corpus: Corpus, today: Temporal.PlainDate): ShownEntry[] {
  const byTopic = Map.groupBy(listedEntries(corpus, today), ({ entry }) => entry.topicId)
  return [...byTopic.values()].flatMap(([first]) => first ?? []).slice(0, mostOften)
}
