import { sql } from 'kysely'
import { demoCity } from '../../../fixtures/city.ts'
import { seedPeople } from '#modules/people'
import { contextOf } from '../../../src/modules/goals/fixtures/desk.ts'
import { smallDocument } from '../../../src/modules/goals/fixtures/document.ts'
import { people } from '../../../src/modules/goals/fixtures/people-sources.ts'
import { viewPolicy } from '../../../src/modules/goals/policy-view.ts'
import { publishDocument } from '../../../src/modules/goals/publish-document.ts'
import { findPolicy } from '../../../src/modules/goals/store/policy.ts'
import { bound, figure, heading, median } from '../report.ts'
import { openBenchDesk, openScene, time } from './open-scene.ts'

const liveTargets = 22
const limitMs = 3_000

/** All targets of one policy read again from their rows, each with a count of its own. */
export async function run(): Promise<void> {
  heading('reread')
  const scene = await openScene()
  try {
    const desk = openBenchDesk(scene.db, '2026-11-22', people)
    const today = desk.clock.today()
    const seeded = await seedPeople({ db: scene.db, clock: desk.clock }, demoCity(today))
    const slugs = ['somu', 'somu-ka', 'hisho-koho', 'chiiki-shien']
    const classes = ['regularStaff', 'reappointedStaff', 'fixedTermStaff', 'fiscalYearStaff']
    const document = smallDocument({ fiscalYear: 2026 })
    const [measure] = document.measures
    if (measure === undefined) throw new Error('no measure')
    measure.targets = Array.from({ length: liveTargets }, (_, at) => ({
      no: at + 1,
      label: { ja: `職員の数 その${at + 1}` },
      kind: 'number',
      direction: 'up',
      startValue: 0,
      targetValue: 100,
      unit: '人',
      sourceKey: 'people.staff_count',
      sourceParameters: {
        ...(at < 16 ? { unitSlug: slugs[at % 4] } : {}),
        staffClasses: classes.filter((__, bit) => ((at % 15) + 1) & (1 << bit)),
      },
      originalPhrase: '職員を100人以上にします',
      judged: true,
      computed: false,
    }))
    const { policyId } = await publishDocument(desk, contextOf(desk), {
      document,
      departmentId: seeded.unitIds['somu'] ?? '',
      divisionIds: new Map([['総務課', seeded.unitIds['somu-ka'] ?? '']]),
      publishedOn: Temporal.PlainDate.from('2026-04-20'),
    })
    await scene.analyze()
    const policy = await findPolicy(scene.db, policyId)
    if (policy === undefined) throw new Error('no policy')
    const taken = await time(15, () => viewPolicy(desk, policy, 'ja', today))
    const view = await viewPolicy(desk, policy, 'ja', today)
    const read = view.measures[0]?.targets.filter((one) => !one.actual.unavailable).length
    figure(
      `${read} live targets, counted and judged`,
      `${median(taken).toFixed(1)} ms`,
      `first ${(taken[0] ?? Number.NaN).toFixed(0)} ms`,
    )
    const bare = await time(15, () =>
      Promise.all(
        measure.targets.map(() =>
          sql`select count(*) from people.assignment where superseded_at is null`.execute(scene.db),
        ),
      ),
    )
    figure('baseline: as many bare counts of the rows', `${median(bare).toFixed(1)} ms`)
    bound(
      `all targets of a policy re-read under ${limitMs / 1_000} s`,
      Math.max(...taken) < limitMs,
    )
    bound(`every one of the ${liveTargets} answered`, read === liveTargets)
  } finally {
    await scene.close()
  }
}
