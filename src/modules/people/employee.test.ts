import { describe, expect, test } from 'vitest'
import { findNameProblem, previousSurnameAfter, surnameOf, tidyName } from './employee.ts'

describe('a name', () => {
  test.each([
    ['青山 花', undefined],
    ['𠮷田 𩸽', undefined],
    ["O'Brien Ana", undefined],
    ['<script>alert(1)</script>', undefined],
    ['', 'empty'],
    ['青山 花😀', 'emoji'],
    ['🇯🇵', 'emoji'],
    ['髙\ue000 花', 'unknownCharacter'],
    ['青山\u0007', 'unknownCharacter'],
    ['あ'.repeat(41), 'tooLong'],
  ])('%j: %s', (name, expected) => {
    expect(findNameProblem(name)).toBe(expected)
  })

  test('full-width and double spaces become one', () => {
    expect(tidyName('　青山　　花 ')).toBe('青山 花')
  })
})

describe('the previous surname', () => {
  test.each([
    ['a new surname keeps the old one', '青山 花', null, '川上 花', '青山'],
    ['a second change keeps the last', '川上 花', '青山', '森 花', '川上'],
    ['another given name changes nothing', '川上 花', '青山', '川上 華', '青山'],
  ])('%s', (_what, name, previousSurname, next, expected) => {
    expect(previousSurnameAfter({ name, previousSurname }, next)).toBe(expected)
  })

  test('a name without a space is a surname as a whole', () => {
    expect(surnameOf('茶太郎')).toBe('茶太郎')
  })
})
