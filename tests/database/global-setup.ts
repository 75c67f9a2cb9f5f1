import { existsSync, globSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../../src/platform/database/embedded/embedded.ts'
import { newId } from '../../src/platform/database/id.ts'
import { migrations } from '../../src/platform/database/migrations.ts'
import { openPlatformDatabase } from '../../src/platform/database/open.ts'
import { quiet, withDatabase } from './address.ts'
import { quickFolder } from './quick-folder.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Owner's address of the server, any database. */
    databaseServer: string
    /** Name of the migrated database that each test's own is copied from. */
    databaseTemplate: string
    /** Why there is no template; empty when there is one. */
    databaseFault: string
  }
}

/** Starts one server for the run, makes the template, and clears everything away at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['YAKUBA_TEST_DATABASE_URL']
  sweep()
  const folder = quickFolder(`yakuba-test-${process.pid}-`)
  const embedded =
    given === undefined
      ? await startEmbedded({ dataDir: join(folder, 'data'), log: quiet })
      : undefined
  const server = given ?? embedded?.url ?? ''
  if (embedded !== undefined) await hurry(server)
  const template = `yakuba_template_${newId().slice(0, 8)}_${process.pid}`
  const fault = await makeTemplate(server, template)
  project.provide('databaseServer', server)
  project.provide('databaseTemplate', template)
  project.provide('databaseFault', fault)
  return async () => {
    if (embedded === undefined) await onServer(server, `drop database if exists ${template}`)
    await embedded?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

// A run that was killed could not clear up; its number in the folder's name tells.
function sweep(): void {
  for (const path of globSync(['/dev/shm/yakuba-test-*-*', '/tmp/yakuba-test-*-*'])) {
    const maker = /yakuba-test-(\d+)-/.exec(path)?.[1]
    if (maker === undefined || signal(Number(maker), 0)) continue
    const pidFile = join(path, 'data/postgres/data/postmaster.pid')
    if (existsSync(pidFile)) signal(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGQUIT')
    rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name)
  } catch {
    return false
  }
}

// These databases end with the run, so nobody waits for the disk; tests/faults keeps its own.
async function hurry(server: string): Promise<void> {
  for (const name of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    await onServer(server, `alter system set ${name} = off`)
  }
  await onServer(server, 'select pg_reload_conf()')
}

// A migration that does not run must fail the tests that need it, not those that do not.
async function makeTemplate(server: string, template: string): Promise<string> {
  try {
    await onServer(server, `create database ${template} template template0 encoding 'UTF8'`)
    const opened = await openPlatformDatabase(
      { databaseUrl: withDatabase(server, template), dataDir: '/nonexistent' },
      migrations,
      quiet,
    )
    await opened.close()
    return ''
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    console.error(`no template database: ${text}`)
    return text
  }
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
