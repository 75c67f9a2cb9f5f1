import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { browserAt } from './far-browser.ts'
import { builtApp, freePort, root, run, scratchFolder } from './process.ts'

const app = builtApp() ?? ''

test.skipIf(app === '')('the running product connects to nothing but its own database', async () => {
  const folder = scratchFolder()
  const sockets = join(folder, 'sockets')
  const port = await freePort()
  const program = run(app, {
    env: {
      PORT: `${port}`,
      YAKUBA_DATA_DIR: join(folder, 'data'),
      YAKUBA_DEMO: '0',
      YAKUBA_TEST_SOCKETS: sockets,
      NODE_OPTIONS: `--import=${join(root, 'tests/faults/socket-hook.mjs')}`,
    },
  })
  const said = await program.saying(/\/setup\/\S+/)
  const desk = browserAt(`http://127.0.0.1:${port}`)
  const password = 'kohinata-87-neko'
  const names = { staffNo: '00001', name: '青葉 みどり', kana: 'アオバ ミドリ', unitName: '総務部' }
  const setup = /\/setup\/\S+/.exec(said)?.[0] ?? ''
  await desk.fill(setup, { ...names, password, passwordAgain: password })
  expect((await desk.signIn('00001', password)).status).toBe(303)
  const waiting = ['/', '/staff', '/openapi.json', '/readyz', '/enquiries/new']
  const seen = new Set(waiting)
  for (const path of waiting) {
    const { status, text } = await desk.get(path)
    expect(status, path).toBeLessThan(500)
    for (const [, href = ''] of text.matchAll(/<a\b[^>]*\shref="(\/[^"#?]*)/g)) {
      if (/^\/(?:ja-plain|pt-BR|en|assets)(?:\/|$)/.test(href) || seen.has(href)) continue
      seen.add(href)
      waiting.push(href)
    }
  }
  expect(seen.size).toBeGreaterThan(20)
  program.child.kill('SIGTERM')
  expect(await program.ended()).toBe(0)
  expect(existsSync(sockets)).toBe(true)
  const places = new Set(readFileSync(sockets, 'utf8').trim().split('\n'))
  const outside = [...places].filter((place) => !place.startsWith('/') && !place.startsWith('127.'))
  expect(outside).toEqual([])
  expect(program.said()).not.toContain('outgoing connection was refused')
}, 120_000)
