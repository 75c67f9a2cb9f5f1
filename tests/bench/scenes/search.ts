import { sql } from 'kysely'
import { applicationOf } from '../../../src/modules/goals/fixtures/application.ts'
import { recountPart } from '../../../src/modules/goals/recount/part.ts'
import {
  prepareStates,
  searchPolicies,
} from '../../../src/modules/goals/recount/search-policies.ts'
import { wordsOf } from '../../../src/modules/goals/recount/search-words.ts'
import { bound, figure, heading, median } from '../report.ts'
import { publishOldYears } from './old-years.ts'
import { openBenchDesk, openScene, time } from './open-scene.ts'

const size = { years: 20, departments: 10, lastYear: 2025 }
const limitMs = 300

/** Words in 20 years of 10 departments: the answer, and the whole page as a reader gets it. */
export async function run(): Promise<void> {
  heading('search')
  const scene = await openScene()
  try {
    const desk = openBenchDesk(scene.db, '2026-11-22')
    const started = performance.now()
    await publishOldYears(desk, size)
    await scene.analyze()
    const { rows } = await sql<{ measures: number; targets: number; notes: number }>`
      select (select count(*) from goals.measure)::int as measures,
        (select count(*) from goals.target)::int as targets,
        (select count(*) from goals.monthly_note)::int as notes`.execute(scene.db)
    const { measures = 0, targets = 0, notes = 0 } = rows[0] ?? {}
    console.log(
      `${size.years} years x ${size.departments} departments: ${measures} measures, ${targets} ` +
        `targets, ${notes} remarks, put in within ${Math.round((performance.now() - started) / 1_000)} s`,
    )
    const questions: [string, object][] = [
      ['地域公共交通', {}],
      ['研修', {}],
      ['市', {}],
      ['防災 計画', {}],
      ['子育て', { fiscalYear: 2015 }],
      ['利用者', { state: 'notMet' }],
      ['どこにもない', {}],
    ]
    let worst = 0
    const cold = await time(1, () => prepareStates(desk))
    figure('states of all years, judged when the form opens', `${median(cold).toFixed(0)} ms`)
    for (const [written, filter] of questions) {
      const ask = () => searchPolicies(desk, { words: wordsOf(written), page: 1, ...filter }, 'ja')
      const taken = await time(9, ask)
      const { total } = await ask()
      worst = Math.max(worst, ...taken)
      const name = [written, ...Object.values(filter)].join(' ')
      const first = `first ${(taken[0] ?? Number.NaN).toFixed(0)} ms, ${total} found`
      figure(name, `${median(taken).toFixed(1)} ms`, first)
    }
    bound(`every search under ${limitMs} ms, the first of its words too`, worst < limitMs)
    const plain = await time(9, () =>
      sql`select m.id from goals.measure m where m.title || m.action || m.goal_text ilike '%研修%'
        or m.id in (select measure_id from goals.target where label ilike '%研修%')
        or m.first_measure_id in (select measure_id from goals.monthly_note where note ilike '%研修%')`.execute(
        scene.db,
      ),
    )
    figure('baseline: plain ILIKE, rows only', `${median(plain).toFixed(1)} ms`)
    const app = applicationOf(desk, recountPart)
    const pages = await time(questions.length, async () => {
      const [written = ''] = questions.pop() ?? []
      const page = await app.request(`/goals/search?q=${encodeURIComponent(written)}`)
      await page.text()
    })
    figure(
      'whole page, drawn and compressed',
      `${median(pages).toFixed(1)} ms`,
      `worst ${Math.max(...pages).toFixed(0)} ms`,
    )
    bound(`every page under ${limitMs} ms`, Math.max(...pages) < limitMs)
  } finally {
    await scene.close()
  }
}
