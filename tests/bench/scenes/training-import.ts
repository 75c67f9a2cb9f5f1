import { parse } from 'csv-parse/sync'
import ExcelJS from 'exceljs'
import { sql } from 'kysely'
import { seedPeople } from '#modules/people'
import type { Handle } from '../../../src/platform/database/handle.ts'
import { bound, figure, heading } from '../report.ts'
import { openScene } from './open-scene.ts'
import { openTrainingDesk } from './training-desk.ts'

const today = Temporal.PlainDate.from('2026-05-20')
const founded = Temporal.PlainDate.from('2000-04-01')
const [staffCount, courseCount, rowCount] = [700, 100, 10_000]

/** Ten years of past trainings of a city of 700: the file, checked and written through the API. */
export async function run(): Promise<void> {
  heading('training-import')
  const { db, analyze, close } = await openScene()
  try {
    const { employeeIds } = await seedPeople(
      { db, clock: { now: () => Temporal.Now.instant(), today: () => today, moved: true } },
      city(),
    )
    await addCourses(db)
    await analyze()
    const { app, as } = openTrainingDesk(db, today)
    const headers = as(employeeIds[staffNoOf(0)] ?? '')
    const send = async (body: string | Uint8Array<ArrayBuffer>, query = '') => {
      const started = performance.now()
      const path = `/api/training/imports/history${query}`
      const response = await app.request(path, { method: 'POST', headers, body })
      const answer = (await response.json()) as { added?: number; same?: number }
      if (response.status !== 200) throw new Error(JSON.stringify(answer))
      return { ms: performance.now() - started, answer }
    }
    const rows = lines()
    const csv = rows.map((row) => row.join(',')).join('\r\n')
    const show = (name: string, { ms, answer }: Awaited<ReturnType<typeof send>>) =>
      figure(name, `${ms.toFixed(0)} ms`, `${answer.added} new, ${answer.same} known`)

    show('dry run, CSV', await send(csv, '?dryRun=1'))
    show('dry run, XLSX', await send(await workbookOf(rows), '?dryRun=1'))
    const first = await send(csv)
    show('taken in', first)
    await analyze()
    show('the same file again', await send(csv))
    figure(
      'peer: csv-parse and one insert into one table',
      `${(await peer(db, csv)).toFixed(0)} ms`,
    )
    bound('10,000 rows of history under 3 s', first.ms < 3000 && first.answer.added === rowCount)
  } finally {
    await close()
  }
}

const staffNoOf = (index: number): string => String(index + 1).padStart(5, '0')

function city(): Parameters<typeof seedPeople>[1] {
  const unit = {
    kind: 'department',
    key: 'somu',
    versions: [{ name: '総務部', validFromOn: founded }],
  }
  const post = { unitKey: 'somu', post: '主事', kind: 'main', orderedOn: founded, fromOn: founded }
  const employees = Array.from({ length: staffCount }, (_, index) => ({
    staffNo: staffNoOf(index),
    name: `試験 ${index + 1}`,
    kana: 'シケン',
    staffClass: 'regularStaff',
    assignments: [post],
  }))
  return { units: [unit], successions: [], employees, roles: [] } as Parameters<
    typeof seedPeople
  >[1]
}

async function addCourses(db: Handle): Promise<void> {
  await sql`
    insert into training.course
      (id, category_id, title, provider, method, required_for, valid_years, summary, ended_on)
    select gen_random_uuid(), (select id from training.category order by position limit 1),
      '研修' || n, '研修所', 'open', null, 3, '', null
    from generate_series(0, ${courseCount - 1}::int) n`.execute(db)
}

/** 1,000 offerings over ten years with ten people each. */
function lines(): string[][] {
  const header = ['職員番号', '研修名', '開催日', '会場', '受講時間（分）', '修了']
  const body = Array.from({ length: rowCount }, (_, index) => {
    const run = Math.floor(index / 10)
    const on = Temporal.PlainDate.from('2015-04-01').add({ days: run * 3 })
    const staffNo = staffNoOf((run * 7 + index) % staffCount)
    const date = `${on.year}/${on.month}/${on.day}`
    return [
      staffNo,
      `研修${run % courseCount}`,
      date,
      '市役所 大会議室',
      '360',
      index % 9 === 0 ? '×' : '○',
    ]
  })
  return [header, ...body]
}

async function workbookOf(rows: readonly string[][]): Promise<Uint8Array<ArrayBuffer>> {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('履歴').addRows([...rows])
  return new Uint8Array(await book.xlsx.writeBuffer())
}

/**
 * What a file costs that is only read and laid down: no person, no course, no double looked for.
 */
async function peer(db: Handle, csv: string): Promise<number> {
  const started = performance.now()
  const [, ...rows] = parse(csv) as string[][]
  await db.transaction().execute(async (tx) => {
    await sql`create temporary table plain (a text, b text, c text, d text, e text, f text)`.execute(
      tx,
    )
    await sql`insert into plain ${rowsOf(rows)}`.execute(tx)
  })
  return performance.now() - started
}

const rowsOf = (rows: readonly string[][]) => sql`
  select * from jsonb_to_recordset(${JSON.stringify(
    rows.map(([a, b, c, d, e, f]) => ({ a, b, c, d, e, f })),
  )}::jsonb) as one(a text, b text, c text, d text, e text, f text)`
