import { expect, test } from 'vitest'
import type { Locale } from '../../../platform/messages/locale.ts'
import { quantity } from './unit-name.ts'

test.each<[number, string | null, Locale, string]>([
  [1234, '件', 'ja', '1,234件'],
  [95, '研修', 'ja-plain', '95研修《けんしゅう》'],
  [1, '研修', 'en', '1 course'],
  [95, '研修', 'en', '95 courses'],
  [1.5, '回', 'pt-BR', '1,5 vez'],
  [2, '回', 'pt-BR', '2 vezes'],
  [100, '%', 'en', '100%'],
  [45, '％', 'ja', '45%'],
  // Nobody guesses a translation: an unknown unit stays as the policy wrote it.
  [12, '丁目', 'en', '12丁目'],
  [3, null, 'en', '3'],
])('%s %s in %s is %s', (value, unit, locale, text) => {
  expect(quantity(value, unit, locale)).toBe(text)
})
