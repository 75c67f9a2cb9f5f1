import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../tests/database/fresh.ts'
import { holdsWords } from './holds-words.ts'
import { holdsAll, readQuery } from './query-grammar.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const text = 'ﾁｬﾀﾆ ミドリ 茶谷 みどり 00105 R8-総務-12号 令和8年4月1日 100%達成_案'

test.each([
  ['茶谷', true],
  ['茶谷 みどり', true],
  ['みどり　茶谷', true],
  ['茶谷 だれか', false],
  ['ちゃたに', true],
  ['チャタニ', true],
  ['ﾁｬﾀﾆ', true],
  ['００１０５', true],
  ['ｒ８-総務', true],
  ['令和８年４月１日', true],
  ['100%', true],
  ['1%達', false],
  ['達成_案', true],
  ['達成x案', false],
  ['\\', false],
])('「%s」 is found: %s, in the program and in the database alike', async (typed, found) => {
  const query = readQuery(typed)
  expect(holdsAll(text, query)).toBe(found)
  const { rows } = await sql<{ found: boolean }>`
    select ${holdsWords(sql`${text}::text`, query)} as found`.execute(database.db)
  expect(rows[0]?.found).toBe(found)
})

test.each([
  ['nothing', undefined, []],
  ['spaces alone', ' 　\u0000 ', []],
  ['commas part words', '研修、接遇,新任', ['研修', '接遇', '新任']],
  ['a word twice counts once', 'A ａ a', ['a']],
])('reads %s', (_what, typed, words) => {
  expect(readQuery(typed).words).toEqual(words)
})

test('a very long text is cut, and a broken letter does no harm', () => {
  const { written, words } = readQuery(`${'\ud800'}${'あ '.repeat(200)}${'い'.repeat(50)}`)
  expect(Array.from(written)).toHaveLength(100)
  expect(words.length).toBeLessThanOrEqual(8)
  expect(written.isWellFormed()).toBe(true)
})
