import { describe, expect, it } from 'vitest'
import { policy2018 } from '../../../fixtures/demo/policy-2018.ts'
import { policy2019 } from '../../../fixtures/demo/policy-2019.ts'
import { policyCurrent } from '../../../fixtures/demo/policy-current.ts'
import { textsOf } from '../../../fixtures/demo/texts.ts'
import { formatEra } from '../calendar/era.ts'
import { compareFacts, factsIn, figuresIn, missingFigures, wrongWeekdays } from './compare-facts.ts'
import { type Other, others } from './fact.ts'
import { checkTranslation } from './guard.ts'

it('reads era years, months, scales and full-width digits', () => {
  expect(figuresIn('平成31年2月末に３５２件、令和元年度に1.5万人、午後5時に3億5,000万円')).toEqual([
    ...['平成31年2月', '352', '令和元年度', '1.5万', '午後5時', '3億5,000万円'],
  ])
})

it.each([
  ['9月末までに450件以上', 'At least 450 items by the end of September', 'en'],
  ['平成31年2月末実績 352件', '352 items at the end of February 2019', 'en'],
  ['延べ15,000人', '15 mil pessoas ao todo', 'pt-BR'],
  ['1,234.5キロ', '1.234,5 km', 'pt-BR'],
  ['2020年1月31日', '31/01/2020', 'pt-BR'],
  ['3市で2回開く', 'Held twice by three cities', 'en'],
  ['令和8年度に95研修', '2026年度《ねんど》に 95の 研修《けんしゅう》', 'ja-plain'],
  ['６億５,７００万円', '657 milhões de ienes', 'pt-BR'],
  ['六億五千七百万円', '¥657,000,000', 'en'],
  ['14時30分から', 'a partir das 14h30', 'pt-BR'],
  ['14時30分から', 'from 2:30 p.m.', 'en'],
  ['午後2時半から', 'a partir das 2:30 da tarde', 'pt-BR'],
  ['午後1時から3時まで', 'from 1 to 3 p.m.', 'en'],
  ['正午に', 'ao meio-dia', 'pt-BR'],
  ['12月1日から7日まで', 'from 1 to 7 December', 'en'],
  ['12月1日から7日まで', 'de 1º a 7 de dezembro', 'pt-BR'],
  ['令和8年12月1日（火）', 'terça-feira, 01/12/2026', 'pt-BR'],
  ['令和8年12月1日', '1 December, Reiwa 8 (2026)', 'en'],
  ['電話 ０５３７-３５-０９００', 'Tel. +81-537-35-0900', 'en'],
  ['電話 0000-00-1000', 'telefone (0000)00-1000', 'pt-BR'],
  ['https://example.jp/a を見る', 'veja https://example.jp/a.', 'pt-BR'],
  ['8.52％', '8,52%', 'pt-BR'],
  ['第3回を三人で', '3.ª vez, com 3 pessoas', 'pt-BR'],
  ['4～6月', 'April to June', 'en'],
  ['9時～17時', '9:00–17:00', 'en'],
  ['〒439-8650', '439-8650', 'en'],
] as const)('finds every fact of %s in %s', (ja, text, locale) => {
  expect(compareFacts(ja, text, locale)).toEqual({ missing: [], extra: [] })
})

it.each([
  ['450件以上', 'at least 540 items', 'en', ['450']],
  ['9月末までに開く', 'Held by the end of October', 'en', ['9月']],
  ['令和8年度', 'Fiscal 2027', 'en', ['令和8年度']],
  ['1,234人', '1,234 pessoas', 'pt-BR', ['1,234']],
  ['延536人', 'Participantes', 'pt-BR', ['536']],
  ['5月6日', '5/6', 'pt-BR', ['5月6日']],
  ['5月6日と7月8日', '08/05 e 06/07', 'pt-BR', ['5月6日', '7月8日']],
  ['14時30分', '2:30 a.m.', 'en', ['14時30分']],
  ['2026年12月1日', '01/12/2027', 'pt-BR', ['2026年12月1日']],
  ['電話 0000-00-1000', 'Phone 0000-00-1001', 'en', ['0000-00-1000']],
  ['火曜日', 'Wednesday', 'en', ['火曜']],
] as const)('names what of %s %s does not tell', (ja, text, locale, missing) => {
  expect(missingFigures(ja, text, locale)).toEqual(missing)
})

it.each([
  ['開きます。', 'Aberto às 9h.', 'pt-BR', ['9h']],
  ['12月に', 'on 24 December', 'en', ['24 December']],
  ['千円', '1.000 ienes ou 2.000 ienes', 'pt-BR', ['2.000 ienes']],
])('names what %s does not say and %s does', (ja, text, locale, extra) => {
  expect(compareFacts(ja, text, locale as Other).extra.map((one) => one.written)).toEqual(extra)
})

it('finds the weekday that is not that of the date', () => {
  const wrong = (text: string, locale: Other) =>
    wrongWeekdays(factsIn(text, locale)).map(({ written }) => written)
  expect(wrong('quarta-feira, 01/12/2026', 'pt-BR')).toEqual(['01/12/2026'])
  expect(wrong('Tuesday, 1 December 2026', 'en')).toEqual([])
  expect(wrong('2026年12月1日（水曜日）', 'ja-plain')).toEqual(['2026年12月1日'])
})

/** Repeatable numbers from 0 to below `limit`. */
function* numbers(seed: number): Generator<(limit: number) => number> {
  let state = seed
  const next = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  for (;;) yield next
}

const rounds = 150
const tags = { 'pt-BR': 'pt-BR', en: 'en-GB' } as const
const monthNames = (locale: keyof typeof tags, month: number) =>
  new Intl.DateTimeFormat(tags[locale], { month: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2026, month - 1, 1)),
  )

function dateForms(on: Temporal.PlainDate): Record<Other, string[]> {
  const { year, month, day } = on
  const pad = (value: number) => String(value).padStart(2, '0')
  return {
    'ja-plain': [`${year}年 ${month}月 ${day}日`],
    'pt-BR': [
      `${pad(day)}/${pad(month)}/${year}`,
      `${day} de ${monthNames('pt-BR', month)} de ${year}`,
    ],
    en: [
      `${day} ${monthNames('en', month)} ${year}`,
      `${monthNames('en', month)} ${day}, ${year}`,
      on.toString(),
    ],
  }
}

describe('generated facts', () => {
  it('match in every form, and a day off in none', () => {
    const [next] = numbers(7).take(1)
    for (let round = 0; round < rounds; round += 1) {
      const on = new Temporal.PlainDate(1990, 1, 1).add({ days: next?.(20_000) ?? 0 })
      const written = [formatEra(on), `${on.year}年${on.month}月${on.day}日`]
      const off = dateForms(on.add({ days: next?.(2) === 0 ? 1 : -1 }))
      for (const locale of others) {
        for (const ja of written) {
          for (const text of dateForms(on)[locale]) {
            expect(compareFacts(ja, text, locale), `${ja} ${text}`).toEqual({
              missing: [],
              extra: [],
            })
          }
          for (const text of off[locale]) {
            expect(missingFigures(ja, text, locale), `${ja} ${text}`).toHaveLength(1)
          }
        }
      }
    }
  })

  it('tell the same time in every form, and a minute off in none', () => {
    const [next] = numbers(11).take(1)
    for (let round = 0; round < rounds; round += 1) {
      const time = Temporal.PlainTime.from('00:00').add({ minutes: next?.(1_440) ?? 0 })
      const off = timeForms(time.add({ minutes: 1 }))
      for (const ja of timeForms(time).ja) {
        for (const locale of others) {
          for (const text of timeForms(time)[locale]) {
            expect(compareFacts(ja, text, locale), `${ja} ${text}`).toEqual({
              missing: [],
              extra: [],
            })
          }
          for (const text of off[locale]) {
            expect(missingFigures(ja, text, locale), `${ja} ${text}`).toHaveLength(1)
          }
        }
      }
    }
  })

  it('tell the same amount in every form, and one yen or ten thousand off in none', () => {
    const [next] = numbers(13).take(1)
    for (let round = 0; round < rounds; round += 1) {
      const yen =
        round % 2 === 0 ? (next?.(90_000) ?? 0) + 1_000 : ((next?.(90_000) ?? 0) + 1) * 10_000
      const off = amountForms(yen + (round % 2 === 0 ? 1 : 10_000))
      for (const ja of amountForms(yen).ja) {
        for (const locale of others) {
          for (const text of amountForms(yen)[locale]) {
            expect(compareFacts(ja, text, locale), `${ja} ${text}`).toEqual({
              missing: [],
              extra: [],
            })
          }
          for (const text of off[locale]) {
            expect(missingFigures(ja, text, locale), `${ja} ${text}`).toHaveLength(1)
          }
        }
      }
    }
  })
})

function timeForms({ hour, minute }: Temporal.PlainTime): Record<Other | 'ja', string[]> {
  const pad = String(minute).padStart(2, '0')
  const half = hour < 12 ? '午前' : '午後'
  const twelve = hour % 12 === 0 ? 12 : hour % 12
  return {
    ja: [`${hour}時${minute}分`, `${half}${hour % 12}時${minute}分`, `${hour}:${pad}`],
    'ja-plain': [`${half}《ごぜん》 ${hour % 12}時《じ》 ${minute}分《ふん》`],
    'pt-BR': [`${hour}h${pad}`, `${hour}:${pad}`],
    en: [`${hour}:${pad}`, `${twelve}:${pad} ${hour < 12 ? 'a.m.' : 'p.m.'}`],
  }
}

function amountForms(yen: number): Record<Other | 'ja', string[]> {
  const [hundredMillions, rest] = [Math.floor(yen / 1e8), yen % 1e8]
  const [tenThousands, ones] = [Math.floor(rest / 1e4), rest % 1e4]
  const scaled =
    (hundredMillions > 0 ? `${hundredMillions}億` : '') +
    (tenThousands > 0 ? `${tenThousands.toLocaleString('ja-JP')}万` : '') +
    (ones > 0 ? String(ones) : '')
  const millions = (tag: string) =>
    (yen / 1e6).toLocaleString(tag, { maximumFractionDigits: 6, useGrouping: false })
  return {
    ja: [`${yen.toLocaleString('ja-JP')}円`, `${scaled}円`],
    'ja-plain': [`${scaled}円《えん》`],
    'pt-BR': [`${yen.toLocaleString('pt-BR')} ienes`, `${millions('pt-BR')} milhões de ienes`],
    en: [`¥${yen.toLocaleString('en-GB')}`, `${millions('en-GB')} million yen`],
  }
}

it('passes every translation of the demo city', () => {
  const day = Temporal.PlainDate.from('2026-11-22')
  let looked = 0
  const faults = [policy2018, policy2019, policyCurrent(day)].flatMap(textsOf).flatMap(({ text }) =>
    others.flatMap((locale) => {
      const translated = text[locale]
      if (translated === undefined) return []
      looked += 1
      const found = checkTranslation(text.ja, translated, locale, []).refused
      return found.map(({ kind, what }) => `${kind} ${what} | ${text.ja} | ${translated}`)
    }),
  )
  expect(faults).toEqual([])
  expect(looked).toBeGreaterThan(300)
})
