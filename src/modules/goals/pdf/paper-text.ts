import type { Content, ContentText } from 'pdfmake/interfaces.js'
import type { Locale } from '../../../platform/messages/locale.ts'
import { type Look, note, say } from '../../../platform/paper/paper-text.ts'
import { goalsMessages } from '../messages/messages.ts'
import type { ShownText } from '../shown-text.ts'

/** A text of the policy, in the language it is really in. */
export function shown(text: ShownText, look: Look = {}): ContentText {
  return say(text.text, look)
}

/** Says that a text is in Japanese because its translation waits. */
export function japaneseOnly(texts: readonly ShownText[], locale: Locale): Content[] {
  if (texts.every((text) => text.locale === locale)) return []
  return [note(goalsMessages[locale].japaneseOnly)]
}
