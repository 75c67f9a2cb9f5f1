import { randomBytes } from 'node:crypto'
import { mkdir, readdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from './config.ts'
import { openPlatform } from './open.ts'
import { startEmbedded } from './platform/database/embedded/embedded.ts'
import { migrations } from './platform/database/migrations.ts'
import type { DatabaseLog } from './platform/database/handle.ts'
import { filesFolderOf } from './platform/files/open-bytes.ts'
import { createLog } from './platform/http/log.ts'
import { anonymise } from './platform/leaving/anonymise.ts'
import { exportAll } from './platform/leaving/export-all.ts'
import { anonymiseWords, exportAllWords, leavingFaults } from './platform/leaving/staff-messages.ts'
import { StartFault } from './platform/start-fault.ts'

const quiet: DatabaseLog = { info() {}, warn() {}, error() {} }
const options = {
  to: { type: 'string' },
  'to-dir': { type: 'string' },
  files: { type: 'string' },
  help: { type: 'boolean' },
} as const

const say = (text: string): void => void process.stdout.write(`${text}\n`)

type Given = { to?: string; 'to-dir'?: string; files?: string; help?: boolean }

/** `bin/anonymise` and `bin/export-all`, both beside a running product or without one. */
async function main([deed, ...args]: string[]): Promise<number> {
  const given: Given = parseArgs({ args, options }).values
  const { to, 'to-dir': toDir, files, help = false } = given
  const words = deed === 'anonymise' ? anonymiseWords : exportAllWords
  const isTold =
    deed === 'anonymise'
      ? toDir !== undefined || (to !== undefined && files !== undefined)
      : to !== undefined
  if (help || !isTold) {
    say(words.usage)
    return help ? 0 : 2
  }
  const config = readConfig(process.env)
  // Whoever names a database here means it to be reached, as by a setting.
  const named = deed === 'anonymise' && to !== undefined && URL.canParse(to) ? new URL(to).host : ''
  const outgoingHosts = [...config.outgoingHosts, ...(named === '' ? [] : [named])]
  const log = createLog('silent')
  const opened = await openPlatform({ ...config, outgoingHosts }, log, { join: true })
  try {
    const data = opened.platform.offers.personalData ?? []
    const from = { fromUrl: opened.database.url, data }
    if (deed === 'anonymise') {
      if (toDir !== undefined) await intoFolder(from, resolve(toDir))
      else if (to === from.fromUrl) throw new StartFault(...leavingFaults.sameDatabase)
      else await copyTo(from, to ?? '', resolve(files ?? ''))
      return 0
    }
    const { bytes } = opened.platform.files
    const report = await exportAll({ ...from, bytes, to: resolve(to ?? '') })
    say(exportAllWords.done(report.tables, report.rows, report.files))
    return 0
  } finally {
    await opened.close()
  }
}

type From = Pick<Parameters<typeof anonymise>[0], 'fromUrl' | 'data'>

async function intoFolder(from: From, dataDir: string): Promise<void> {
  await mkdir(dataDir, { recursive: true })
  if ((await readdir(dataDir)).length > 0) {
    throw new StartFault(...leavingFaults.folderNotEmpty(dataDir))
  }
  const embedded = await startEmbedded({ dataDir, log: quiet })
  try {
    await copyTo(from, embedded.url, filesFolderOf(dataDir))
  } finally {
    await embedded.stop()
  }
  say(anonymiseWords.start(dataDir))
}

async function copyTo(from: From, toUrl: string, toFiles: string): Promise<void> {
  const password = randomBytes(12).toString('base64url')
  const order = { ...from, toUrl, toFiles, migrations, password, log: quiet }
  const { tables, files, administrators } = await anonymise(order)
  say(anonymiseWords.done(tables, files))
  say(anonymiseWords.password(password))
  say(anonymiseWords.administrators(administrators))
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const { message } = error instanceof Error ? error : new Error(String(error))
  process.stderr.write(`${message}\n${error instanceof StartFault ? error.todo : ''}\n`)
  process.exitCode = 2
}
