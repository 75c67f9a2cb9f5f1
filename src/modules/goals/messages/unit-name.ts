import type { Locale } from '../../../platform/messages/locale.ts'
import { formatNumber } from '../../../platform/ui/dates.ts'

type Forms = readonly [one: string, many: string]
type UnitName = { plain: string; pt: Forms; en: Forms }

/** Units as policies write them (単位), in the other languages. An unknown one stays as written. */
const unitNames: Readonly<Record<string, UnitName>> = {
  件: { plain: '件《けん》', pt: ['item', 'itens'], en: ['item', 'items'] },
  人: { plain: '人《にん》', pt: ['pessoa', 'pessoas'], en: ['person', 'people'] },
  名: { plain: '人《にん》', pt: ['pessoa', 'pessoas'], en: ['person', 'people'] },
  研修: { plain: '研修《けんしゅう》', pt: ['curso', 'cursos'], en: ['course', 'courses'] },
  講座: { plain: '講座《こうざ》', pt: ['curso', 'cursos'], en: ['course', 'courses'] },
  回: { plain: '回《かい》', pt: ['vez', 'vezes'], en: ['time', 'times'] },
  か所: { plain: 'か所《しょ》', pt: ['local', 'locais'], en: ['place', 'places'] },
  箇所: { plain: 'か所《しょ》', pt: ['local', 'locais'], en: ['place', 'places'] },
  日: { plain: '日《にち》', pt: ['dia', 'dias'], en: ['day', 'days'] },
  時間: { plain: '時間《じかん》', pt: ['hora', 'horas'], en: ['hour', 'hours'] },
  分: { plain: '分《ふん》', pt: ['minuto', 'minutos'], en: ['minute', 'minutes'] },
  団体: { plain: '団体《だんたい》', pt: ['grupo', 'grupos'], en: ['group', 'groups'] },
  社: { plain: '社《しゃ》', pt: ['empresa', 'empresas'], en: ['company', 'companies'] },
  世帯: { plain: '世帯《せたい》', pt: ['domicílio', 'domicílios'], en: ['household', 'households'] },
  組: { plain: '組《くみ》', pt: ['grupo', 'grupos'], en: ['group', 'groups'] },
  地区: { plain: '地区《ちく》', pt: ['bairro', 'bairros'], en: ['district', 'districts'] },
  冊: { plain: '冊《さつ》', pt: ['exemplar', 'exemplares'], en: ['copy', 'copies'] },
  路線: { plain: '路線《ろせん》', pt: ['linha', 'linhas'], en: ['route', 'routes'] },
  円: { plain: '円《えん》', pt: ['iene', 'ienes'], en: ['yen', 'yen'] },
}

const closeUp = new Set(['%', '％'])

/** The unit's own word for a value: `研修`, `courses`. */
export function unitName(unit: string, value: number, locale: Locale): string {
  const name = closeUp.has(unit) ? undefined : unitNames[unit]
  if (closeUp.has(unit)) return '%'
  if (locale === 'ja' || name === undefined) return unit
  if (locale === 'ja-plain') return name.plain
  const [one, many] = locale === 'pt-BR' ? name.pt : name.en
  // Portuguese counts everything below two as one.
  const single = locale === 'pt-BR' ? Math.abs(value) < 2 : value === 1
  return single ? one : many
}

/** A value with its unit, as the language writes it: `450件`, `450 items`, `100%`. */
export function quantity(value: number, unit: string | null, locale: Locale): string {
  const number = formatNumber(value, locale)
  if (unit === null) return number
  const word = unitName(unit, value, locale)
  // A unit that stayed Japanese stands as it does in Japanese, without a space.
  return /^\p{Script=Latin}/u.test(word) ? `${number} ${word}` : `${number}${word}`
}
