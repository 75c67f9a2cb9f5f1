import { langOf } from '../../../platform/messages/locale.ts'
import { Icon } from '../../../platform/ui/icon.tsx'
import { Ruby } from '../../../platform/ui/ruby.tsx'
import { useLocale } from '../../../platform/ui/words.ts'
import type { ShownText } from '../shown-text.ts'
import { useGoalsWords } from './words.ts'

/** A text of the policy in the language it is really in; Japanese is marked as such elsewhere. */
export function Shown({ text }: { text: ShownText }) {
  const locale = useLocale()
  if (text.locale === locale) {
    return locale === 'ja-plain' ? <Ruby text={text.text} /> : <>{text.text}</>
  }
  return <span lang={langOf(text.locale)}>{text.text}</span>
}

/** A sentence of the catalogue, with its furigana. */
export function Say({ text }: { text: string }) {
  return <Ruby text={text} />
}

/** Says that something above or below is in Japanese because its translation waits. */
export function JapaneseOnly({ texts }: { texts: readonly (ShownText | null)[] }) {
  const locale = useLocale()
  const words = useGoalsWords()
  if (texts.every((text) => text === null || text.locale === locale)) return null
  return (
    <p class="badge untranslated">
      <Icon name="globe" />
      <Say text={words.japaneseOnly} />
    </p>
  )
}

/** The city's own words, in Japanese whatever the language of the page. */
export function Quote({ text }: { text: string }) {
  return (
    <blockquote lang="ja">
      <p>{text}</p>
    </blockquote>
  )
}
