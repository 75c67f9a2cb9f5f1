import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../../tests/database/fresh.ts'
import { contextOf } from '../fixtures/desk.ts'
import { smallDocument } from '../fixtures/document.ts'
import { policyTextSource } from '../languages/offered-texts.ts'
import { listPolicyTexts } from '../languages/policy-texts.ts'
import { publishLanguage } from '../languages/publish-language.ts'
import { viewPolicy } from '../policy-view.ts'
import { goalsOpenData } from '../open-data.ts'
import { publishDocument } from '../publish-document.ts'
import { openReviewDesk, type ReviewDesk } from '../review/fixtures/review-desk.ts'
import { findPlan, findPolicy } from '../store/policy.ts'
import { listPublishedLanguages, listSuperseded } from '../store/publication.ts'
import { seedPlan } from './messages-seed.ts'
import { publishPlan } from './publish-plan.ts'

/*
 * A related plan and a policy of the same department that begin in the same year are two: neither
 * takes the other's languages, wording or versions.
 */

let fresh: FreshDatabase
let desk: ReviewDesk
const year = 2025

beforeAll(async () => {
  fresh = await freshDatabase()
  desk = await openReviewDesk(fresh.db, '2026-11-22')
})
afterAll(() => fresh.close())

const plan = async () => {
  const found = await findPlan(fresh.db, 'kotsu-anzen')
  if (found === undefined) throw new Error('no plan')
  return found
}
const publishBoth = async () => {
  await publishPlan(desk, contextOf(desk), seedPlan(year, new Set()).plan)
  const { departmentId } = await plan()
  const { policyId } = await publishDocument(desk, contextOf(desk), {
    document: smallDocument({ fiscalYear: year }),
    departmentId,
    divisionIds: new Map([['総務課', desk.unit('somu-ka')]]),
    publishedOn: desk.clock.today(),
  })
  const policy = await findPolicy(fresh.db, policyId)
  if (policy === undefined) throw new Error('no policy')
  return policy
}

test('a language of the plan is none of the policy, version by version', async () => {
  await publishBoth()
  const policyId = (await plan()).id
  const publishedOn = desk.clock.today()
  await publishLanguage(desk, contextOf(desk), { policyId, locale: 'en' }, { publishedOn })
  const policy = await publishBoth()
  const second = await plan()
  expect([second.fiscalYear, second.departmentId]).toEqual([year, policy.departmentId])
  expect([second.version, policy.version]).toEqual([2, 2])

  const [own] = await listPublishedLanguages(fresh.db, [second])
  expect(own).toMatchObject({ locale: 'en', policyId })
  expect(await listPublishedLanguages(fresh.db, [policy])).toEqual([])
  const kindsOf = async (of: typeof policy) =>
    (await listSuperseded(fresh.db, of)).map(({ kind }) => kind)
  expect(await kindsOf(second)).toEqual(['plan'])
  expect(await kindsOf(policy)).toEqual(['policy'])

  const today = desk.clock.today()
  expect((await viewPolicy(desk, second, 'en', today)).title.locale).toBe('en')
  expect((await viewPolicy(desk, policy, 'en', today)).title.locale).toBe('ja')
})

test('the lane and the open data hold both', async () => {
  const policy = await publishBoth()
  const offered = await policyTextSource.listTexts(desk, 'en', desk.clock.today())
  const paths = new Set(offered.map(({ path }) => path))
  expect(paths).toEqual(new Set([`/goals/${year}/somu`, '/goals/plans/kotsu-anzen']))
  const texts = await listPolicyTexts(desk, await plan(), 'en', desk.clock.today())
  const ofPlan = offered.filter(({ path }) => path === '/goals/plans/kotsu-anzen')
  expect(ofPlan).toHaveLength(texts.length)
  expect(ofPlan.map(({ group }) => group)).not.toContain(policy.title)
  expect(new Set(offered.map(({ id }) => id)).size).toBe(offered.length)

  const datasets = await goalsOpenData.datasets(desk)
  expect(datasets.map(({ id }) => id)).toEqual([`goals-${year}-somu`, 'goals-plan-kotsu-anzen'])
  expect(datasets[1]?.files).toContainEqual({
    format: 'CSV',
    path: '/goals/plans/kotsu-anzen.csv',
  })
})
