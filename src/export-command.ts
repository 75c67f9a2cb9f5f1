import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { createStillApp } from './app.ts'
import { readConfig } from './config.ts'
import { openPlatform } from './open.ts'
import { createLog } from './platform/http/log.ts'
import { exportNow } from './platform/static-export/nightly.ts'
import { exportWords } from './platform/static-export/staff-messages.ts'
import { StartFault } from './platform/start-fault.ts'

/** Writes all public pages into a folder, beside a running product; 1 when a link is broken. */
async function main(given: string[]): Promise<number> {
  const options = { to: { type: 'string' }, help: { type: 'boolean' } } as const
  const { values } = parseArgs({ args: given, options })
  const config = readConfig(process.env)
  const folder = values.to ?? config.exportDir
  if (values.help === true || folder === undefined) {
    process.stdout.write(`${exportWords.usage}\n`)
    return values.help === true ? 0 : 2
  }
  const opened = await openPlatform(config, createLog('silent'), { join: true })
  try {
    const app = createStillApp(opened)
    const { baseUrl } = opened.platform.config
    const ask = async (path: string) => app.request(new URL(path, baseUrl))
    const report = await exportNow(opened.platform, ask, resolve(folder))
    const lines = [exportWords.done(report)]
    if (report.broken.length > 0) {
      lines.push(exportWords.broken(report.broken.length))
      lines.push(...report.broken.map((link) => exportWords.brokenLink(link)))
    }
    process.stdout.write(`${lines.join('\n')}\n`)
    return report.broken.length === 0 ? 0 : 1
  } finally {
    await opened.close()
  }
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const { message } = error instanceof Error ? error : new Error(String(error))
  process.stderr.write(`${message}\n${error instanceof StartFault ? error.todo : exportWords.usage}\n`)
  process.exitCode = 2
}
