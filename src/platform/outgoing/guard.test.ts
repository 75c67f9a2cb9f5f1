import { createServer, type AddressInfo, connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { readConfig } from '../../config.ts'
import { allowedHostsOf, isAllowed } from './allowed-hosts.ts'
import { type Guard, guardOutgoing } from './guard.ts'

let guard: Guard | undefined
afterEach(() => {
  guard?.lift()
  guard = undefined
})

// An address for documents only: nobody is there, and whoever tries waits for minutes.
const nowhere = '192.0.2.1'

test('the list is empty at first; hosts with a setting of their own are named by it', () => {
  expect([...allowedHostsOf(readConfig({}))]).toEqual([])
  const allowed = allowedHostsOf(
    readConfig({
      DATABASE_URL: 'postgres://a:b@db.city.example:5432/hall',
      YAKUBA_SMTP_URL: 'smtp://mail.city.example',
      YAKUBA_MAIL_FROM: 'hall@city.example',
      HTTPS_PROXY: 'http://proxy.city.example:8080',
      YAKUBA_OUTGOING_HOSTS: 'token.city.example, [2001:db8::1]:443 Push.Example:8443',
    }),
  )
  const cases = [
    ['db.city.example', 5432, true],
    ['DB.city.example.', 5433, true],
    ['mail.city.example', 25, true],
    ['proxy.city.example', 8080, true],
    ['token.city.example', 443, true],
    ['push.example', 8443, true],
    ['push.example', 443, false],
    ['2001:db8::1', 443, true],
    ['evil.mail.city.example', 25, false],
    ['example.com', 443, false],
    [nowhere, 443, false],
    ['127.0.0.1', 9, true],
    ['localhost', 9, true],
    ['127.0.0.1.evil.example', 9, false],
  ] as const
  for (const [host, port, expected] of cases) {
    expect(isAllowed(allowed, host, port), `${host}:${port}`).toBe(expected)
  }
})

test.each(['https://a.example', 'a b/c', '*', 'a:b'])('a list with 「%s」 stops the start', (text) => {
  expect(() => readConfig({ YAKUBA_OUTGOING_HOSTS: text })).toThrow('YAKUBA_OUTGOING_HOSTS')
})

test('nothing but what is named is connected to, by whatever way', async () => {
  const refused: string[] = []
  guard = guardOutgoing(readConfig({}), (host, port) => refused.push(`${host}:${port}`))
  const byFetch = fetch('https://example.com/x').catch((error: unknown) => error)
  expect(await byFetch).toMatchObject({ cause: { code: 'EOUTGOING' } })
  const errorOf = (open: () => ReturnType<typeof connect>) =>
    new Promise((resolve) => open().on('error', resolve))
  const wanted = { code: 'EOUTGOING' }
  expect(await errorOf(() => connect(25, nowhere))).toMatchObject(wanted)
  expect(await errorOf(() => connect({ host: 'example.com', port: 443 }))).toMatchObject(wanted)
  const { connect: connectTls } = await import('node:tls')
  expect(await errorOf(() => connectTls(636, nowhere))).toMatchObject(wanted)
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: `postgres://a@${nowhere}/b` })
  client.on('error', () => {})
  await expect(client.connect()).rejects.toMatchObject(wanted)
  const places = [`example.com:443`, `${nowhere}:25`, 'example.com:443', `${nowhere}:636`]
  expect(refused).toEqual([...places, `${nowhere}:5432`])
})

test('the machine itself is reached, and all is as before when the guard is lifted', async () => {
  const server = createServer((socket) => socket.end('here'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.address() as AddressInfo
  const read = () =>
    new Promise((resolve, reject) => {
      connect(port, '127.0.0.1').on('data', (data) => resolve(String(data))).on('error', reject)
    })
  guard = guardOutgoing(readConfig({}), () => {})
  expect(await read()).toBe('here')
  guard.lift()
  expect(await read()).toBe('here')
  server.close()
})

test('with a proxy the target is asked for, too: the socket would see the proxy alone', async () => {
  const seen: string[] = []
  const proxy = createServer((socket) => {
    socket.once('data', (data) => {
      seen.push(String(data).split('\r\n')[0] ?? '')
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
    })
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', () => resolve()))
  const { port } = proxy.address() as AddressInfo
  const config = readConfig({
    HTTPS_PROXY: `http://127.0.0.1:${port}`,
    YAKUBA_OUTGOING_HOSTS: 'named.example',
  })
  guard = guardOutgoing(config, () => {})
  const reason = await fetch('https://example.com/').catch((error: unknown) => error)
  expect(reason).toMatchObject({ cause: { code: 'EOUTGOING' } })
  expect(seen).toEqual([])
  await fetch('https://named.example/').catch(() => undefined)
  expect(seen).toEqual(['CONNECT named.example:443 HTTP/1.1'])
  proxy.close()
})
