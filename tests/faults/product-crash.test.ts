import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { accountsIn } from '../e2e/printed-accounts.ts'
import {
  addMaterial,
  addUnit,
  applyAndWithdraw,
  countsOf,
  findLost,
  findOffering,
  listApplied,
  makeDeadTasks,
  nothing,
  ownerUrlOf,
  retryTask,
  signIn,
  untilKilled,
  type Writer,
} from './mixed-writes.ts'
import { builtApp, freePort, killQuietly, run, scratchFolder, serversIn } from './process.ts'
import type { Program } from './process.ts'

// `bin/bench kills` asks for a hundred.
const rounds = Number(process.env['YAKUBA_TEST_KILL_ROUNDS'] ?? 10)
const app = builtApp() ?? ''

test.skipIf(app === '')(
  `SIGKILL of the product and PostgreSQL, ${rounds} times: nothing that was acknowledged is lost`,
  { timeout: rounds * 60_000 },
  async () => {
    const folder = join(scratchFolder('disk'), 'data')
    const [port, url] = await freePort().then((free) => [free, `http://127.0.0.1:${free}`] as const)
    const env = { PORT: `${port}`, YAKUBA_DATA_DIR: folder }
    const start = async (): Promise<Program> => {
      const product = run(app, { env })
      await product.saying('の準備ができました')
      return product
    }
    const done = nothing()
    let people: Record<'administrator' | 'clerk' | 'person', Writer> | undefined
    let offeringId = ''
    let others: string[] = []
    for (let round = 0; round < rounds; round++) {
      const product = await start()
      people ??= await signInAll(url, product.said())
      const { administrator, clerk, person } = people
      const ownerUrl = await ownerUrlOf(folder)
      if (round === 0) {
        offeringId = await findOffering(person)
        others = await listApplied(ownerUrl, offeringId)
      }
      // The sessions outlive the kills as well.
      expect(await findLost(folder, done)).toEqual([])
      // An application whose withdrawal was under way may be there or not; now it goes.
      for (const id of await listApplied(ownerUrl, offeringId)) {
        if (!others.includes(id)) await person.json('DELETE', `/api/training/enrolments/${id}`)
      }
      const dead = await makeDeadTasks(ownerUrl, 40)
      const before = countsOf(done)
      const writing = Promise.all([
        untilKilled(() => addUnit(clerk, done)),
        untilKilled(() => addMaterial(clerk, offeringId, done)),
        untilKilled(() => applyAndWithdraw(person, offeringId, done)),
        untilKilled(() => retryTask(administrator, dead.pop(), done)),
      ])
      // Two more of each kind, so that no writer has been idle when it is killed.
      const least = () => Math.min(...countsOf(done).map((count, at) => count - (before[at] ?? 0)))
      await expect.poll(least, { timeout: 60_000 }).toBeGreaterThanOrEqual(2)
      await sleep(Math.random() * 150)
      const own = product.child.pid ?? 0
      const pids = round % 2 === 0 ? [own, ...serversIn(folder)] : [...serversIn(folder), own]
      for (const pid of pids) killQuietly(pid)
      await product.ended()
      await writing
    }
    const last = await start()
    expect(await findLost(folder, done)).toEqual([])
    expect(Math.min(...countsOf(done))).toBeGreaterThanOrEqual(2 * rounds)
    console.log(
      `${rounds} kills: ${done.units.length} units, ${done.materials.length} files, ` +
        `${done.applied.size} drafts, ${done.withdrawn.size} withdrawals, ` +
        `${done.retried.length} tasks acknowledged; none lost, chain whole, every file there`,
    )
    last.child.kill('SIGTERM')
    expect(await last.ended()).toBe(0)
    expect(serversIn(folder)).toEqual([])
  },
)

async function signInAll(
  url: string,
  printed: string,
): Promise<Record<'administrator' | 'clerk' | 'person', Writer>> {
  const as = (staffNo: string): Promise<Writer> => {
    const account = accountsIn(printed).find((one) => one.staffNo === staffNo)
    return signIn(url, staffNo, account?.password ?? '')
  }
  return { administrator: await as('00101'), clerk: await as('00102'), person: await as('00107') }
}
