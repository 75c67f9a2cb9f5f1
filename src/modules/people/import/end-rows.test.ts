import { afterEach, beforeEach, expect, test } from 'vitest'
import { applyRoster } from '../apply-roster.ts'
import { assign } from '../assign.ts'
import { changeName } from '../change-name.ts'
import { day, type Hall, openHall } from '../fixtures/hall.ts'
import { listAssignments } from '../store/assignment.ts'
import { findEmployed } from '../store/employment.ts'
import { getRosterImport, readRosterState } from '../store/roster-import.ts'
import { uploadRoster } from '../upload-roster.ts'
import { dryRun } from './dry-run.ts'

let hall: Hall
beforeEach(async () => {
  hall = await openHall()
})
afterEach(() => hall.close())

const header = '職員番号,氏名,フリガナ,職員区分,所属,職,本務・兼務,開始日,終了日,異動区分'

async function look(...rows: string[]) {
  const bytes = new TextEncoder().encode([header, ...rows].join('\r\n'))
  const file = { fileName: 'a.csv', bytes, asOfOn: day('2027-04-01') }
  const { rosterImportId } = await uploadRoster(hall.platform, hall.context, file)
  const { cells, asOfOn, zeros } = await getRosterImport(hall.db, rosterImportId)
  const list = { rows: cells ?? [], asOfOn, zeros }
  const { shown } = dryRun(list, await readRosterState(hall.db))
  const apply = () =>
    applyRoster(hall.platform, hall.context, { rosterImportId, hash: shown.hash })
  return { shown, apply }
}

const postsOf = async (who: keyof Hall['employee']) =>
  (await listAssignments(hall.db, hall.employee[who])).map(
    ({ post, toOn }) => `${post} ${toOn?.toString() ?? ''}`,
  )

test.each([
  ['its own last day', '00103,森 一,,,,,,,2027-03-31,定年退職'],
  ['the day of the order, still served', '00103,森 一,,,,,,2027-03-31,,退職'],
  ["the day before where it is the list's own", '00103,森 一,,,,,,2027-04-01,,退職'],
  ['the day before without any', '00103,森 一,,,,,,,,任期満了'],
])('somebody leaves: %s', async (_how, row) => {
  const { shown, apply } = await look(row)
  expect(shown.problems).toEqual([])
  await apply()
  expect(await postsOf('clerk')).toEqual(['主事 2027-03-31'])
  const employed = (on: string) => findEmployed(hall.db, hall.employee.clerk, day(on))
  expect(await employed('2027-03-31')).toBeDefined()
  expect(await employed('2027-04-01')).toBeUndefined()
})

test('who leaves loses concurrent posts too, and the same list again changes nothing', async () => {
  const beside = { post: '主査', headsUnit: false, issuedOn: day('2026-04-01') }
  const place = { unitId: hall.unit.chiiki, employeeId: hall.employee.clerk }
  const from = { fromOn: day('2026-04-01'), kind: 'concurrentPost' as const }
  await assign(hall.platform, hall.context, { ...beside, ...place, ...from })
  const row = '00103,森 一,,,,,,,,退職'
  await (await look(row)).apply()
  expect((await postsOf('clerk')).toSorted()).toEqual(['主事 2027-03-31', '主査 2027-03-31'])
  const again = (await look(row)).shown
  expect([again.changed, again.problems, again.unchangedCount]).toEqual([[], [], 1])
})

test('a concurrent post ends by itself', async () => {
  const place = { unitId: hall.unit.chiiki, employeeId: hall.employee.clerk, post: '主査' }
  const dates = { issuedOn: day('2026-04-01'), fromOn: day('2026-04-01') }
  const more = { headsUnit: false, kind: 'concurrentPost' as const }
  await assign(hall.platform, hall.context, { ...place, ...dates, ...more })
  await (await look('00103,森 一,,,地域支援課,主査,兼務,,,兼務解除')).apply()
  expect((await postsOf('clerk')).toSorted()).toEqual(['主事 ', '主査 2027-03-31'])
})

test('who retires and is taken on again keeps working, in the new class', async () => {
  const { shown, apply } = await look(
    '00103,森 一,,,,,,,,定年退職',
    '00103,森 一,モリ ハジメ,再任用職員,人事係,専門員,,,,任用',
  )
  expect(shown.problems).toEqual([])
  await apply()
  expect(await postsOf('clerk')).toEqual(['主事 2027-03-31', '専門員 '])
})

test('a surname of before will do, with the same given name; no other name will', async () => {
  const married = { name: '森山 一', kana: 'モリヤマ ハジメ', on: day('2026-06-01') }
  const { clerk } = hall.employee
  await changeName(hall.platform, hall.context, { employeeId: clerk, ...married })
  for (const name of ['森山 一', '森 一']) {
    expect((await look(`00103,${name},,,,,,,,退職`)).shown.problems).toEqual([])
  }
  for (const name of ['別 人', '森 二', '谷口 恵']) {
    const { problems } = (await look(`00103,${name},,,,,,,,退職`)).shown
    expect(problems.map(({ kind }) => kind), name).toEqual(['nameDiffers'])
  }
})

test('a wrong name, an unknown number and nothing to end are said', async () => {
  const { shown } = await look(
    '00103,別 人,,,,,,,,退職',
    '00999,誰 か,,,,,,,,退職',
    '00104,谷口 恵,,,地域支援課,主査,兼務,,,兼務解除',
    '00101,,,,,,,,,退職',
  )
  expect(shown.problems.map(({ kind, lines }) => `${kind} ${lines.join()}`)).toEqual([
    'nameDiffers 2',
    'nothingToEnd 3',
    'nothingToEnd 4',
    'required 5',
  ])
})
