import { expect, test } from 'vitest'
import { romanised, slugsFor } from './unit-slug-grammar.ts'

test('common words of city halls become public addresses', () => {
  const names = ['総務部', '総務課', '秘書広報課', '地域支援課', '都市計画課']
  expect([...slugsFor(names).values()]).toEqual([
    'somu',
    'somu-ka',
    'hisho-koho',
    'chiiki-shien',
    'toshi-keikaku',
  ])
})

test('an unknown word is not guessed at: the unit gets a number', () => {
  expect(romanised('茶業振興課')).toBeUndefined()
  expect(slugsFor(['産業部', '茶業振興課']).get('茶業振興課')).toBe('unit-2')
})
