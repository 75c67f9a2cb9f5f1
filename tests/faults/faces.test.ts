import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { withDatabase } from '../database/address.ts'
import { ask, type Cluster, debianPostgres, startCluster } from './cluster.ts'
import { browserAt } from './far-browser.ts'
import { builtApp, freePort, type Program, root, run, scratchFolder } from './process.ts'

const app = builtApp() ?? ''
const bin = debianPostgres()
const onServer = describe.skipIf(app === '' || bin === undefined)
vi.setConfig({ testTimeout: 180_000 })

// All that the account of the public face may do is to be a public face.
const webAccount = `do $$ begin
  if not exists (select from pg_roles where rolname = 'yakuba_public') then
    create role yakuba_public nologin noinherit;
  end if;
  if not exists (select from pg_roles where rolname = 'web') then
    create role web login noinherit password 'web-password' in role yakuba_public;
  end if;
end $$`

type Started = { program: Program; url: string }

async function startFace(environment: Record<string, string>): Promise<Started> {
  const port = await freePort()
  const program = run(app, {
    env: {
      PORT: `${port}`,
      YAKUBA_TODAY: '2026-11-22',
      YAKUBA_DATA_DIR: join(scratchFolder(), 'data'),
      ...environment,
    },
  })
  return { program, url: `http://127.0.0.1:${port}` }
}

function verify(databaseUrl: string) {
  const env = { PATH: process.env['PATH'], DATABASE_URL: databaseUrl }
  const command = [join(root, 'src/audit-command.ts'), 'verify']
  const { status, stdout } = spawnSync(process.execPath, command, {
    ...{ cwd: root, env, encoding: 'utf8' },
  })
  return { status, said: stdout }
}

test.skipIf(app === '')('the public face needs a server that both can reach: one line', async () => {
  const { program } = await startFace({ YAKUBA_FACE: 'public' })
  expect(await program.ended()).toBe(1)
  expect(program.said()).toContain('YAKUBA_FACE=public には DATABASE_URL が必要です')
  expect(program.said().trim().split('\n')).toHaveLength(2)
})

onServer('two processes on one PostgreSQL', () => {
  let cluster: Cluster
  beforeAll(async () => {
    cluster = await startCluster(bin ?? '')
    await ask(cluster.url, webAccount)
  })
  afterAll(() => cluster.stop())

  const owners = async (name: string) => {
    await ask(cluster.url, `create database ${name}`)
    return withDatabase(cluster.url, name)
  }
  const webs = (url: string) => url.replace('//city:city-password@', '//web:web-password@')

  test('what staff do shows on the public face; each writes its own chain', async () => {
    const DATABASE_URL = await owners('hall')
    const web = await startFace({ DATABASE_URL: webs(DATABASE_URL), YAKUBA_FACE: 'public' })
    await web.program.saying('職員面がデータベースを準備するのを待っています')
    const staff = await startFace({ DATABASE_URL, YAKUBA_FACE: 'staff' })
    const said = await staff.program.saying('の準備ができました')
    await web.program.saying('の準備ができました')
    expect((await fetch(`${web.url}/readyz`)).status).toBe(200)
    expect(web.program.said()).not.toMatch(/00103|setup/)
    expect((await fetch(`${web.url}/sign-in`)).status).toBe(404)
    expect((await fetch(`${web.url}/api/people/units`)).status).toBe(404)

    // A value that the planning clerk records.
    const clerk = browserAt(staff.url)
    const password = /00103 {2}(\S+)/.exec(said)?.[1] ?? ''
    expect((await clerk.signIn('00103', password)).status).toBe(303)
    const target = await ask(
      DATABASE_URL,
      `select t.id, p.id as policy, m.no from goals.target t
        join goals.counting_rule r on r.id = t.counting_rule_id and r.mode = 'manual'
        join goals.measure m on m.id = t.measure_id
        join goals.annual_policy p on p.id = m.policy_id
        where p.fiscal_year = 2026 and p.status = 'published' and t.kind = 'number' limit 1`,
    )
    const { url } = (await (
      await fetch(`${web.url}/api/goals/policies/${String(target['policy'])}`)
    ).json()) as { url: string }
    const measure = `${web.url}${new URL(url).pathname}/measures/${String(target['no'])}`
    const shown = async () => (await fetch(measure)).text()
    expect(await shown()).not.toContain('8,642')
    const recorded = await clerk.fill(`/staff/goals/targets/${String(target['id'])}/readings`, {
      ...{ asOf: '2026-11-22', value: '8642', note: '二つの面の試験です。' },
    })
    expect(recorded.status, recorded.text).toBe(303)
    await expect.poll(shown, { timeout: 5_000 }).toContain('8,642')

    // A form of the citizens' side, sent to the public face.
    const joint = await ask(
      DATABASE_URL,
      `select o.id, q.lg_code from training.offering o
        join training.seat_quota q on q.offering_id = o.id and q.lg_code <> '229999'
        where o.state = 'open' and o.enrolment_closes_at > now() limit 1`,
    )
    const desk = browserAt(staff.url)
    await desk.signIn('00102', /00102 {2}(\S+)/.exec(said)?.[1] ?? '')
    const made = await desk.fill('/staff/training/neighbours/links/new', {
      ...{ lgCode: String(joint['lg_code']), expiresOn: '2027-03-31' },
    })
    const [seats = ''] = /\/training\/seats\/[\w-]{43}/.exec(made.text) ?? []
    const list = `${seats}/offerings/${String(joint['id'])}`
    const guest = { name: '松木 小夏', kana: 'マツキ コナツ', unit: '', contact: '' }
    const neighbour = browserAt(web.url)
    expect((await neighbour.post(`${list}/guests`, guest)).location).toBe(`${list}?done=added`)
    expect((await neighbour.get(list)).text).toContain('松木 小夏')
    expect((await browserAt(staff.url).post(`${list}/guests`, guest)).status).toBe(404)

    // Two chains, both whole, and a changed row is named with its face.
    const whole = verify(DATABASE_URL)
    expect(whole.said).toMatch(/^職員面：1〜[\d,]+件、改変なし.*\n市民面：1〜[\d,]+件、改変なし.*\n$/)
    expect(whole.status).toBe(0)
    const wrote = `select string_agg(distinct action, ' ' order by action) as actions
      from audit.entry where face = `
    const { actions } = await ask(DATABASE_URL, `${wrote} 'public'`)
    expect(actions).toBe('training.add_guests training.view_seat_list')
    expect(await ask(DATABASE_URL, `${wrote} 'both'`)).toEqual({ actions: null })
    await ask(DATABASE_URL, 'alter table audit.entry disable trigger user')
    await ask(
      DATABASE_URL,
      `update audit.entry set subject = 'x' where face = 'public' and seq = 1`,
    )
    expect(verify(DATABASE_URL)).toEqual({
      status: 1,
      said: expect.stringMatching(/改変なし.*\n市民面：第1件の内容が、記録されたときと違います。\n$/),
    })

    // The staff face was updated, and the database with it.
    await ask(DATABASE_URL, `insert into migration.applied values ('999912312359_next', now()::text)`)
    const ready = await fetch(`${web.url}/readyz`)
    expect(ready.status).toBe(503)
    expect(await ready.text()).toContain('migrated by a newer release')
    const late = await startFace({ DATABASE_URL: webs(DATABASE_URL), YAKUBA_FACE: 'public' })
    expect(await late.program.ended()).toBe(1)
    expect(late.program.said()).toContain('このプログラムより新しい版で移行されています')

    for (const { program } of [web, staff]) {
      program.child.kill('SIGTERM')
      expect(await program.ended()).toBe(0)
    }
    expect(web.program.said()).toMatch(/"face":"public".*"msg":"request"/)
    expect(web.program.said()).not.toMatch(/"level":"error"/)
    expect(staff.program.said()).toMatch(/"face":"staff".*"msg":"request"/)
  })

  test('nobody migrates: the public face writes nothing, and a signal ends its waiting', async () => {
    const DATABASE_URL = await owners('empty')
    const { program, url } = await startFace({
      ...{ DATABASE_URL: webs(DATABASE_URL), YAKUBA_FACE: 'public' },
    })
    await program.saying('職員面がデータベースを準備するのを待っています')
    await expect(fetch(`${url}/`)).rejects.toThrow('fetch failed')
    program.child.kill('SIGTERM')
    await program.ended()
    expect(program.said()).not.toContain('    at ')
    const tables = `select count(*)::int as count from pg_namespace where nspname = 'migration'`
    expect(await ask(DATABASE_URL, tables)).toEqual({ count: 0 })
  })
})
