import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { day, type Hall, openHall, today } from './fixtures/hall.ts'
import { attendanceCountSource } from './goal-sources.ts'
import { importList, previewList } from './import-list.ts'
import { readTable } from '../../platform/tables/read-table.ts'
import { recordYearSummary } from './record-year-summary.ts'
import { problemText } from './staff-messages-import.ts'
import { listMyCourses } from './view-offerings.ts'

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
  await hall.course({ title: '接遇 研修', provider: '研修所', validYears: 3 })
  await hall.course({ title: '法制執務', provider: '県' })
  await hall.course({ title: '法制執務', provider: '国' })
})
afterAll(() => hall.close())

const bytes = (...lines: string[]) => Buffer.from(lines.join('\r\n'))
const header = '職員番号,研修名,開催日,修了'
const preview = async (file: Uint8Array) =>
  previewList(hall.db, hall.as('desk'), 'history', await readTable(file))
const apply = async (file: Uint8Array) =>
  importList(hall.platform, hall.as('desk'), 'history', await readTable(file))
const countOf = async (fiscalYear: number) =>
  (
    await attendanceCountSource.read(
      hall.db,
      attendanceCountSource.parameters.parse({ fiscalYear }) as never,
      today,
    )
  ).value

describe('a list of past trainings', () => {
  test('in CP932 with dates of the era goes in, per person, and counts; the same file again counts nobody twice', async () => {
    const file = iconv.encode(
      [header, '01001,接遇研修,令和元年6月3日,○', '01002,接遇 研修,R1.6.3,×'].join('\r\n'),
      'cp932',
    )
    expect(await preview(file)).toMatchObject({
      rowCount: 2,
      added: [
        { line: 2, about: '01001 試験 1 接遇 研修 2019-06-03' },
        { line: 3, about: '01002 試験 2 接遇 研修 2019-06-03' },
      ],
      sameCount: 0,
      problems: [],
    })
    expect(await countOf(2019)).toBe(0)
    expect(await apply(file)).toMatchObject({ added: 2, same: 0 })
    expect(await countOf(2019)).toBe(2)
    const [own] = await listMyCourses(hall.db, hall.idOf('clerk1'))
    expect(own).toMatchObject({ title: '接遇 研修', state: 'completed', origin: 'imported' })
    expect(own?.expiresOn?.equals(day('2022-06-02'))).toBe(true)
    expect((await listMyCourses(hall.db, hall.idOf('clerk2')))[0]).toMatchObject({
      state: 'attended',
      completedOn: null,
    })
    expect(await apply(file)).toMatchObject({ added: 0, same: 2 })
    expect(await countOf(2019)).toBe(2)
    // Somebody more on the same day joins the offering that is there.
    expect(await apply(bytes(header, '01003,接遇研修,2019-06-03,'))).toMatchObject({
      added: 1,
    })
    expect(await countOf(2019)).toBe(3)
  })

  test('with faults names each by row and column, and nothing goes in', async () => {
    const file = bytes(
      header,
      '01001,接遇研修,2018/5/1,○',
      '01001,接遇研修,2018/13/01,○',
      '1002,接遇研修,平成30年6月の初め,○',
      '09999,接遇,2018/5/1,たぶん',
      '01003,法制執務,2018/5/1,○',
      '01001,接遇 研修,H30.5.1,○',
      ',消防,2030/5/1,',
    )
    const { problems, added } = await preview(file)
    expect(problems.map(problemText)).toEqual([
      '3行目『開催日』：「2018/13/01」は日付として読めません（暦にない日です）。',
      '4行目『職員番号』：「01002」が「1002」になっています。先頭の0を戻してください。',
      '4行目『開催日』：「平成30年6月の初め」は日付として読めません。',
      '5行目『職員番号』：職員番号「09999」の職員は見つかりません。',
      '5行目『研修名』：「接遇」という登録はありません。「接遇 研修」のことですか。',
      '5行目『修了』：「たぶん」は「○」（はい・修了）か「×」（いいえ・未修了）か分かりません。',
      '6行目『研修名』：「法制執務」は実施機関の違う研修が2つ以上あります。「実施機関」の列を入れてください。',
      '7行目『職員番号』：2行目と同じ人・研修・日です。どちらかを消してください。',
      '8行目『職員番号』：入力がありません。',
      '8行目『研修名』：「消防」という登録はありません。先に研修を登録してください。',
      '8行目『開催日』：「2030/5/1」はまだ来ていない日です。',
    ])
    expect(added).toHaveLength(1)
    await expect(apply(file)).rejects.toMatchObject({
      code: 'training.import_has_faults',
      params: { count: 11, line: 3 },
    })
    expect(await countOf(2018)).toBe(0)
  })

  test('of a year known as a total adds to people’s histories and leaves the total', async () => {
    await recordYearSummary(hall.platform, hall.as('desk'), {
      fiscalYear: 2017,
      planLine: null,
      courseCount: 90,
      participantCount: 500,
      note: '総数のみ',
    })
    await apply(bytes(header, '01004,接遇研修,2017-06-05,○'))
    expect(await countOf(2017)).toBe(500)
    expect(await listMyCourses(hall.db, hall.idOf('clerk4'))).toHaveLength(1)
  })

  test.each([
    ['an empty file', bytes(''), 'platform.list_empty'],
    ['headings alone', bytes(header), 'platform.list_empty'],
    ['no day', bytes('職員番号,研修名', '01001,接遇研修'), 'training.list_column_missing'],
    ['a column twice', bytes(`${header},開催日`, '01001,接遇,2018-05-01,,'), 'training.list_column_twice'],
    ['an example alone', bytes(`${header},備考`, '01001,接遇,2018-05-01,,例（この行は取り込みません）'), 'platform.list_empty'],
  ])('%s is refused as a whole', async (_name, file, code) => {
    await expect(preview(file)).rejects.toMatchObject({ code })
  })

  test('is for the desk', async () => {
    const table = await readTable(bytes(header, '01001,接遇研修,2018-05-01,'))
    const attempt = importList(hall.platform, hall.as('clerk1'), 'history', table)
    await expect(attempt).rejects.toMatchObject({ status: 403 })
  })
})
