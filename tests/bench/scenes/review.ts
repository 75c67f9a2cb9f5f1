import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parsePolicy } from '../../../src/modules/goals/import/index.ts'
import { openReviewDesk } from '../../../src/modules/goals/review/fixtures/review-desk.ts'
import { startImport } from '../../../src/modules/goals/review/start-import.ts'
import { viewReview } from '../../../src/modules/goals/review/view-review.ts'
import { bound, figure, heading, median } from '../report.ts'
import { openScene, time } from './open-scene.ts'

const limitMs = 1_000

/** From a pasted text to everything that its review screen shows: parsed, stored, read back. */
export async function run(): Promise<void> {
  heading('review')
  const root = process.cwd()
  const seed = join(root, '..', 'shared', 'data', 'policy-fy2019.txt')
  const [own = ''] = globSync(join(root, 'fixtures', 'policies', '*.txt')).toSorted()
  if (!existsSync(seed)) console.log('skipped: no ../shared')
  const path = existsSync(seed) ? seed : own
  const text = readFileSync(path, 'utf8')
  const scene = await openScene()
  try {
    const desk = await openReviewDesk(scene.db)
    const clerk = desk.as('00103', '若林 蓮', 'planningClerk')
    let questions = 0
    const taken = await time(11, async () => {
      const { importId } = await startImport(desk, clerk, { text })
      questions = (await viewReview(desk, importId, clerk)).questions.length
    })
    const name = path.slice(path.lastIndexOf('/') + 1)
    figure(
      `${name} (${text.length} characters)`,
      `${median(taken).toFixed(1)} ms`,
      `first ${(taken[0] ?? Number.NaN).toFixed(0)} ms, ${questions} questions`,
    )
    const parsed = await time(11, () => Promise.resolve(parsePolicy(text)))
    figure('baseline: parsing alone', `${median(parsed).toFixed(1)} ms`)
    bound(
      `import to review under ${limitMs / 1_000} s, the first too`,
      Math.max(...taken) < limitMs,
    )
  } finally {
    await scene.close()
  }
}
