import { sql } from 'kysely'
import { newId } from '../../../src/platform/database/id.ts'
import { bound, figure, heading, median } from '../report.ts'
import { openScene, time } from './open-scene.ts'
import { fillYear, openTrainingDesk } from './training-desk.ts'

const limitMs = 200
const thisYear = 2026
const years = 10
const perYear = 2_100

const p95 = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? Number.NaN

/** The plan board of a city with ten years behind it, and how its counts grow. */
export async function run(): Promise<void> {
  heading('training-board')
  const scene = await openScene()
  try {
    const today = Temporal.PlainDate.from('2026-11-22')
    const { app, as } = openTrainingDesk(scene.db, today)
    for (let year = thisYear - years + 1; year <= thisYear; year += 1) {
      await fillYear(scene.db, year, perYear)
    }
    const open = async (fiscalYear: number) => {
      const address = `/staff/training/plans/${fiscalYear}`
      const answer = await app.request(address, { headers: as(newId()) })
      if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`)
      await answer.text()
    }
    await open(thisYear)
    const fresh = await time(40, () => open(thisYear))
    figure(
      'the board, right after loading',
      `${median(fresh).toFixed(1)} ms`,
      `p95 ${p95(fresh).toFixed(1)} ms`,
    )
    await scene.analyze()
    const settled = await time(40, () => open(thisYear))
    figure(
      'the board, with statistics',
      `${median(settled).toFixed(1)} ms`,
      `p95 ${p95(settled).toFixed(1)} ms`,
    )
    const bare = await time(40, () =>
      sql`
        select o.category_id, count(distinct o.course_id), count(distinct e.id)
        from training.offering o join training.enrolment e on e.offering_id = o.id
        join training.attendance_mark m on m.enrolment_id = e.id and m.superseded_at is null
        where o.fiscal_year in (${thisYear}, ${thisYear - 1})
        group by 1`.execute(scene.db),
    )
    const ratio = median(settled) / median(bare)
    figure(
      'baseline: one bare count of both years',
      `${median(bare).toFixed(1)} ms`,
      `board ${ratio.toFixed(1)} times`,
    )
    bound(
      `100 courses and ${(years * perYear).toLocaleString('en')} participations under ${limitMs} ms, p95`,
      Math.max(p95(fresh), p95(settled)) < limitMs,
    )
    // 20,000 in one year, and as many as 100,000 people bring.
    const sizes = [20_000, 300_000]
    const each: number[] = []
    for (const [at, size] of sizes.entries()) {
      const year = thisYear + 20 + at * 2
      await fillYear(scene.db, year, size)
      const { app: later } = openTrainingDesk(scene.db, Temporal.PlainDate.from(`${year}-11-22`))
      const address = `/api/training/plans/${year}`
      const taken = await time(size > 100_000 ? 5 : 20, async () => {
        const answer = await later.request(address, { headers: as(newId()) })
        if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`)
        await answer.text()
      })
      each.push((median(taken) / size) * 1_000)
      figure(
        `a year of ${size.toLocaleString('en')} participations`,
        `${median(taken).toFixed(0)} ms`,
        `${each[at]?.toFixed(2)} µs each`,
      )
      if (size === 20_000)
        bound(`20,000 in one year under ${limitMs} ms, p95`, p95(taken) < limitMs)
    }
    bound('counting grows linearly to 100,000 staff', (each[1] ?? 0) < (each[0] ?? 0) * 1.5)
  } finally {
    await scene.close()
  }
}
