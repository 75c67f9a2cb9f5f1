import { langOf, type Locale } from '../../../platform/messages/locale.ts'
import { Icon } from '../../../platform/ui/icon.tsx'
import { Ruby } from '../../../platform/ui/ruby.tsx'
import { useLocale } from '../../../platform/ui/words.ts'
import { chatWords } from './messages.ts'

/** A text in the reader's language, or in another one and marked as such. */
export function Said({ text, writtenIn }: { text: string; writtenIn?: Locale | undefined }) {
  const locale = useLocale()
  if (writtenIn === undefined || writtenIn === locale) return <Ruby text={text} />
  return (
    <span class="in-japanese" lang={langOf(writtenIn)}>
      {text}
    </span>
  )
}

/** Says that something is in Japanese because there is no approved translation. */
export function JapaneseOnly() {
  const words = chatWords[useLocale()]
  return (
    <p class="badge untranslated">
      <Icon name="globe" />
      <Ruby text={words.onlyJapanese} />
    </p>
  )
}
