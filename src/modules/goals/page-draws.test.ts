import { createUnit } from '#modules/people'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../tests/database/fresh.ts'
import { goalsCitizenPages } from './citizen/citizen-pages.tsx'
import { applicationOf, wordsIn } from './fixtures/application.ts'
import { clipsOn, type CoverageSource, coverageSource } from './fixtures/coverage-source.ts'
import { contextOf, type Desk, openDesk } from './fixtures/desk.ts'
import { createHall, day, smallDocument } from './fixtures/document.ts'
import { publishLanguage } from './languages/publish-language.ts'
import { publishDocument, type Published } from './publish-document.ts'
import { recordManualReading } from './record-manual-reading.ts'

let fresh: FreshDatabase
let desk: Desk
let draws: string[]
let somu: Published
let app: ReturnType<typeof applicationOf>
let clips: CoverageSource
let visits: CoverageSource

const sourceOf = (key: string) => Object.assign(coverageSource(), { key })

beforeAll(async () => {
  fresh = await freshDatabase()
  desk = openDesk(fresh.db, '2019-02-28', [])
  const { pages } = desk
  desk.pages = {
    serve: (c, page) =>
      pages.serve(c, {
        ...page,
        render: () => {
          draws.push(page.key)
          return page.render()
        },
      }),
  }
  // Each source answers for one department.
  putBack()
  const context = contextOf(desk)
  const hall = await createHall(fresh.db, context)
  const fromOn = day('2015-04-01')
  const kikaku = await createUnit({ db: fresh.db }, context, {
    ...{ kind: 'department', name: '企画部', slug: 'kikaku', fromOn },
  })
  const publish = (document = smallDocument(), place = hall) =>
    publishDocument(desk, context, { document, ...place, publishedOn: day('2018-04-20') })
  somu = await publish()
  const other = smallDocument({ department: '企画部', divisions: [] })
  for (const measure of other.measures) {
    measure.ownerDivision = '企画部'
    for (const target of measure.targets) {
      if (target.sourceKey !== undefined) target.sourceKey = 'test.visits'
    }
  }
  await publish(other, {
    departmentId: kikaku.unitId,
    divisionIds: new Map([['企画部', kikaku.unitId]]),
  })
  app = applicationOf(desk, {
    citizenPages: (platform, locale) => goalsCitizenPages(platform, locale),
  })
})
beforeEach(putBack)
afterAll(() => fresh.close())

function putBack(): void {
  draws = []
  clips = sourceOf('test.coverage')
  visits = sourceOf('test.visits')
  clips.clips.push(...clipsOn('2018-12-01', 300))
  visits.clips.push(...clipsOn('2018-12-01', 200))
  desk.sources.splice(0, 2, clips as never, visits as never)
}

const read = async (path: string) => wordsIn(await (await app.request(path)).text())
const both = async () => {
  draws = []
  return { somu: await read('/goals/2018/somu'), kikaku: await read('/goals/2018/kikaku') }
}

it('draws only the page whose row changed, and shows the row', async () => {
  expect((await both()).somu).toMatch(/300 ?件/u)
  expect(draws).toEqual(['/goals/2018/somu', '/goals/2018/kikaku'])
  await both()
  expect(draws).toEqual([])
  clips.clips.push('2019-01-15')
  const { somu: text, kikaku } = await both()
  expect(text).toMatch(/301 ?件/u)
  expect(kikaku).toMatch(/200 ?件/u)
  expect(draws).toEqual(['/goals/2018/somu'])
})

it('draws only the page whose value somebody reported', async () => {
  await both()
  await recordManualReading(desk, contextOf(desk), {
    targetId: somu.targetIds['1.4'] ?? '',
    asOf: day('2019-01-31'),
    value: 7,
    doneOn: null,
    note: { ja: '名簿による' },
  })
  await both()
  expect(draws).toEqual(['/goals/2018/somu'])
})

it('draws only the pages of the policy whose language was published', async () => {
  await both()
  await read('/en/goals/2018/kikaku')
  const input = { policyId: somu.policyId, locale: 'en' as const }
  await publishLanguage(desk, contextOf(desk), input, {
    publishedOn: desk.clock.today(),
  })
  await both()
  expect(draws).toEqual(['/goals/2018/somu'])
  await read('/en/goals/2018/kikaku')
  expect(draws).toEqual(['/goals/2018/somu'])
})

it('draws a page again once a source is back, and leaves the other departments alone', async () => {
  await both()
  clips.mood = 'hanging'
  clips.version = () => new Promise<string>(() => {})
  const { kikaku } = await both()
  expect(kikaku).toMatch(/200 ?件/u)
  expect(draws).toEqual(['/goals/2018/somu'])
  expect(await read('/goals/2018/somu')).toContain('最新の値を取得できません')
  putBack()
  expect((await both()).somu).toMatch(/300 ?件/u)
  expect(draws).toEqual(['/goals/2018/somu'])
})

it('asks a source once for all targets, and years, that share its count', async () => {
  clips.clips.push('2019-02-01')
  const before = clips.reads
  await read('/goals/2018/somu')
  expect(clips.reads - before).toBe(1)
})
