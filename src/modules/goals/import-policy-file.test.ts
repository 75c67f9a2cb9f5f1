import { existsSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listUnits } from '#modules/people'
import { type FreshDatabase, freshDatabase } from '../../../tests/database/fresh.ts'
import { contextOf, type Desk, openDesk } from './fixtures/desk.ts'
import { day } from './fixtures/document.ts'
import { importPolicyFile } from './import-policy-file.ts'
import { viewPolicy } from './policy-view.ts'
import { findPolicy } from './store/policy.ts'

const seed = new URL('../../../../shared/data/policy-fy2019.txt', import.meta.url)
const recorded = new URL('../../../fixtures/recorded/policy-2019.answers.json', import.meta.url)
const isHere = existsSync(seed)

let fresh: FreshDatabase
let desk: Desk
beforeAll(async () => {
  fresh = await freshDatabase()
  desk = openDesk(fresh.db, '2026-11-22')
})
afterAll(() => fresh.close())

const bytes = (text: string) => new TextEncoder().encode(text)
const importText = (text: Uint8Array, answers: string | undefined, publish = true) =>
  importPolicyFile(desk, contextOf(desk), { bytes: text, answers, publish })

async function rowCounts(): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select ((select count(*) from goals.annual_policy) + (select count(*) from goals.thread)
      + (select count(*) from people.unit))::int as n`.execute(fresh.owner)
  return rows[0]?.n ?? -1
}

describe('a file that cannot become a policy', () => {
  it.each([
    ['an empty file', '', '{}', /文字がありません/u],
    ['answers that are not JSON', '平成31年度 総務部の運営方針', '{', /JSON/u],
    ['answers of another shape', '平成31年度 総務部の運営方針', '{"fiscalYear":"2019"}', /fiscalYear/u],
    ['a text without a table', '平成31年度 総務部の運営方針', '{"fiscalYear":2019,"answers":{}}', /保存していません/u],
  ])('%s: says so in Japanese and stores nothing', async (_, text, answers, words) => {
    const result = await importText(bytes(text), answers)
    expect(result.done).toBe(false)
    expect(result.lines.join('\n')).toMatch(words)
    expect(await rowCounts()).toBe(0)
  })
})

describe.skipIf(!isHere)('the policy of fiscal 2019 (skipped: no ../shared)', () => {
  const text = isHere ? readFileSync(seed) : Buffer.alloc(0)
  const answers = readFileSync(recorded, 'utf8')

  it('lists its questions with their places when there are no answers yet', async () => {
    const { done, lines } = await importText(text, undefined)
    expect(done).toBe(false)
    expect(lines.join('\n')).toMatch(/確認の必要なところが6つ/u)
    expect(lines.some((line) => line.includes('missingDue-2.3'))).toBe(true)
    expect(await rowCounts()).toBe(0)
  })

  it('is only checked without the wish to publish', async () => {
    const { done, lines } = await importText(text, answers, false)
    expect(done).toBe(true)
    expect(lines.at(-1)).toContain('--publish')
    expect(await rowCounts()).toBe(0)
  })

  it('is published on an empty city, whose units it sets up', async () => {
    const result = await importText(text, answers)
    expect(result.lines.at(-1)).toContain('http://localhost:3000/goals/2019/somu')
    expect(result.done).toBe(true)
    const units = await listUnits(fresh.db, day('2019-08-31'))
    expect(units.map((unit) => unit.slug).toSorted()).toEqual([
      'chiiki-shien',
      'hisho-koho',
      'somu',
      'somu-ka',
    ])
    const policy = await findPolicy(fresh.db, result.policyId ?? '')
    if (policy === undefined) throw new Error('not stored')
    const view = await viewPolicy(desk, policy, 'ja', desk.clock.today())
    expect(view.basicPolicies).toHaveLength(7)
    expect(view.challenges).toHaveLength(6)
    expect(view.measures.map((measure) => measure.no)).toEqual([1, 2, 3, 4, 5, 6, 7])
    const targets = view.measures.flatMap((measure) => measure.targets)
    expect(targets).toHaveLength(22)
    expect(targets.filter((target) => target.judged)).toHaveLength(20)
    // Nobody has reported anything in this city: that is said, and nothing is shown as zero.
    expect(new Set(targets.map((target) => target.state))).toEqual(new Set(['notReported', null]))
    expect(targets.every((target) => target.actual.value === null)).toBe(true)
    const { rows } = await sql<{ n: number }>`
      select jsonb_array_length(ledger) as n from goals.policy_document`.execute(fresh.owner)
    expect(rows[0]?.n).toBe(44)
  })

  it('published again becomes the next version', async () => {
    const { lines } = await importText(text, answers)
    expect(lines.at(-1)).toContain('第2版')
  })
})
