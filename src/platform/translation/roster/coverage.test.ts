import { expect, it } from 'vitest'
import type { Other } from '../fact.ts'
import { checkersAmong, gapsFrom, needsReader, readersOn } from './coverage.ts'
import type { DutyDay, Reader } from './store.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const reader = (locale: Other, weekdays: number[], more: Partial<Reader> = {}): Reader => ({
  ...{ id: 'r', employeeId: 'ana', locale, weekdays, fromOn: day('2026-04-01'), toOn: null },
  ...more,
})
const all = (['ja-plain', 'pt-BR', 'en'] as const).map((one) => reader(one, [1, 2, 3, 4, 5]))
const told = (today: string, readers: readonly Reader[], days: readonly DutyDay[] = []) =>
  gapsFrom(day(today), readers, days).map(
    ({ locale, fromOn, toOn, closed }) =>
      `${locale} ${fromOn.toString()}/${toOn.toString()}${closed ? ' closed' : ''}`,
  )

it.each([
  ['2026-11-21', true, 'Saturday of a long weekend'],
  ['2026-11-23', true, 'a holiday'],
  ['2026-11-28', false, 'an ordinary Saturday'],
  ['2026-12-29', true, 'the turn of the year'],
  ['2026-11-24', true, 'a working day'],
])('%s needs a reader: %s (%s)', (on, needed) => {
  expect(needsReader(day(on))).toBe(needed)
})

it('warns of a long weekend, though every working day is covered', () => {
  expect(told('2026-11-12', all)).toEqual(
    ['ja-plain', 'pt-BR', 'en'].map((one) => `${one} 2026-11-21/2026-11-23 closed`),
  )
  expect(told('2026-11-28', all)).toEqual([])
})

it('is satisfied by somebody who says that they are there', () => {
  const days = ['2026-11-21', '2026-11-22', '2026-11-23'].map((on): DutyDay => ({
    ...{ employeeId: 'ana', locale: 'pt-BR', dutyOn: day(on), kind: 'on' },
  }))
  expect(told('2026-11-12', all, days)).toHaveLength(2)
})

it('warns of a working day on which the only reader is off', () => {
  const off: DutyDay = { employeeId: 'ana', locale: 'en', dutyOn: day('2026-12-02'), kind: 'off' }
  expect(told('2026-11-28', all, [off])).toEqual(['en 2026-12-02/2026-12-02'])
})

it('counts nobody whose role of language checker has ended', () => {
  const bruno = reader('en', [1], { employeeId: 'bruno' })
  expect(checkersAmong([...all, bruno], [{ employeeId: 'bruno' }])).toEqual([bruno])
  expect(checkersAmong(all, [])).toEqual([])
})

it('counts nobody before they began or after they ended', () => {
  const gone = reader('en', [1], { toOn: day('2026-11-29') })
  expect(readersOn(day('2026-11-30'), 'en', [gone], [])).toEqual([])
  expect(readersOn(day('2026-11-30'), 'en', [reader('en', [1])], [])).toEqual(['ana'])
})
