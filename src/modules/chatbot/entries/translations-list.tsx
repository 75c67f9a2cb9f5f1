import type { Platform } from '../../../platform/platform.ts'
import { type Other, others } from '../../../platform/translation/fact.ts'
import { type LaneText, readLane } from '../../../platform/translation/lane.ts'
import { laneTextPath } from '../../../platform/translation/paths.ts'
import { Table } from '../../../platform/ui/table.tsx'
import { faqSourceKey, textIdOf } from '../translations.ts'
import type { EntryRow } from './entry-rows.ts'
import { entryWords as words } from './staff-messages.ts'

const parts = ['question', 'answer'] as const

/** How the translations of an entry stand, by language. */
export type TranslationStates = {
  locale: Other
  texts: Record<(typeof parts)[number], LaneText | undefined>
}[]

/** Reads the lane for the version that is translated now: one in review before the public one. */
export async function readTranslations(
  platform: Pick<Platform, 'db' | 'log' | 'offers'>,
  { pending, current, published }: EntryRow,
  today: Temporal.PlainDate,
): Promise<TranslationStates> {
  const version = pending?.state === 'inReview' ? pending : (current ?? published[0])
  if (version === undefined) return []
  const lanes = await Promise.all(others.map((locale) => readLane(platform, locale, today)))
  return others.map((locale, index) => {
    const of = (part: (typeof parts)[number]) =>
      lanes[index]?.find(
        ({ source, textId }) => source === faqSourceKey && textId === textIdOf(version.id, part),
      )
    return { locale, texts: { question: of('question'), answer: of('answer') } }
  })
}

/** The state of every translation with the way to the lane (訳文の状況). */
export function Translations({ states }: { states: TranslationStates }) {
  return (
    <section class="section">
      <h2>{words.translations}</h2>
      <p>{states.length === 0 ? words.translationsLater : words.translationsLead}</p>
      {states.length > 0 && (
        <Table
          caption={words.translations}
          captionHidden
          stacked
          rowHeads
          columns={[{ label: words.language }, { label: words.question }, { label: words.answer }]}
          rows={states.map(({ locale, texts }) => [
            words.languages[locale],
            ...parts.map((part) => <OneState text={texts[part]} part={part} />),
          ])}
        />
      )}
    </section>
  )
}

function OneState({ text, part }: { text: LaneText | undefined; part: (typeof parts)[number] }) {
  if (text === undefined) return <>{words.none}</>
  const label = words.toLaneOf(words.languages[text.locale], words[part])
  return (
    <span class="row-links">
      {words.textStates[text.state]}
      <a href={laneTextPath(text)} aria-label={label}>
        {words.toLane}
      </a>
    </span>
  )
}
