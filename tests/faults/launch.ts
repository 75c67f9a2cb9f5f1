// A small program on the same launcher: starts the database, says so, writes when asked to.
// usage: launch.ts FOLDER [--fallback FOLDER] [--tcp] [--join] [--write FIRST]
import { parseArgs } from 'node:util'
import pg from 'pg'
import { startEmbedded } from '../../src/platform/database/embedded/embedded.ts'
import { StartFault } from '../../src/platform/start-fault.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    fallback: { type: 'string' },
    tcp: { type: 'boolean' },
    join: { type: 'boolean' },
    write: { type: 'string' },
  },
})
const say = (_: object, text: string): void => console.log(text)

try {
  const embedded = await startEmbedded({
    dataDir: positionals[0] ?? '',
    fallbackDir: values.fallback,
    listen: values.tcp === true ? 'tcp' : 'socket',
    join: values.join,
    log: { info: say, warn: say, error: say },
  })
  process.once('SIGTERM', () => {
    void embedded.stop().then(() => process.exit(0))
  })
  console.log(`up ${JSON.stringify({ ...embedded, server: embedded.pid })}`)
  if (values.write !== undefined) await writeOn(embedded.url, Number(values.write))
  setInterval(() => {}, 60_000)
} catch (error) {
  if (!(error instanceof StartFault)) throw error
  console.error(`${error.message}\n${error.todo}`)
  process.exit(1)
}

// Says each number after the server has acknowledged its commit, never before.
async function writeOn(url: string, first: number): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 4 })
  await pool.query('create table if not exists written (no integer primary key)')
  let next = first
  const write = async (): Promise<void> => {
    for (;;) {
      const no = next++
      await pool.query('insert into written values ($1)', [no])
      console.log(`ack ${no}`)
    }
  }
  await Promise.all([write(), write(), write(), write()])
}
