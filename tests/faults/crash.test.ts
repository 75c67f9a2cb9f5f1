import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { expect, test } from 'vitest'
import { killQuietly, run, scratchFolder, serversIn } from './process.ts'
import type { Program } from './process.ts'

const rounds = 8

function upOf(text: string): { url: string; server: number; attached: boolean } {
  return JSON.parse(/^up (.*)$/m.exec(text)?.[1] ?? '') as ReturnType<typeof upOf>
}

function acknowledged(program: Program): number[] {
  // The last line may be cut in half by the kill: it counts only when it ends.
  return [...program.said().matchAll(/^ack (\d+)\n/gm)].map((match) => Number(match[1]))
}

async function written(url: string): Promise<Set<number>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const found = await client.query<{ no: number }>('select no from written')
  await client.end()
  return new Set(found.rows.map((row) => row.no))
}

test(
  `SIGKILL during writes, ${rounds} times, PostgreSQL with it: no acknowledged write is lost`,
  { timeout: 300_000 },
  async () => {
    const folder = join(scratchFolder('disk'), 'data')
    const promised: number[] = []
    const seen = { attached: 0, recovered: 0 }
    for (let round = 0; round < rounds; round++) {
      const program = run('tests/faults/launch.ts', {
        args: [folder, '--write', `${round * 1_000_000}`],
      })
      const { url, server, attached } = upOf(await program.saying(/^up .*$/m))
      if (round > 0) seen[attached ? 'attached' : 'recovered']++
      await expect.poll(() => acknowledged(program).length, { timeout: 60_000 }).toBeGreaterThan(20)
      const there = await written(url)
      expect(promised.filter((no) => !there.has(no))).toEqual([])
      // Never the same moment: a commit, a log switch and a checkpoint each get their turn.
      await sleep(Math.random() * 150)
      if (round % 4 !== 3) {
        // Both orders happen in life: the platform first, or PostgreSQL and its children first.
        const servers = [server, ...serversIn(folder)]
        const own = program.child.pid ?? 0
        for (const pid of round % 2 === 0 ? [own, ...servers] : [...servers, own]) killQuietly(pid)
      } else {
        program.child.kill('SIGKILL')
      }
      await program.ended()
      promised.push(...acknowledged(program))
    }
    const last = run('tests/faults/launch.ts', { args: [folder] })
    const { url } = upOf(await last.saying(/^up .*$/m))
    const there = await written(url)
    expect(promised.filter((no) => !there.has(no))).toEqual([])
    expect(promised.length).toBeGreaterThan(rounds * 20)
    expect(seen.attached).toBeGreaterThan(0)
    expect(seen.recovered).toBeGreaterThan(0)
    last.child.kill('SIGTERM')
    expect(await last.ended()).toBe(0)
    expect(serversIn(folder)).toEqual([])
  },
)
