import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from './config.ts'
import { openDatabasePlace } from './database-place.ts'
import { openDatabase, type DatabaseLog } from './platform/database/handle.ts'
import { type ByteStore, folderBytes } from './platform/files/byte-store.ts'
import { checkBytes, moveBytes } from './platform/files/move-bytes.ts'
import { filesFolderOf } from './platform/files/open-bytes.ts'
import { assertBucket, s3Bytes } from './platform/files/s3-bytes.ts'
import {
  fileRefusals,
  filesCommandWords as words,
  s3Faults,
} from './platform/files/staff-messages.ts'
import { Refusal } from './platform/refusal.ts'
import { StartFault } from './platform/start-fault.ts'

const quiet: DatabaseLog = { info() {}, warn() {}, error() {} }
const options = {
  to: { type: 'string' },
  remove: { type: 'boolean' },
  help: { type: 'boolean' },
} as const

const say = (text: string): void => void process.stdout.write(`${text}\n`)

/** Moves stored files between the data folder and the bucket, or proves that all are there. */
async function main(given: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: given, options, allowPositionals: true })
  const [deed = ''] = positionals
  const { to, remove = false } = values
  const isMove = deed === 'move' && (to === 's3' || to === 'folder')
  if (values.help === true || (!isMove && deed !== 'check')) {
    say(words.usage)
    return values.help === true ? 0 : 2
  }
  const config = readConfig(process.env)
  const place = await openDatabasePlace(config, quiet)
  const database = openDatabase({ connectionString: place.url, log: quiet, max: 2 })
  try {
    const folder = folderBytes(filesFolderOf(place.dataDir))
    if (deed === 'check' && config.s3 === undefined) return await check(folder)
    const { s3 } = config
    if (s3 === undefined) throw new StartFault(...words.noBucketSet)
    if (!(await assertBucket(s3))) throw new StartFault(...s3Faults.silent(s3.url))
    const bucket = s3Bytes(s3, join(filesFolderOf(place.dataDir), 'incoming'))
    if (deed === 'check') return await check(bucket)
    return await move(to === 's3' ? [folder, bucket] : [bucket, folder])
  } finally {
    await place.leave(database.db)
    await database.close()
  }

  async function check(bytes: ByteStore): Promise<number> {
    const report = await checkBytes(database.db, bytes)
    say(words.checked(report.files, bytes.place))
    for (const fault of report.faults) say(words.fault(fault))
    return report.faults.length === 0 ? 0 : 1
  }

  async function move([from, into]: [ByteStore, ByteStore]): Promise<number> {
    const scratch = join(filesFolderOf(place.dataDir), 'incoming')
    const report = await moveBytes(database.db, { from, to: into, scratch, remove })
    say(words.moved(report, into.place))
    for (const fault of report.faults) say(words.fault(fault))
    if (report.faults.length > 0) return 1
    say(to === 's3' ? words.thenBucket : words.thenFolder)
    return 0
  }
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const [message, todo] = linesOf(error)
  process.stderr.write(`${message}\n${todo}\n`)
  process.exitCode = 2
}

function linesOf(error: unknown): readonly [string, string] {
  if (error instanceof StartFault) return [error.message, error.todo]
  if (error instanceof Refusal) {
    const text = fileRefusals[error.code]
    return [typeof text === 'function' ? text(error.params) : error.code, words.again]
  }
  return [error instanceof Error ? error.message : String(error), words.usage]
}
