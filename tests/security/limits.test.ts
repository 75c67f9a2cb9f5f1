import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { csvText } from '../../src/platform/http/csv.ts'
import { claimFormKey } from '../../src/platform/http/form-key.ts'
import { purgeFormKeys } from '../../src/platform/http/module.ts'
import { newId } from '../../src/platform/database/id.ts'
import type { RequestContext } from '../../src/platform/http/context.ts'
import { type DemoHall, openDemoHall } from './demo.ts'

let hall: DemoHall
beforeAll(async () => {
  hall = await openDemoHall()
})
afterAll(() => hall.close())

const form = 'application/x-www-form-urlencoded'

/** A body that comes in pieces and never says how long it is; counts what was taken of it. */
function endless(most: number) {
  const taken = { bytes: 0 }
  const chunk = new TextEncoder().encode('a=b&'.repeat(10_000))
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      taken.bytes += chunk.length
      if (taken.bytes > most) controller.close()
      else controller.enqueue(chunk)
    },
  })
  return { body, taken }
}

describe('somebody unknown cannot keep the machine busy', () => {
  test.each(['/sign-in', '/setup/x', '/sign-out'])(
    'a large body to %s is refused before it is read',
    async (path) => {
      const { body, taken } = endless(20_000_000)
      const answer = await hall.stranger().send(path, {
        method: 'POST',
        body,
        duplex: 'half',
        headers: { 'content-type': form, 'sec-fetch-site': 'same-origin' },
      } as RequestInit)
      expect(answer.status).toBe(413)
      expect(taken.bytes).toBeLessThan(2_000_000)
    },
  )

  test('a large form to a page of the staff leads to the sign-in, and nothing of it is kept', async () => {
    const answer = await hall.stranger().send('/staff/city', {
      method: 'POST',
      body: 'a=b&'.repeat(200_000),
      headers: { 'content-type': form, 'sec-fetch-site': 'same-origin' },
    })
    expect(answer.status).toBe(401)
    expect(answer.text).toContain('引き継げません')
    expect(answer.text).not.toContain('name="pending"')
  })

  test('a form without files is refused far below the size of a file, signed in or not', async () => {
    const clerk = await hall.as('00102')
    const answer = await clerk.send('/staff/people/units/new', {
      method: 'POST',
      body: 'a=b&'.repeat(600_000),
      headers: { 'content-type': form, 'sec-fetch-site': 'same-origin' },
    })
    expect(answer.status).toBe(413)
  })

  test('a header full of blanks is not searched for encodings', async () => {
    const accept = (value: string) =>
      hall.app.request('/', { headers: { 'accept-encoding': value } })
    const plain = await accept(`gzip${' '.repeat(300)}`.concat(', br'))
    expect(plain.headers.get('content-encoding')).toBeNull()
    const zipped = await accept('gzip, deflate, br, zstd')
    expect(zipped.headers.get('content-encoding')).toBe('br')
  })

  test('addresses that lead nowhere leave nothing behind among the kept pages', async () => {
    const version = async () => (await hall.app.request('/goals')).headers.get('etag')
    const before = await version()
    for (let year = 3000; year < 3200; year += 1) {
      const answer = await hall.app.request(`/goals/${year}/somu`)
      expect(answer.status).toBe(404)
    }
    expect(await version()).toBe(before)
  })
})

test('forms sent two days ago are forgotten, those of today are not', async () => {
  const { platform } = hall
  const now = platform.clock.now()
  const sent = (formKey: string, at: Temporal.Instant): RequestContext => ({
    requestId: 'test',
    locale: 'ja',
    actor: { kind: 'system', name: 'test' },
    now: at,
    today: platform.clock.today(),
    addressHash: null,
    formKey,
  })
  const claim = (context: RequestContext) =>
    platform.db.transaction().execute((tx) => claimFormKey(tx, context, 'test.write'))
  const old = sent(newId(), now.subtract({ hours: 49 }))
  const fresh = sent(newId(), now.subtract({ hours: 1 }))
  await claim(old)
  await claim(fresh)
  const { counted } = await purgeFormKeys.run(platform)
  expect(counted).toBe(1)
  expect(await claim(fresh)).toMatchObject({ repeated: true })
  expect(await claim(old)).toEqual({ repeated: false })
})

test.each(['＝1+1', '＋81', '－1', '＠SUM(A1)', '\n=1+1'])(
  'a text that a Japanese spreadsheet narrows into the formula %j stays a text',
  (cell) => {
    const row = csvText(['h'], [[cell]]).split('\r\n')[1] ?? ''
    expect(row.replace(/^"/, '').startsWith("'")).toBe(true)
  },
)
