import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../tests/database/fresh.ts'
import { paceSentences } from './citizen/target-facts.ts'
import { clipsOn, coverageSource } from './fixtures/coverage-source.ts'
import { contextOf, type Desk, openDesk } from './fixtures/desk.ts'
import { createHall, smallDocument } from './fixtures/document.ts'
import { ja } from './messages/ja.ts'
import { viewPolicy } from './policy-view.ts'
import { publishDocument } from './publish-document.ts'
import { findPolicy } from './store/policy.ts'

let fresh: FreshDatabase
let desk: Desk
let policyId: string
const source = coverageSource()

beforeAll(async () => {
  fresh = await freshDatabase()
  desk = openDesk(fresh.db, '2018-09-30', [source])
  source.clips = clipsOn('2018-06-01', 100)
  const hall = await createHall(fresh.db, contextOf(desk))
  const input = { document: smallDocument(), ...hall, publishedOn: desk.clock.today() }
  ;({ policyId } = await publishDocument(desk, contextOf(desk), input))
})
afterAll(() => fresh.close())

async function told() {
  const policy = await findPolicy(fresh.db, policyId)
  if (policy === undefined) throw new Error('no policy')
  const view = await viewPolicy(desk, policy, 'ja', desk.clock.today())
  const target = view.measures[0]?.targets[0]
  if (target === undefined) throw new Error('no target')
  return { target, sentences: paceSentences(target, ja, 'ja', view.yearOver).join(' ') }
}

test('a source that knows the rest of the year is believed before a line through it', async () => {
  const without = await told()
  expect(without.target.forecast).toBeNull()
  expect(without.sentences).toContain('199件の見込み')
  const how = '予定の分を加えた見込みです。'
  source.forecast = () =>
    Promise.resolve({ value: 100, how: { ja: how, 'ja-plain': how, 'pt-BR': how, en: how } })
  const { target, sentences } = await told()
  expect(target.forecast).toEqual({ value: 100, how })
  expect(target.pace?.forecast).toBe(100)
  expect(sentences).toContain(`年度末は100件の見込みです。${how}`)
  expect(sentences).not.toContain('199')
})

test('a forecast that fails leaves the page with the line', async () => {
  source.forecast = () => Promise.reject(new Error('no forecast today'))
  const { target, sentences } = await told()
  expect(target.forecast).toBeNull()
  expect(sentences).toContain('199件の見込み')
  expect((await told()).target.actual).toMatchObject({ value: 100, unavailable: false })
})
