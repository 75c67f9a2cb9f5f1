import { expect, test } from 'vitest'
import { healthPages } from './health.ts'

const ask = async (path: string, ready: () => Promise<boolean | string>) => {
  const answer = await healthPages(ready, 50).request(path)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  return { status: answer.status, body: (await answer.json()) as unknown }
}

test('ready with its database', async () => {
  const answer = await ask('/readyz', () => Promise.resolve(true))
  expect(answer).toEqual({ status: 200, body: { status: 'ready' } })
})

test.each([
  ['says no', () => Promise.resolve(false)],
  ['refuses the connection', () => Promise.reject(new Error('ECONNREFUSED'))],
  ['never answers', () => new Promise<boolean>(() => {})],
])('not ready while the database %s', async (_what, ready) => {
  expect(await ask('/readyz', ready)).toEqual({ status: 503, body: { status: 'not ready' } })
})

test('not ready while something is missing, and it says what', async () => {
  const reason = 'the database waits'
  const answer = await ask('/readyz', () => Promise.resolve(reason))
  expect(answer).toEqual({ status: 503, body: { status: 'not ready', reason } })
})

test('alive even without its database', async () => {
  const never = () => Promise.reject(new Error('away'))
  expect(await ask('/healthz', never)).toEqual({ status: 200, body: { status: 'ok' } })
})
