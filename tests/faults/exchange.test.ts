import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { withDatabase } from '../database/address.ts'
import { hiddenFields } from '../identity/hall.tsx'
import { ask, type Cluster, debianPostgres, startCluster } from './cluster.ts'
import { browserAt } from './far-browser.ts'
import { builtApp, freePort, killQuietly, type Program, root } from './process.ts'
import { run, scratchFolder } from './process.ts'

const app = builtApp() ?? ''
const command = 'dist/server/exchange.js'
const bin = debianPostgres()
const isBuilt = app !== '' && existsSync(join(root, command))
const onServer = describe.skipIf(!isBuilt || bin === undefined)
vi.setConfig({ testTimeout: 400_000 })

type Machine = {
  env: Record<string, string>
  url: string
  program: Program
  database: string
  exchange(...args: string[]): Promise<{ status: number | null; said: string }>
}

onServer('two machines with nothing but a folder between them', () => {
  let cluster: Cluster
  beforeAll(async () => {
    cluster = await startCluster(bin ?? '')
  })
  afterAll(() => cluster.stop())

  async function machine(face: 'staff' | 'public'): Promise<Machine> {
    const name = `${face}_machine`
    await ask(cluster.url, `create database ${name}`)
    const database = withDatabase(cluster.url, name)
    const port = await freePort()
    const env = {
      ...{ PORT: `${port}`, DATABASE_URL: database, YAKUBA_FACE: face, YAKUBA_LINK: 'files' },
      ...{ YAKUBA_DEMO: '0', YAKUBA_DATA_DIR: join(scratchFolder(), 'data') },
    }
    const program = run(app, { env })
    // Not in step with it: connections that the product closes meanwhile have to be noticed.
    const exchange = async (...args: string[]) => {
      const ran = run(command, { args, env })
      const status = await ran.ended()
      return { status, said: ran.said() }
    }
    return { env, url: `http://127.0.0.1:${port}`, program, database, exchange }
  }

  test('a form reaches staff; an answer and a page go back; a bad file changes nothing', async () => {
    const [staff, web] = await Promise.all([machine('staff'), machine('public')])
    const said = await staff.program.saying(/\/setup\/\S+/)
    const desk = browserAt(staff.url)
    const names = { staffNo: '00001', name: '青葉 みどり', kana: 'アオバ ミドリ', unitName: '総務部' }
    const password = 'kohinata-87-neko'
    const setup = /\/setup\/\S+/.exec(said)?.[0] ?? ''
    await desk.fill(setup, { ...names, password, passwordAgain: password })
    await desk.signIn('00001', password)
    const city = { nameJa: '茶畑市', nameJaPlain: '茶畑市《ちゃばたけし》', namePtBr: 'Chabatake' }
    const named = { ...city, nameEn: 'Chabatake City', lgCode: '229999', phone: '0000-00-1000' }
    expect((await desk.fill('/staff/city', named)).status).toBe(303)
    await web.program.saying('の準備ができました')
    // A folder of its own for each way, as on a stick.
    const stick = scratchFolder()
    const [toPublic, toStaff] = [join(stick, 'to-public'), join(stick, 'to-staff')]
    for (const folder of [toPublic, toStaff]) mkdirSync(folder)

    // Before anything was carried: nothing is shown, and nobody is trusted.
    expect((await fetch(`${web.url}/readyz`)).status).toBe(503)
    expect((await fetch(`${web.url}/`)).status).toBe(404)
    const keyOf = async ({ exchange }: Machine, ...how: string[]) =>
      /公開鍵：(\S+)/.exec((await exchange('keys', ...how)).said)?.[1] ?? ''
    const [staffKey, webKey] = await Promise.all([keyOf(staff), keyOf(web)])
    expect(await staff.exchange('out', toPublic)).toMatchObject({ status: 0 })
    const first = join(toPublic, 'yakuba-to-public-000001.json')
    const untrusted = await web.exchange('in', toPublic)
    expect(untrusted).toMatchObject({ status: 1 })
    expect(untrusted.said).toContain('相手の鍵を登録していない')
    expect((await web.exchange('trust', staffKey)).status).toBe(0)
    expect((await staff.exchange('trust', webKey)).status).toBe(0)

    // Killed while the pages are being put in: not one of them is there, and then all are.
    const holder = new pg.Client({ connectionString: web.database })
    await holder.connect()
    holder.on('error', () => {})
    await holder.query('begin; lock table exchange.bundle in access exclusive mode')
    const taking = run(command, { args: ['in', toPublic], env: web.env })
    const isStuck = `select count(*)::int as count from pg_stat_activity
      where datname = 'public_machine' and wait_event_type = 'Lock'
        and query like 'insert into "exchange"."bundle"%'`
    await expect
      .poll(async () => (await ask(cluster.url, isStuck))['count'], { timeout: 120_000 })
      .toBe(1)
    killQuietly(taking.child.pid ?? 0)
    await taking.ended()
    await holder.query('rollback')
    await holder.end()
    const pages = `select count(*)::int as count from exchange.page`
    const taken = `select count(*)::int as count from exchange.bundle where direction = 'in'`
    expect(await ask(web.database, pages)).toEqual({ count: 0 })
    expect(await ask(web.database, taken)).toEqual({ count: 0 })

    // Half copied: left alone, and not listed as refused.
    const whole = readFileSync(first, 'utf8')
    writeFileSync(first, whole.slice(0, whole.length / 2))
    expect((await web.exchange('in', toPublic)).said).toContain('まだ途中までしか届いていません')
    expect(await ask(web.database, pages)).toEqual({ count: 0 })

    // Altered by one figure, though it still is a bundle in shape.
    writeFileSync(first, whole.replace('0000-00-1000', '0000-00-9999'))
    expect((await web.exchange('in', toPublic)).said).toContain('署名と合いません')
    expect(await ask(web.database, pages)).toEqual({ count: 0 })

    writeFileSync(first, whole)
    const taken1 = await web.exchange('in', toPublic)
    expect(taken1.said).toMatch(/受け取りました（.*ページ/)
    expect(taken1.status).toBe(0)
    expect((await fetch(`${web.url}/readyz`)).status).toBe(200)
    const home = await fetch(`${web.url}/en/accessibility`)
    expect(home.status).toBe(200)
    expect(home.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(await home.text()).toMatch(/This page is as of \d+ \w+ \d+, \d+:\d\d/)
    const text = await (await fetch(`${web.url}/goals`)).text()
    expect(text).toContain('0000-00-1000')
    expect(text).toMatch(/このページは、令和8年\d+月\d+日 \d+:\d\d 時点の内容です/)
    const style = /href="(\/assets\/[^"]+\.css)"/.exec(text)?.[1] ?? ''
    expect((await fetch(`${web.url}${style}`)).status).toBe(200)
    const missing = await fetch(`${web.url}/en/goals/1999`)
    expect(missing.status).toBe(404)
    expect(await missing.text()).toContain('Chabatake City')
    for (const path of ['/sign-in', '/staff', '/api/people/units']) {
      expect((await fetch(web.url + path)).status, path).toBe(404)
    }

    // The same file again: refused, and what was there stays.
    copyFileSync(join(toPublic, 'taken', 'yakuba-to-public-000001.json'), first)
    const repeated = await web.exchange('in', toPublic)
    expect(repeated).toMatchObject({ status: 1 })
    expect(repeated.said).toContain('1番は、もう受け取っています')

    // A citizen asks.
    const citizen = browserAt(web.url)
    const form = hiddenFields((await citizen.get('/enquiries/new?page=/goals/2026/somu')).text)
    const sent = await citizen.post('/enquiries/new', {
      ...{ _key: form['_key'] ?? '', _csrf: form['_csrf'] ?? '', page: '/goals/2026/somu' },
      ...{ body: '研修の人数の数え方を教えてください。番号は1234 5678 9018です。', contact: '' },
    })
    expect(sent.status, sent.text).toBe(303)
    const own = await citizen.get(sent.location ?? '')
    const [number = ''] = /\d{4}-\d{5}/.exec(own.text) ?? []
    const [code = ''] = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(own.text) ?? []
    expect(code).not.toBe('')

    // Two bundles to the staff; the second one arrives first.
    expect((await web.exchange('out', toStaff)).status).toBe(0)
    expect((await web.exchange('out', toStaff)).status).toBe(0)
    const files = readdirSync(toStaff).toSorted()
    expect(files).toEqual(['yakuba-to-staff-000001.json', 'yakuba-to-staff-000002.json'])
    const late = join(stick, 'late')
    mkdirSync(late)
    copyFileSync(join(toStaff, files[1] ?? ''), join(late, files[1] ?? ''))
    expect((await staff.exchange('in', late)).said).toContain('1番が届いていません')
    const both = await staff.exchange('in', toStaff)
    expect(both, both.said).toMatchObject({ status: 0 })
    const gone = `select body from enquiries.enquiry`
    expect(await ask(web.database, gone)).toEqual({ body: '' })

    // The desk reads and answers, and sees what was refused.
    const list = await desk.get('/staff/enquiries')
    expect(list.text).toContain(number)
    const row = await ask(
      staff.database,
      `select id, body from enquiries.enquiry where number = '${number}' and token_hash is null`,
    )
    expect(String(row['body'])).toContain('番号は＊＊＊＊ ＊＊＊＊ ＊＊＊＊です')
    const item = `/staff/enquiries/${String(row['id'])}`
    const answered = await desk.fill(item, { answer: '一人を一回と数えます。' }, `${item}/answer`)
    expect(answered.status, answered.text).toBe(303)
    const seen = (await desk.get('/staff/exchange')).text
    expect(seen).toContain('1番が届いていません')
    expect(seen).toContain('次は3番です')

    // The answer goes back, with a page that has changed meanwhile.
    await desk.fill('/staff/city', { ...named, phone: '0000-00-2000' })
    expect((await staff.exchange('out', toPublic)).status).toBe(0)
    const second = await web.exchange('in', toPublic)
    expect(second.said).toMatch(/回答1件/)
    await expect
      .poll(async () => (await fetch(`${web.url}/`)).text(), { timeout: 10_000 })
      .toContain('0000-00-2000')
    const look = hiddenFields((await citizen.get('/enquiries/answer')).text)
    const answer = await citizen.post('/enquiries/answer', {
      ...{ _key: look['_key'] ?? '', _csrf: look['_csrf'] ?? '', number },
      code: code.toLowerCase(),
    })
    expect(answer.text).toContain('一人を一回と数えます。')
    expect((await citizen.get(sent.location ?? '')).text).toContain('一人を一回と数えます。')

    // By the API the signature is the authority, and an old file is none.
    const old = await fetch(`${web.url}/api/exchange/bundles`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: whole,
    })
    expect(old.status).toBe(409)
    expect(await old.json()).toMatchObject({
      title: '1番は古いファイルです（2番まで受け取っています）。',
    })
    const refusals = `select string_agg(reason, ' ' order by reason) as reasons
      from exchange.refusal`
    expect(await ask(web.database, refusals)).toEqual({ reasons: 'altered no_key old repeated' })
    const marked = `select count(*)::int as count from audit.entry
      where action = 'exchange.receive' and result = 'refused'`
    expect(await ask(web.database, marked)).toEqual({ count: 4 })
    expect(await ask(staff.database, marked)).toEqual({ count: 1 })

    // A new key of the sender: nothing is taken until this side trusts it, too.
    const newKey = await keyOf(staff, '--new')
    expect((await staff.exchange('out', toPublic)).status).toBe(0)
    expect((await web.exchange('in', toPublic)).said).toContain('登録した鍵で署名されていません')
    expect((await web.exchange('trust', newKey)).status).toBe(0)
    const anew = await web.exchange('in', toPublic)
    expect(anew, anew.said).toMatchObject({ status: 0 })
    for (const { program } of [web, staff]) {
      program.child.kill('SIGTERM')
      expect(await program.ended()).toBe(0)
      expect(program.said()).not.toMatch(/"level":"error"/)
    }
  })
})
