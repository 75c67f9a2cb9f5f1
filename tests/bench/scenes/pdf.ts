import { people } from '../../../src/modules/goals/fixtures/people-sources.ts'
import { seedStory } from '../../../src/modules/goals/fixtures/desk.ts'
import { drawPdf } from '../../../src/platform/paper/draw-pdf.ts'
import { policyPaper } from '../../../src/modules/goals/pdf/policy-paper.ts'
import { viewPolicy } from '../../../src/modules/goals/policy-view.ts'
import { policyJson } from '../../../src/modules/goals/policy-json.ts'
import { locales } from '../../../src/platform/messages/locale.ts'
import { listPublished } from '../../../src/modules/goals/store/policy.ts'
import { bound, figure, heading, median } from '../report.ts'
import { openBenchDesk, openScene, time } from './open-scene.ts'

const limitMs = 5_000

/** The paper of a policy of 7 measures and 22 targets, in each language. */
export async function run(): Promise<void> {
  heading('pdf')
  const scene = await openScene()
  try {
    const desk = openBenchDesk(scene.db, '2026-11-22', people)
    await seedStory(desk)
    const [policy] = await listPublished(scene.db, { fiscalYear: 2019 })
    if (policy === undefined) throw new Error('not seeded')
    const today = desk.clock.today()
    const city = await desk.city()
    let worst = 0
    for (const locale of locales) {
      let bytes = 0
      const taken = await time(5, async () => {
        const view = await viewPolicy(desk, policy, locale, today)
        const place = {
          locale,
          cityName: city.name[locale],
          sample: city.sample,
          baseUrl: desk.config.baseUrl,
          drawnAt: desk.clock.now(),
        }
        bytes = (await drawPdf(policyPaper(view, place))).length
      })
      worst = Math.max(worst, ...taken)
      const first = `first ${(taken[0] ?? Number.NaN).toFixed(0)} ms, ${Math.round(bytes / 1_000)} kB`
      figure(`paper in ${locale}`, `${median(taken).toFixed(0)} ms`, first)
    }
    const json = await time(5, async () =>
      JSON.stringify(
        policyJson(await viewPolicy(desk, policy, 'ja', today), 'ja', desk.config.baseUrl),
      ),
    )
    figure('baseline: the same policy as JSON', `${median(json).toFixed(0)} ms`)
    bound(`every paper under ${limitMs / 1_000} s, the first too`, worst < limitMs)
  } finally {
    await scene.close()
  }
}
