import pg from 'pg'
import { findBinaries } from '../../src/platform/database/embedded/binaries.ts'
import { prepareFolder } from '../../src/platform/database/embedded/folder.ts'
import { runServer } from '../../src/platform/database/embedded/server.ts'
import { quiet } from '../database/address.ts'

/**
 * Runs statements as the owner of a running product's database: what time or a forger would do,
 * and no page can.
 */
export async function asOwner(
  dataDir: string,
  statements: readonly string[],
): Promise<pg.QueryResult[]> {
  const folder = prepareFolder(dataDir, undefined, quiet)
  const running = await runServer(folder, findBinaries(folder, quiet), 'socket')
  if (!running.attached) throw new Error(`nothing was running on ${dataDir}`)
  const client = new pg.Client({ connectionString: running.url('yakuba') })
  await client.connect()
  try {
    const results: pg.QueryResult[] = []
    for (const statement of statements) results.push(await client.query(statement))
    return results
  } finally {
    await client.end()
  }
}
