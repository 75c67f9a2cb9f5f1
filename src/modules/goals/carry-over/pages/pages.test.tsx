import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../../../tests/database/fresh.ts'
import type { RequestContext } from '../../../../platform/http/context.ts'
import type { ReviewDesk } from '../../review/fixtures/review-desk.ts'
import { decoded, readerAt, words } from '../../review/pages/fixtures/reader.ts'
import { openNextYearHall } from '../fixtures/hall.ts'
import { nextYearPath } from '../paths.ts'
import { carryOverPages } from './pages.tsx'

let fresh: FreshDatabase
let desk: ReviewDesk
let clerk: RequestContext

beforeAll(async () => {
  fresh = await freshDatabase()
  ;({ desk, clerk } = await openNextYearHall(fresh.db))
})
afterAll(() => fresh.close())

test('from the list to the comparison, a reason, a rewriting, each without script', async () => {
  const at = readerAt(desk, clerk, carryOverPages)
  const list = await at.get(nextYearPath)
  expect(words(list.html)).toContain('次年度案を作る')
  const begun = await at.send(list.html, nextYearPath)
  expect(begun.status).toBe(303)
  const path = begun.location ?? ''
  expect(path).toMatch(/\/comparison$/)
  const page = await at.get(path)
  expect(words(page.html)).toMatch(/残り\d+件/)
  expect(words(page.html)).toMatch(/(?:2020|令和2)年5月31日/)
  expect(words(page.html)).toContain('据え置く理由')

  const id = /name="reason-([0-9a-f]{16})"/.exec(page.html)?.[1] ?? ''
  const silent = await at.send(page.html, `${path}/accounts`, { [`ok-${id}`]: '1' })
  expect(silent.status).toBe(422)
  expect(words(silent.html)).toContain('理由を書いてください')
  const unticked = await at.send(page.html, `${path}/accounts`, { [`reason-${id}`]: '続けるため' })
  expect(unticked.status).toBe(422)
  expect(decoded(unticked.html)).toContain('続けるため')
  const said = { [`ok-${id}`]: '1', [`reason-${id}`]: '続けるため' }
  expect((await at.send(unticked.html, `${path}/accounts`, said)).status).toBe(303)
  expect(words((await at.get(path)).html)).toContain('理由：続けるため')
})

test('is closed to those who may not draft', async () => {
  const staff = readerAt(desk, desk.as('00104', '見本 一般', 'staff'), carryOverPages)
  expect((await staff.get(nextYearPath)).status).toBe(403)
  expect((await staff.post(nextYearPath, new FormData())).status).toBe(403)
})
