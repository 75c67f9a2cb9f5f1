import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createStillApp } from '../../../src/app.ts'
import { readConfig } from '../../../src/config.ts'
import { openPlatform } from '../../../src/open.ts'
import { createLog } from '../../../src/platform/http/log.ts'
import { exportNow } from '../../../src/platform/static-export/nightly.ts'
import { bound, figure, heading } from '../report.ts'
import { scratchFolder } from '../../product.ts'
import { publishOldYears } from './old-years.ts'
import { openBenchDesk } from './open-scene.ts'

const size = { years: 20, departments: 8, lastYear: 2025 }
const limitMs = 5 * 60_000

/** All pages of twenty years of eight departments in four languages, as files; then once more. */
export async function run(): Promise<void> {
  heading('static')
  const folder = scratchFolder()
  const config = readConfig({
    ...{ YAKUBA_DATA_DIR: join(folder.path, 'data'), YAKUBA_DEMO: '0', PORT: '3000' },
  })
  const opened = await openPlatform(config, createLog('silent'))
  try {
    await publishOldYears(openBenchDesk(opened.platform.db, '2026-11-22'), size)
    const app = createStillApp(opened)
    const { baseUrl } = opened.platform.config
    const target = join(folder.path, 'out')
    await mkdir(target)
    const ask = async (path: string): Promise<Response> => app.request(new URL(path, baseUrl))
    const started = performance.now()
    const first = await exportNow(opened.platform, ask, target)
    const firstMs = performance.now() - started
    figure(
      'pages exported',
      `${first.pages}`,
      `${(firstMs / 1000).toFixed(1)} s, ${first.files} files`,
    )
    figure('a page', `${(firstMs / first.pages).toFixed(1)} ms`)
    const again = performance.now()
    const second = await exportNow(opened.platform, ask, target)
    const againMs = performance.now() - again
    figure('the same again', `${second.written} written`, `${(againMs / 1000).toFixed(1)} s`)
    // The peer draws the same pages and throws them away.
    const paths = [...Array(200).keys()].map(
      (at) => `/goals/${2006 + (at % 20)}/bench-${1 + (at % 8)}`,
    )
    const bareStarted = performance.now()
    for (const path of paths) await (await ask(path)).text()
    const bareMs = (performance.now() - bareStarted) / paths.length
    figure('a policy page asked for alone (peer)', `${bareMs.toFixed(1)} ms`)
    bound('at least 5,000 pages, no broken link', first.pages >= 5000 && first.broken.length === 0)
    bound('under 5 minutes', firstMs < limitMs)
  } finally {
    await opened.close()
    folder.remove()
  }
}
