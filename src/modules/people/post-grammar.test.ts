import { expect, test } from 'vitest'
import { isHeadPost } from './post-grammar.ts'

test.each([
  ['部長', '総務部', true],
  ['課長', '総務課', true],
  ['総務課長', '総務課', true],
  ['課長事務取扱', '総務課', true],
  ['室長', '危機管理室', true],
  ['局長', '議会事務局', true],
  ['センター長', '子育て支援センター', true],
  ['係長', '人事係', true],
  ['課長補佐', '総務課', false],
  ['担当課長', '総務課', false],
  ['副園長', '茶畑保育園', false],
  ['次長', '総務部', false],
  ['主事', '総務課', false],
  ['部長', '総務課', false],
])('%s of %s: %s', (post, unitName, heads) => {
  expect(isHeadPost(post, unitName)).toBe(heads)
})
