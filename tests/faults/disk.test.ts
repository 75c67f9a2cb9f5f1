import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { asRoot, run, scratchFolder, serversIn } from './process.ts'

/** Mounts a memory disk of a given size; undefined where the machine does not allow it. */
function smallDisk(megabytes: number): string | undefined {
  const place = join(scratchFolder(), 'disk')
  mkdirSync(place)
  const options = `size=${megabytes}m,mode=0755`
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', place]).status !== 0) {
    return undefined
  }
  onTestFinished(() => {
    spawnSync('umount', ['--lazy', place])
  })
  return place
}

function fill(place: string): string {
  const file = join(place, 'filler')
  const { bavail, bsize } = statfsSync(place)
  try {
    writeFileSync(file, Buffer.alloc(bavail * bsize + bsize))
  } catch {
    // It is full now, as wanted.
  }
  return file
}

test('a disk too small for a first start: one line, and nothing half-made stays', async (context) => {
  const place = asRoot ? smallDisk(30) : undefined
  if (place === undefined) return context.skip('needs root to mount a small tmpfs')
  const program = run('tests/faults/launch.ts', { args: [join(place, 'data')] })
  expect(await program.ended()).toBe(1)
  expect(program.said()).toContain('ディスクに空きがありません')
  expect(program.said().trim().split('\n')).toHaveLength(2)
  expect(readdirSync(join(place, 'data'))).toEqual(['yakuba.json'])
})

test('a disk that fills up: the start says so, and with room again all rows are there', async (context) => {
  const place = asRoot ? smallDisk(250) : undefined
  if (place === undefined) return context.skip('needs root to mount a small tmpfs')
  const folder = join(place, 'data')
  const first = run('tests/faults/launch.ts', { args: [folder, '--write', '0'] })
  await first.saying('ack 50\n')
  first.child.kill('SIGTERM')
  await first.ended()
  const promised = [...first.said().matchAll(/^ack (\d+)\n/gm)].map((match) => Number(match[1]))

  const filler = fill(place)
  const refused = run('tests/faults/launch.ts', { args: [folder] })
  expect(await refused.ended()).toBe(1)
  expect(refused.said()).toContain('ディスクに空きがありません')
  expect(serversIn(folder)).toEqual([])

  rmSync(filler)
  const next = run('tests/faults/launch.ts', { args: [folder] })
  const { url } = JSON.parse(/^up (.*)$/m.exec(await next.saying(/^up .*$/m))?.[1] ?? '') as {
    url: string
  }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const found = await client.query<{ no: number }>('select no from written')
  await client.end()
  const there = new Set(found.rows.map((row) => row.no))
  expect(promised.filter((no) => !there.has(no))).toEqual([])
  next.child.kill('SIGTERM')
  expect(await next.ended()).toBe(0)
})
