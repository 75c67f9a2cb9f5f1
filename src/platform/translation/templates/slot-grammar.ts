import { formatDate } from '../../calendar/format.ts'
import { parseDate } from '../../calendar/date-parse.ts'
import { withDateReadings } from '../../ui/date-reading-grammar.ts'
import type { Locale } from '../../messages/locale.ts'
import { japaneseFacts } from '../japanese-grammar.ts'
import { levelled, type Other } from '../fact.ts'
import type { Term } from '../term.ts'

/** What may be put into a template (差し込みの種類). */
export const slotKinds = ['date', 'time', 'place', 'phone', 'number'] as const
export type SlotKind = (typeof slotKinds)[number]

/** A place in a template to be filled: `{name}` in the text, `label` on the form. */
export type Slot = { name: string; kind: SlotKind; label: string }

/** A value as it was understood, in every language. */
export type SlotTexts = Record<Locale, string>

/** Slots of a Japanese template text, `{on}` each, in their order. */
export function slotNamesIn(ja: string): string[] {
  return [...new Set([...ja.matchAll(/\{([a-z][a-zA-Z0-9]*)\}/gu)].map((match) => match[1] ?? ''))]
}

const weekdays: Record<Exclude<Locale, 'ja'>, readonly string[]> = {
  'ja-plain': ['月', '火', '水', '木', '金', '土', '日'],
  'pt-BR': [
    'segunda-feira',
    'terça-feira',
    'quarta-feira',
    'quinta-feira',
    'sexta-feira',
    'sábado',
    'domingo',
  ],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
}
const kana = ['げつ', 'か', 'すい', 'もく', 'きん', 'ど', 'にち']

/**
 * Reads what was typed for a slot and writes it in every language. Undefined where it is not what
 * the slot asks for; a place must stand in the term base with all its renderings.
 */
export function readSlot(
  kind: SlotKind,
  typed: string,
  terms: readonly Term[],
): SlotTexts | undefined {
  const value = levelled(typed).trim()
  if (value === '') return undefined
  switch (kind) {
    case 'date': {
      const read = parseDate(value)
      return read.ok ? dateTexts(read.date) : undefined
    }
    case 'time':
      return timeTexts(value)
    case 'place':
      return placeTexts(value, terms)
    case 'phone': {
      const [fact, ...more] = japaneseFacts(value)
      const isPhone = fact?.kind === 'sign' && fact.sign === 'phone' && fact.written === value
      return isPhone && more.length === 0 ? sameIn(value) : undefined
    }
    case 'number':
      return /^\d{1,12}$/u.test(value.replaceAll(',', ''))
        ? numberTexts(Number(value.replaceAll(',', '')))
        : undefined
  }
}

function dateTexts(on: Temporal.PlainDate): SlotTexts {
  const day = on.dayOfWeek - 1
  const [short, sound] = [weekdays['ja-plain'][day] ?? '', kana[day] ?? '']
  const plain = `${on.year}年${on.month}月${on.day}日`
  return {
    ja: `${plain}（${short}）`,
    'ja-plain': `${withDateReadings(plain)} ${short}曜日《${sound}ようび》`,
    'pt-BR': `${formatDate(on, 'pt-BR')} (${weekdays['pt-BR'][day] ?? ''})`,
    en: `${weekdays.en[day] ?? ''}, ${formatDate(on, 'en')}`,
  }
}

function timeTexts(value: string): SlotTexts | undefined {
  const [fact, ...more] = japaneseFacts(value)
  if (fact?.kind !== 'time' || more.length > 0 || fact.written !== value) return undefined
  const [minutes] = fact.minutes
  if (minutes === undefined || fact.minutes.length > 1 || minutes >= 1_440) return undefined
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60]
  const pad = String(minute).padStart(2, '0')
  const [half, halfSound] = hour < 12 ? ['午前', 'ごぜん'] : ['午後', 'ごご']
  const twelve = hour % 12
  const minuteJa = minute === 0 ? '' : `${minute}分`
  // 2, 5, 7 and 9 are read ふん, the others ぷん.
  const minuteSound = [2, 5, 7, 9].includes(minute % 10) ? 'ふん' : 'ぷん'
  const minutePlain = minute === 0 ? '' : ` ${minute}分《${minuteSound}》`
  return {
    ja: `${half}${twelve}時${minuteJa}`,
    'ja-plain': `${half}《${halfSound}》 ${twelve}時《じ》${minutePlain}`,
    'pt-BR': `${hour}h${pad}`,
    en: `${hour}:${pad}`,
  }
}

function placeTexts(value: string, terms: readonly Term[]): SlotTexts | undefined {
  const term = terms.find((one) => one.kind === 'place' && one.ja === value)
  const first = (locale: Other) => term?.renderings[locale]?.[0]
  const [plain, pt, en] = [first('ja-plain'), first('pt-BR'), first('en')]
  if (plain === undefined || pt === undefined || en === undefined) return undefined
  return { ja: value, 'ja-plain': plain, 'pt-BR': pt, en }
}

const sameIn = (value: string): SlotTexts => ({
  ...{ ja: value, 'ja-plain': value, 'pt-BR': value, en: value },
})

function numberTexts(value: number): SlotTexts {
  const [ja, pt, en] = ['ja-JP', 'pt-BR', 'en-GB'].map((tag) =>
    new Intl.NumberFormat(tag).format(value),
  )
  return { ja: ja ?? '', 'ja-plain': ja ?? '', 'pt-BR': pt ?? '', en: en ?? '' }
}
