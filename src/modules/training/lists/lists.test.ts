import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nominate } from '../nominate.ts'
import { type Counter, openCounter } from '../pages/fixtures/counter.ts'
import { saveNeighbour } from '../guests/store.ts'
import { importList, previewList } from '../import-list.ts'
import type { ListKind } from '../import/list-grammar.ts'
import { problemText } from '../staff-messages-import.ts'
import { listMarks } from '../store/attendance.ts'
import { listEnrolmentsIn } from '../store/enrolment.ts'
import { listOfferingsOf } from '../store/offering.ts'
import { findPlan } from '../store/plan.ts'
import { attendanceTable, historyTable, offeringsTable, planTable } from './export-tables.ts'
import { readTable } from '../../../platform/tables/read-table.ts'
import { type TableFile, tableBytes, tableFormats } from './table-response.ts'

let hall: Counter
beforeAll(async () => {
  hall = await openCounter()
  await saveNeighbour(hall.db, { lgCode: '222222', name: '西谷市', desk: '', contact: '' })
})
afterAll(() => hall.close())

const csv = (...lines: string[]) => readTable(Buffer.from(lines.join('\r\n')))
const preview = async (kind: ListKind, ...lines: string[]) =>
  previewList(hall.db, hall.as('desk'), kind, await csv(...lines))
const apply = async (kind: ListKind, ...lines: string[]) =>
  importList(hall.platform, hall.as('desk'), kind, await csv(...lines))
const faultsOf = async (kind: ListKind, ...lines: string[]) =>
  (await preview(kind, ...lines)).problems.map(problemText)
const source = (fiscalYear: number) => ({
  db: hall.db,
  context: hall.as('desk'),
  planTargets: { targetsOf: () => Promise.resolve([]) },
  fiscalYear,
})

/** What taking a file back in would do: nothing, when it is what went out. */
async function backIn(kind: ListKind, table: TableFile): Promise<void> {
  expect(table.rows.length).toBeGreaterThan(0)
  for (const format of tableFormats) {
    const read = await readTable(await tableBytes(table, format))
    const difference = await previewList(hall.db, hall.as('desk'), kind, read)
    expect(difference.problems.map(problemText)).toEqual([])
    expect(difference).toMatchObject({ added: [], changed: [] })
  }
}

describe('a plan', () => {
  const header = '年度,研修区分,研修数,延人数'
  const good = [
    header,
    '平成31年度,新規採用職員研修,10,170',
    '2019,3市広域研修,20,164',
    'H31,外部派遣研修,65,"202人"',
    '2019年度,合計,95,536',
  ]

  test('becomes a version, and the same file again changes nothing', async () => {
    expect(await apply('plan', ...good)).toEqual({ rowCount: 4, added: 3, changed: 0, same: 0 })
    expect(await findPlan(hall.db, 2019)).toMatchObject({ version: 1, approvedOn: null })
    expect(await apply('plan', ...good)).toMatchObject({ added: 0, changed: 0, same: 3 })
    expect(await findPlan(hall.db, 2019)).toMatchObject({ version: 1 })
    await backIn('plan', await planTable(source(2019)))
  })

  test('shows what differs from the version before, also what it leaves out', async () => {
    const { changed, sameCount } = await preview(
      'plan',
      header,
      '2019,新規採用職員研修,11,170',
      '2019,3市広域研修,20,164',
      '2019,合計,31,334',
    )
    expect(sameCount).toBe(1)
    expect(changed).toEqual([
      {
        line: 2,
        about: '新規採用職員研修',
        changes: [{ column: 'courseCount', before: '10', after: '11' }],
      },
      expect.objectContaining({ line: 0, about: '外部派遣研修' }),
    ])
  })

  test('whose categories do not add up to its total is not accepted, with both sums', async () => {
    const bad = [...good.slice(0, 4), '2019,合計,96,536']
    expect(await faultsOf('plan', ...bad)).toEqual([
      '5行目『研修数』：合計の行は「96」ですが、区分を足すと「95」です。どちらかを直してください。',
    ])
    await expect(apply('plan', ...bad)).rejects.toMatchObject({
      code: 'training.plan_sum_mismatch',
      params: { sumCourses: '95', totalCourses: '96' },
    })
  })

  test('with faults names every one', async () => {
    expect(
      await faultsOf(
        'plan',
        header,
        '来年度,新規採用職員,10,170',
        '2019,外部派遣研修,-5,二百',
        '2020,外部派遣研修,1,1',
      ),
    ).toEqual([
      '2行目『年度』：「来年度」は年度として読めません。例：2026、令和8年度',
      '4行目『年度』：「2020」は最初の行の年度（2019）と違います。年度ごとにファイルを分けてください。',
      '2行目『研修区分』：「新規採用職員」という研修区分はありません。「新規採用職員研修」のことですか。',
      '3行目『研修数』：「-5」は数として読めません。0以上の整数を入れてください。',
      '3行目『延人数』：「二百」は数として読めません。0以上の整数を入れてください。',
      '4行目『研修区分』：「外部派遣研修」は3行目と重なります（同じ区分、または上下の区分）。どちらかにまとめてください。',
    ])
  })
})

describe('offerings', () => {
  const header =
    '研修名,回,開催日,開始時刻,終了時刻,研修時間（分）,会場,定員,申込締切,市別の割当,閉庁日の開催'
  const good = [
    header,
    '土木基礎,1,令和8年7月1日,9:30,16:30,360,大会議室,30,2026/6/20 12:00,222222:5@2026-06-17,',
    '土木基礎,1,R8.7.2,9時30分,12時,,,,,,',
    '土木基礎,2,2026/9/1,9:30,16:30,360,大会議室,30,2026/8/20,,',
  ]

  test('come in as drafts with days and quotas; the same file again changes nothing', async () => {
    await hall.course({ title: '土木基礎' })
    expect(await apply('offerings', ...good)).toEqual({
      rowCount: 3,
      added: 2,
      changed: 0,
      same: 0,
    })
    const [first] = (await listOfferingsOf(hall.db, 2026)).filter(({ capacity }) => capacity === 30)
    expect(first).toMatchObject({ state: 'draft', place: '大会議室', lengthMinutes: 510 })
    expect(await apply('offerings', ...good)).toMatchObject({ added: 0, changed: 0, same: 2 })
    await backIn('offerings', await offeringsTable(source(2026)))
  })

  test('keep seats for registered neighbours, by code or name; others are named', async () => {
    const line = (quotas: string) =>
      `土木基礎,,2026/11/4,9:30,16:30,,大会議室,30,2026/10/1,${quotas},`
    expect(await faultsOf('offerings', header, line('西谷市:5'))).toEqual([])
    expect(await faultsOf('offerings', header, line('西市:5'))).toEqual([
      '2行目『市別の割当』：「西市:5」に、登録されていない市があります。先に近隣市を登録してください。',
    ])
    const list = [header, line('西谷市:5')]
    expect(await apply('offerings', ...list)).toMatchObject({ added: 1 })
    expect(await apply('offerings', ...list)).toMatchObject({ added: 0, changed: 0, same: 1 })
  })

  test('that stand already are changed, with what was before', async () => {
    const moved = good.map((line) => line.replace('大会議室,30,2026/8', '小会議室,20,2026/8'))
    const { changed, sameCount } = await preview('offerings', ...moved)
    expect(sameCount).toBe(1)
    expect(changed).toEqual([
      {
        line: 4,
        about: '土木基礎 2026-09-01 小会議室',
        changes: [
          { column: 'place', before: '大会議室', after: '小会議室' },
          { column: 'capacity', before: '30', after: '20' },
        ],
      },
    ])
    expect(await apply('offerings', ...moved)).toMatchObject({ changed: 1, same: 1 })
  })

  test('with faults name every one, and none comes in', async () => {
    const faults = [
      header,
      '土木基楚,,2026/10/1,9:30,16:30,,大会議室,30,2026/9/1,,',
      '土木基礎,,2026/10/3,9:30,16:30,,大会議室,30,2026/9/1,,',
      '土木基礎,,2026/10/6,25:00,16:30,,大会議室,0,そのうち,5席,たぶん',
      '土木基礎,,2026/10/7,9:30,16:30,,大会議室,30,2026/10/8,,',
      '土木基礎,,2026/10/8,9:30,16:30,,大会議室,3,2026/10/1,222222:5,',
    ]
    expect(await faultsOf('offerings', ...faults)).toEqual([
      '2行目『研修名』：「土木基楚」という登録はありません。「土木基礎」のことですか。',
      '3行目『開催日』：令和8年10月3日は閉庁日（土曜日・日曜日）です。この日で良ければ、「閉庁日の開催」の列に「○」を入れてください。',
      '4行目『開始時刻』：「25:00」は時刻として読めません。例：9:30',
      '4行目『定員』：「0」は入れられません。1から10,000までの整数を入れてください。',
      '4行目『申込締切』：「そのうち」は日時として読めません。例：2026/5/20 17:00',
      '4行目『市別の割当』：「5席」は割当として読めません。例：222222:5@2026-05-20（市コード:席数@開放する日）',
      '4行目『閉庁日の開催』：「たぶん」は「○」（はい・修了）か「×」（いいえ・未修了）か分かりません。',
      '5行目『申込締切』：申込の締切が初日（令和8年10月7日）より後です。初日までの日時にしてください。',
      '6行目『市別の割当』：ほかの市の割当（5席）が定員（3席）を超えています。どちらかを直してください。',
    ])
    const before = (await listOfferingsOf(hall.db, 2026)).length
    await expect(apply('offerings', ...faults)).rejects.toMatchObject({
      code: 'training.import_has_faults',
    })
    expect(await listOfferingsOf(hall.db, 2026)).toHaveLength(before)
  })
})

describe('marks', () => {
  const header = '研修名,初日,開催日,職員番号,市コード,氏名,受講時間（分）'

  test('of people and guests go in, are corrected, and come back as they went out', async () => {
    const offeringId = await hall.offering({
      on: ['2026-05-18', '2026-05-19'],
      capacity: 5,
      courseId: await hall.course({ title: '出欠の研修' }),
    })
    await nominate(hall.platform, hall.as('desk'), {
      offeringId,
      employeeIds: [hall.idOf('clerk1'), hall.idOf('clerk2')],
    })
    const [first, second] = await listEnrolmentsIn(hall.db, offeringId)
    const good = [
      header,
      '出欠の研修,2026/5/18,2026/5/18,01001,,,360',
      '出欠の研修,2026/5/18,2026/5/18,01002,,,０',
      '出欠の研修,2026/5/18,2026/5/19,01001,,,',
    ]
    expect(await apply('marks', ...good)).toEqual({ rowCount: 3, added: 2, changed: 0, same: 1 })
    expect(await apply('marks', ...good)).toMatchObject({ added: 0, changed: 0, same: 3 })
    const minutes = async () =>
      (await listMarks(hall.db, [first?.id ?? '', second?.id ?? ''])).map(
        (one) => [one.attendedMinutes, one.source] as const,
      )
    expect(new Map(await minutes())).toEqual(
      new Map([
        [0, 'import'],
        [360, 'import'],
      ]),
    )
    const { changed } = await preview('marks', header, '出欠の研修,2026/5/18,2026/5/18,01002,,,300')
    expect(changed[0]?.changes).toEqual([{ column: 'minutes', before: '0', after: '300' }])
    await backIn('marks', await attendanceTable(source(2026), offeringId))
  })

  test('with faults name every one', async () => {
    expect(
      await faultsOf(
        'marks',
        header,
        '出欠の研修,2026/5/18,2026/5/20,01001,,,360',
        '出欠の研修,2026/5/18,2026/5/18,1001,,,360',
        '出欠の研修,2026/5/18,2026/5/18,01003,,,360',
        '出欠の研修,2026/5/18,2026/5/18,01001,,,400',
        '出欠の研修,2026/5/18,2026/5/18,01001,,,360',
        '出欠の研修,2026/5/17,2026/5/18,01001,,,360',
        '出欠の研修,2026/5/18,2026/5/18,,222222,海野 渚,360',
      ),
    ).toEqual([
      '2行目『開催日』：「2026/5/20」はこの開催回の日ではありません。',
      '3行目『職員番号』：「01001」が「1001」になっています。先頭の0を戻してください。',
      '4行目『職員番号』：「01003」は、この開催回の受講が決まった人ではありません。先に受講を決めてください。',
      '5行目『受講時間（分）』：「400」分は、その日の研修の長さ（360分）を超えています。',
      '6行目『職員番号』：5行目と同じ人・研修・日です。どちらかを消してください。',
      '7行目『初日』：この研修に、初日が「2026/5/17」の開催回はありません。初日を確認してください。',
      '8行目『氏名』：この市の「海野 渚」という受講者は、この開催回にいません。',
    ])
  })
})

describe('history', () => {
  test('comes back as it went out, and what is registered otherwise is a fault', async () => {
    await hall.course({ title: '接遇' })
    const header = '職員番号,研修名,開催日,会場,受講時間（分）,修了'
    const good = [header, '01005,接遇,H31.4.1,,300,○', '01006,接遇,H31.4.1,,300,×']
    expect(await apply('history', ...good)).toMatchObject({ added: 2 })
    await backIn('history', await historyTable(source(2019)))
    await backIn('offerings', await offeringsTable(source(2019)))
    const other = [header, '01005,接遇,2019-04-01,,360,×']
    expect(await faultsOf('history', ...other)).toEqual([
      '2行目『受講時間（分）』：登録されている内容（300分）と違います。登録が誤りのときは、出欠のページで直してください。',
      '2行目『修了』：登録されている内容（修了）と違います。登録が誤りのときは、出欠のページで直してください。',
    ])
  })

  test('sent twice at the same moment counts nobody twice', async () => {
    const lines = ['職員番号,研修名,開催日', '01007,接遇,2018/5/1', '01008,接遇,2018/5/1']
    const done = await Promise.all([apply('history', ...lines), apply('history', ...lines)])
    expect(new Set(done.map(({ added }) => added))).toEqual(new Set([0, 2]))
    expect((await historyTable(source(2018))).rows).toHaveLength(2)
  })
})
