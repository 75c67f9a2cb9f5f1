import { expect, it } from 'vitest'
import { policy2018 } from '../../../../fixtures/demo/policy-2018.ts'
import { policy2019 } from '../../../../fixtures/demo/policy-2019.ts'
import { policyCurrent } from '../../../../fixtures/demo/policy-current.ts'
import { figuresIn, missingFigures } from './figure-grammar.ts'

it('reads era years, months, scales and full-width digits', () => {
  const read = figuresIn('平成31年2月末に352件、令和元年度に1.5万人、午後5時に3億5,000万円')
  expect(read.map(({ written, values }) => [written, ...values])).toEqual([
    ['平成31年', 2019, 31],
    ['2月', 2],
    ['352', 352],
    ['令和元年度', 2019, 1],
    ['1.5万', 15_000],
    ['午後5', 5, 17],
    ['3億5,000万', 350_000_000],
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
] as const)('finds every figure of %s in %s', (ja, text, locale) => {
  expect(missingFigures(ja, text, locale)).toEqual([])
})

it.each([
  ['450件以上', 'at least 540 items', 'en', ['450']],
  ['9月末までに開く', 'Held by the end of October', 'en', ['9月']],
  ['令和8年度', 'Fiscal 2027', 'en', ['令和8年度']],
  ['1,234人', '1,234 pessoas', 'pt-BR', ['1,234']],
  ['延536人', 'Participantes', 'pt-BR', ['536']],
] as const)('names the figure of %s that %s does not tell', (ja, text, locale, missing) => {
  expect(missingFigures(ja, text, locale)).toEqual(missing)
})

it('passes every translation of the demo city', () => {
  const day = Temporal.PlainDate.from('2026-11-22')
  const faults: string[] = []
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if ('ja' in value && typeof value.ja === 'string') {
      for (const locale of ['ja-plain', 'pt-BR', 'en'] as const) {
        const text = (value as Record<string, unknown>)[locale]
        if (typeof text !== 'string') continue
        const missing = missingFigures(value.ja, text, locale)
        if (missing.length > 0) faults.push(`${missing.join()} | ${value.ja} | ${text}`)
      }
      return
    }
    for (const part of Object.values(value)) look(part)
  }
  for (const policy of [policy2018, policy2019, policyCurrent(day)]) look(policy.document)
  expect(faults).toEqual([])
})
