import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { RememberingRouter } from './remembering-router.ts'

function open() {
  return new Hono({ router: new RememberingRouter() })
    .get('/goals/:year', (c) => c.text(`year ${c.req.param('year')}`))
    .post('/goals/:year', (c) => c.text(`sent ${c.req.param('year')}`))
    .get('/goals/list', (c) => c.text('list'))
}

test('the same address finds the same page again, another one its own', async () => {
  const app = open()
  const ask = async (path: string, method = 'GET') =>
    (await app.request(path, { method })).text()
  for (let round = 0; round < 2; round += 1) {
    expect(await ask('/goals/2019')).toBe('year 2019')
    expect(await ask('/goals/2020')).toBe('year 2020')
    expect(await ask('/goals/2019', 'POST')).toBe('sent 2019')
    expect(await ask('/goals')).toBe('404 Not Found')
  }
})

test('a flood of addresses neither fills the memory nor loses a page', async () => {
  const app = open()
  for (let year = 0; year < 5_000; year += 1) await app.request(`/goals/${year}`)
  expect(await (await app.request('/goals/7')).text()).toBe('year 7')
})
