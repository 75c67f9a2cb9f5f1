import iconv from 'iconv-lite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { applyRoster } from '../apply-roster.ts'
import { changeName } from '../change-name.ts'
import { chooseRosterReading } from '../choose-roster-reading.ts'
import { dropRoster } from '../drop-roster.ts'
import { actorWith, day, type Hall, openHall } from '../fixtures/hall.ts'
import { waitingRosters } from '../home-items.ts'
import { headOf, listAssignments } from '../store/assignment.ts'
import { findEmployeeByStaffNo } from '../store/employee.ts'
import {
  deleteForgottenRosters,
  getRosterImport,
  readRosterState,
} from '../store/roster-import.ts'
import { countStaff, listStaff } from '../store/staff.ts'
import { renameUnit } from '../rename-unit.ts'
import { uploadRoster } from '../upload-roster.ts'
import { type DryRun, dryRun } from './dry-run.ts'

let hall: Hall
beforeEach(async () => {
  hall = await openHall()
})
afterEach(() => hall.close())

const april = day('2026-04-01')
const header = '職員番号,氏名,フリガナ,職員区分,所属,職,本務・兼務,所属長,発令日,開始日,終了日'
const unchanged = [
  '00101,青山 花,アオヤマ ハナ,正規職員,総務部,部長,,○,,,',
  '00102,川上 進,カワカミ ススム,正規職員,地域支援課,課長,,○,,,',
  '00103,森 一,モリ ハジメ,正規職員,総務課 人事係,主事,,,,,',
  '00104,谷口 恵,タニグチ メグミ,会計年度任用職員,somu-ka,事務補助,,,,,',
]
const listOf = (...rows: string[]) => [header, ...rows].join('\r\n')

async function upload(text: string, encoding: 'utf-8' | 'cp932' = 'utf-8'): Promise<string> {
  const bytes = encoding === 'utf-8' ? new TextEncoder().encode(text) : iconv.encode(text, 'cp932')
  const file = { fileName: '名簿.csv', bytes, asOfOn: april }
  return (await uploadRoster(hall.platform, hall.context, file)).rosterImportId
}

async function look(rosterImportId: string): Promise<DryRun> {
  const { cells, asOfOn, zeros } = await getRosterImport(hall.db, rosterImportId)
  return dryRun({ rows: cells ?? [], asOfOn, zeros }, await readRosterState(hall.db)).shown
}

const apply = async (rosterImportId: string, { hash }: DryRun) =>
  applyRoster(hall.platform, hall.context, { rosterImportId, hash })

const kindsOf = ({ problems }: DryRun) => problems.map(
  ({ kind, lines }) => `${kind} ${lines.join('+')}`,
)

describe('a list loaded in February', () => {
  test.each(['utf-8', 'cp932'] as const)('shows what 1 April changes and takes effect then (%s)', async (encoding) => {
    const id = await upload(
      listOf(
        unchanged[0] ?? '',
        '00102,川上 進,カワカミ ススム,正規職員,総務部 総務課,課長,,○,2026-03-25,,',
        '00103,森 一,ﾓﾘ ﾊｼﾞﾒ,正規職員,地域支援課,課長,,○,2026-03-25,,',
        '00105,新川 光,シンカワ ヒカル,正規職員,人事係,主事,,,2026-03-25,,',
      ),
      encoding,
    )
    const shown = await look(id)
    expect(shown.problems).toEqual([])
    expect(shown.unchangedCount).toBe(1)
    expect(shown.added.map(({ name }) => name)).toEqual(['新川 光'])
    expect(shown.changed.map(({ name, changes }) => [name, ...changes])).toEqual([
      ['川上 進', { column: 'unit', before: '総務部 地域支援課', after: '総務部 総務課' }],
      [
        '森 一',
        { column: 'unit', before: '総務部 総務課 人事係', after: '総務部 地域支援課' },
        { column: 'post', before: '主事', after: '課長' },
        { column: 'headsUnit', before: '', after: '○' },
      ],
    ])
    expect(shown.leftOut.map(({ name, unit }) => [name, unit])).toEqual([['谷口 恵', '総務部 総務課']])

    expect(await apply(id, shown)).toMatchObject({ added: 1, changed: 2 })
    expect((await headOf(hall.db, hall.unit.chiiki, day('2026-03-31')))?.name).toBe('川上 進')
    expect((await headOf(hall.db, hall.unit.chiiki, april))?.name).toBe('森 一')
    expect(await countStaff(hall.db, april)).toBe(5)
    expect(await countStaff(hall.db, day('2026-03-31'))).toBe(4)
    expect((await listStaff(hall.db, april, { unitId: hall.unit.somuKa })).map(({ name }) => name)).toContain('谷口 恵')
  })

  test('that says what is known already changes nothing', async () => {
    const id = await upload(listOf(...unchanged))
    const shown = await look(id)
    expect([shown.added, shown.changed, shown.leftOut, shown.problems]).toEqual([[], [], [], []])
    expect(shown.unchangedCount).toBe(4)
    await expect(apply(id, shown)).rejects.toThrow('people.roster_no_change')
  })

  test('prints today\'s names beside posts that began under older ones', async () => {
    const { platform, context, unit, employee } = hall
    await renameUnit(platform, context, { unitId: unit.somu, name: '総務企画部', on: day('2025-04-01'), note: '' })
    await changeName(platform, context, { employeeId: employee.clerk, name: '林 一', kana: 'ハヤシ ハジメ', on: day('2025-06-01') })
    const id = await upload(
      listOf('00103,林 一,ハヤシ ハジメ,正規職員,総務企画部 総務課 人事係,主事,,,2018-03-25,2018-04-01,'),
    )
    const shown = await look(id)
    expect([shown.problems, shown.changed, shown.unchangedCount]).toEqual([[], [], 1])
  })

  test('that knows less than the records is told so, row by row', async () => {
    const id = await upload(listOf('00103,森 一,モリ ハジメ,正規職員,地域支援課,主事,,,,2026-04-01,'))
    await apply(id, await look(id))
    const old = await upload(listOf('00103,森 一,モリ ハジメ,正規職員,人事係,主事,,,,2018-04-01,'))
    expect(kindsOf(await look(old))).toEqual(['laterPost 2'])
  })

  test('is applied once, and its rows are forgotten', async () => {
    const id = await upload(listOf('00105,新川 光,シンカワ ヒカル,正規職員,人事係,主事,,,,,'))
    const shown = await look(id)
    await apply(id, shown)
    await expect(apply(id, shown)).rejects.toThrow('people.roster_applied')
    expect((await getRosterImport(hall.db, id)).cells).toBeNull()
  })
})

describe('what changed between looking and applying', () => {
  const newcomer = '00105,新川 光,シンカワ ヒカル,正規職員,人事係,主事,,,,,'

  test('a changed name refuses the list and asks for another look', async () => {
    const id = await upload(listOf('00103,森 はじめ,モリ ハジメ,正規職員,人事係,主事,,,,,', newcomer))
    const shown = await look(id)
    const { platform, context, employee } = hall
    await changeName(platform, context, { employeeId: employee.clerk, name: '森 初', kana: 'モリ ハジメ', on: april })
    await expect(apply(id, shown)).rejects.toThrow('people.roster_stale')
    expect(await findEmployeeByStaffNo(hall.db, '00105', april)).toBeUndefined()
    expect(await apply(id, await look(id))).toMatchObject({ added: 1, changed: 1 })
  })

  test('so does a renamed unit that the difference speaks of', async () => {
    const id = await upload(listOf('00103,森 一,モリ ハジメ,正規職員,地域支援課,主任,,,,,'))
    const shown = await look(id)
    const { platform, context, unit } = hall
    await renameUnit(platform, context, { unitId: unit.somu, name: '総務企画部', on: april, note: '' })
    await expect(apply(id, shown)).rejects.toThrow('people.roster_stale')
  })

  test('two clerks who apply at one moment apply it once', async () => {
    const id = await upload(listOf(newcomer))
    const shown = await look(id)
    const outcomes = await Promise.allSettled([apply(id, shown), apply(id, shown)])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('rows that are refused', () => {
  test('leave the good ones to be applied', async () => {
    const id = await upload(
      listOf(
        '00105,新川 光,シンカワ ヒカル,正規職員,人事係,主事,,,,,',
        '00106,不明 者,フメイ シャ,正規職員,宇宙課,主事,,,,,',
        '00107,日 無,ヒ ナシ,正規職員,人事係,主事,,,,2026年2月30日,',
      ),
    )
    const shown = await look(id)
    expect(kindsOf(shown)).toEqual(['unknownUnit 3', 'impossibleDate 4'])
    expect(await apply(id, shown)).toMatchObject({ added: 1 })
    expect(await findEmployeeByStaffNo(hall.db, '00106', april)).toBeUndefined()
  })

  test('two main posts on one day are refused with both lines', async () => {
    const id = await upload(
      listOf(
        '00105,新川 光,シンカワ ヒカル,正規職員,人事係,主事,,,,,',
        '00106,中 間,ナカ マ,正規職員,人事係,主事,,,,,',
        '00105,新川 光,シンカワ ヒカル,正規職員,地域支援課,主事,,,,,',
      ),
    )
    const shown = await look(id)
    expect(kindsOf(shown)).toEqual(['twoMainPosts 2+4'])
    expect(shown.added.map(({ staffNo }) => staffNo)).toEqual(['00106'])
  })

  test('main posts one after the other are fine, and so is one beside', async () => {
    const id = await upload(
      listOf(
        '00105,新川 光,シンカワ ヒカル,正規職員,人事係,主事,本務,,,2026-04-01,2026-09-30',
        '00105,新川 光,シンカワ ヒカル,正規職員,地域支援課,主任,本務,,,2026-10-01,',
        '00105,新川 光,シンカワ ヒカル,正規職員,総務課,主事,兼務,,,2026-04-01,2026-09-30',
      ),
    )
    const shown = await look(id)
    expect(kindsOf(shown)).toEqual([])
    await apply(id, shown)
    const person = await findEmployeeByStaffNo(hall.db, '00105', april)
    expect((await listAssignments(hall.db, person?.id ?? '')).length).toBe(3)
  })

  test.each([
    ['the same row twice', ['00105,新 光,シン コウ,正規職員,人事係,主事,,,,,', '00105,新 光,シン コウ,正規職員,人事係,主事,,,,,'], ['duplicate 3']],
    ['two names for one number', ['00105,新 光,シン コウ,正規職員,人事係,主事,,,,,', '00105,別 人,ベツ ジン,正規職員,総務課,主事,兼務,,,,'], ['personDiffers 2+3']],
    ['a second head', ['00105,新 光,シン コウ,正規職員,地域支援課,課長,,○,,,'], ['twoHeads 2']],
    ['two heads in the list', ['00105,新 光,シン コウ,正規職員,人事係,係長,,○,,,', '00106,新 影,シン エイ,正規職員,人事係,係長,,○,,,'], ['twoHeads 2+3']],
    ['a stranger with a concurrent post only', ['00105,新 光,シン コウ,正規職員,人事係,主事,兼務,,,,'], ['unknownPerson 2']],
    ['a day before the person is known', ['00103,森 一,モリ ハジメ,正規職員,人事係,主事,,,,2010-04-01,2010-04-30'], ['beforeKnown 2']],
  ])('%s', async (_what, rows, expected) => {
    expect(kindsOf(await look(await upload(listOf(...rows))))).toEqual(expected)
  })

  test('a head may come when the old one leaves in the same list, but not when that row is refused', async () => {
    const comes = '00103,森 一,モリ ハジメ,正規職員,地域支援課,課長,,○,,,'
    const leaves = '00102,川上 進,カワカミ ススム,正規職員,総務課,課長,,○,,,'
    expect(kindsOf(await look(await upload(listOf(comes, leaves))))).toEqual([])
    const broken = leaves.replace('総務課', '宇宙課')
    expect(kindsOf(await look(await upload(listOf(comes, broken))))).toEqual(
      ['twoHeads 2', 'unknownUnit 3'],
    )
  })

  test('a name held by two units needs those above it', async () => {
    const { platform, context, unit } = hall
    await renameUnit(platform, context, { unitId: unit.chiiki, name: '総務課', on: april, note: '' })
    const shown = await look(await upload(listOf('00105,新 光,シン コウ,正規職員,総務課,主事,,,,,')))
    expect(shown.problems[0]).toMatchObject({ kind: 'severalUnits', other: '総務部 総務課 / 総務部 総務課' })
  })

  test('a missing column concerns the whole list', async () => {
    const shown = await look(await upload('氏名,フリガナ,職員区分,所属,職\r\n新 光,シン コウ,正規職員,人事係,主事\r\n'))
    expect(shown.problems).toEqual([{ kind: 'missingColumn', lines: [], column: 'staffNo' }])
    expect(shown.leftOut.length).toBe(4)
  })
})

describe('numbers without their zeros', () => {
  const stripped = '103,森 一,モリ ハジメ,正規職員,地域支援課,主任,,,,,'

  test('are asked about, then put right or taken as they are', async () => {
    const { platform, context } = hall
    const id = await upload(listOf(stripped))
    const asked = await look(id)
    expect(asked.problems).toMatchObject(
      [{ kind: 'strippedZeros', value: '103', other: '00103', lines: [2] }],
    )
    expect(asked.leftOut.map(({ staffNo }) => staffNo)).not.toContain('00103')
    await chooseRosterReading(
      platform, context, { rosterImportId: id, asOfOn: april, zeros: 'restore' },
    )
    const restored = await look(id)
    expect(restored.changed.map(({ staffNo }) => staffNo)).toEqual(['00103'])
    await chooseRosterReading(
      platform, context, { rosterImportId: id, asOfOn: april, zeros: 'keep' },
    )
    expect((await look(id)).added.map(({ staffNo }) => staffNo)).toEqual(['103'])
    await expect(apply(id, restored)).rejects.toThrow('people.roster_stale')
  })
})

describe('a list', () => {
  test('that is dropped is gone', async () => {
    const id = await upload(listOf(...unchanged))
    await dropRoster(hall.platform, hall.context, { rosterImportId: id })
    await expect(getRosterImport(hall.db, id)).rejects.toThrow('people.roster_not_found')
  })

  test('that nobody applies is remembered on the home page, and deleted after a week', async () => {
    const { platform, context, db } = hall
    const id = await upload(listOf(...unchanged))
    const clerk = { ...context, actor: actorWith([{ role: 'peopleClerk', unitId: null }]) }
    expect(await waitingRosters(platform, clerk)).toMatchObject(
      [{ path: `/staff/people/imports/${id}` }],
    )
    const visitor = { ...context, actor: actorWith([{ role: 'staff', unitId: null }]) }
    expect(await waitingRosters(platform, visitor)).toEqual([])
    expect(await deleteForgottenRosters(db, context.now)).toBe(0)
    expect(await deleteForgottenRosters(db, context.now.add({ seconds: 1 }))).toBe(1)
    expect(await waitingRosters(platform, clerk)).toEqual([])
  })

  test('is for those who look after the whole city', async () => {
    const actor = actorWith([{ role: 'peopleClerk', unitId: hall.unit.somu }])
    const file = {
      fileName: 'a.csv', bytes: new TextEncoder().encode(listOf(...unchanged)), asOfOn: april,
    }
    await expect(uploadRoster(hall.platform, { ...hall.context, actor }, file)).rejects.toThrow(
      'platform.forbidden',
    )
  })

  test('of a whole city hall is compared in one go', async () => {
    const many = Array.from({ length: 3000 }, (_, index) => {
      const staffNo = String(20_000 + index)
      return `${staffNo},氏 名,シ メイ,正規職員,人事係,主事,,,,,`
    })
    const id = await upload(listOf(...unchanged, ...many))
    const shown = await look(id)
    expect(shown.added.length).toBe(3000)
    await apply(id, shown)
    expect(await countStaff(hall.db, april)).toBe(3004)
  })
})
