import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { DrillReport } from './drill.ts'

const shape = z.object({
  name: z.string(),
  takenAt: z.iso.datetime(),
  startedAt: z.iso.datetime(),
  seconds: z.number().min(0),
  tables: z.int(),
  rows: z.int(),
  files: z.int(),
  entries: z.int(),
  chainWhole: z.boolean(),
  differences: z.array(z.object({ what: z.string(), wanted: z.string(), found: z.string() })),
  passed: z.boolean(),
})

/** A drill as it is kept beside the backups: no personal data, only names, counts and hashes. */
export type KeptDrill = z.infer<typeof shape>

/** Keeps what a drill found; answers the name under which it is found again. */
export async function keepDrill(folder: string, report: DrillReport): Promise<string> {
  const { startedAt, endedAt, chains, ...rest } = report
  const kept: KeptDrill = {
    ...rest,
    startedAt: startedAt.toString(),
    seconds: Math.round(endedAt.since(startedAt).total('seconds')),
    chainWhole: chains.every(({ whole }) => whole),
  }
  const name = startedAt.toString({ smallestUnit: 'second' }).replaceAll(':', '-')
  await mkdir(join(folder, 'drills'), { recursive: true, mode: 0o700 })
  const path = join(folder, 'drills', `${name}.json`)
  await writeFile(path, `${JSON.stringify(kept, null, 1)}\n`, { mode: 0o600, flush: true })
  return name
}

/** Drills kept in a folder, newest first; one that cannot be read is left out. */
export async function listDrills(folder: string): Promise<(KeptDrill & { id: string })[]> {
  const names = await readdir(join(folder, 'drills')).catch(() => [])
  const ids = names
    .filter((name) => /^[\dTZ-]+\.json$/.test(name))
    .map((name) => name.slice(0, -'.json'.length))
    .toSorted()
    .toReversed()
  const found = await Promise.all(ids.map((id) => findDrill(folder, id)))
  return found.flatMap((drill, index) => {
    const id = ids[index]
    return drill === undefined || id === undefined ? [] : [{ ...drill, id }]
  })
}

/** One of them. */
export async function findDrill(folder: string, id: string): Promise<KeptDrill | undefined> {
  if (!/^[\dTZ-]+$/.test(id)) return undefined
  try {
    return shape.parse(JSON.parse(await readFile(join(folder, 'drills', `${id}.json`), 'utf8')))
  } catch {
    return undefined
  }
}
