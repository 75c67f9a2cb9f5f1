import type { Refusal, RefusalParams } from '../refusal.ts'
import type { RefusalTexts } from '../module.ts'
import type { Locale } from './locale.ts'
import { platformMessages, platformRefusals } from './messages.ts'

/** The sentence for a field's message key, `field.too_long:40`. */
export function fieldMessage(key: string, locale: Locale): string {
  const [name = '', first = '', second = ''] = key.split(':')
  const { field } = platformMessages[locale]
  switch (name) {
    case 'field.required':
      return field.required
    case 'field.too_long':
      return field.tooLong(Number(first))
    case 'field.hidden_character':
      return field.hiddenCharacter
    case 'field.not_kana':
      return field.notKana
    case 'field.not_a_date':
      return field.notADate
    case 'field.impossible_date':
      return field.impossibleDate
    case 'field.not_in_list':
      return field.notInList
    case 'field.not_ticked':
      return field.notTicked
    case 'field.not_a_number':
      return field.notANumber
    case 'field.out_of_range':
      return field.outOfRange(Number(first), Number(second))
    case 'field.not_an_address':
      return field.notAnAddress
    case 'field.file_required':
      return field.fileRequired
    case 'field.too_many_files':
      return field.tooManyFiles(Number(first))
    default:
      return field.unreadable
  }
}

/** The sentence for a refusal; a code without one is a fault of ours and shows its code. */
export function refusalMessage(
  refusal: Pick<Refusal, 'code' | 'params'>,
  texts: RefusalTexts,
  locale: Locale,
): string {
  const entry = texts[refusal.code] ?? platformRefusals[refusal.code]
  if (entry === undefined) return refusal.code
  const sentence: (params: RefusalParams) => string =
    typeof entry === 'function' ? entry : entry[locale]
  return sentence(refusal.params)
}
