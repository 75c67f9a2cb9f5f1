import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoHall, openDemoHall } from '../../../../tests/security/demo.ts'
import { policyCurrent } from '../../../../fixtures/demo/policy-current.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { diffWords } from '../../../platform/translation/diff.ts'
import { readLane } from '../../../platform/translation/lane.ts'
import { publishDocument } from '../publish-document.ts'
import { listPublished } from '../store/policy.ts'

/*
 * A Japanese text with an amount is corrected: the Portuguese text that tells the old amount is off
 * the citizens' page at once, and the lane of translations shows it to the checker as overtaken.
 */

const page = '/pt-BR/goals/2026/somu'
const japanese = (amount: string) => `使用料の収入を${amount}にします。`
const portuguese = 'A receita de taxas será de 657 milhões de ienes.'

let hall: DemoHall
let context: RequestContext

beforeAll(async () => {
  hall = await openDemoHall()
  const { clock } = hall.platform
  context = {
    ...{ requestId: 'test', locale: 'ja', addressHash: null },
    ...{ now: clock.now(), today: clock.today() },
    actor: { kind: 'system', name: 'test' },
  }
}, 180_000)
afterAll(() => hall?.close())

const shown = async () => (await hall.stranger().get(page)).text

/** The present policy with an amount in one of its texts. */
async function publish(amount: string, translation?: string): Promise<void> {
  const { document } = policyCurrent(context.today)
  const [first, ...challenges] = document.challenges
  if (first === undefined) throw new Error('no challenge')
  const ja = japanese(amount)
  const body = translation === undefined ? { ja } : { ja, 'pt-BR': translation }
  const { departmentId, divisionNames } = await policy()
  const divisionIds = new Map(divisionNames.map((name) => [name, departmentId]))
  await publishDocument(hall.platform, context, {
    document: { ...document, challenges: [{ ...first, body }, ...challenges] },
    departmentId,
    divisionIds,
    publishedOn: context.today,
  })
}

async function policy() {
  const [found] = await listPublished(hall.platform.db, { fiscalYear: 2026 })
  if (found === undefined) throw new Error('no policy')
  return found
}

test('an amount corrected in Japanese takes the old Portuguese text off the page', async () => {
  await publish('6億5,700万円', portuguese)
  await expect.poll(shown, { timeout: 10_000 }).toContain(portuguese)

  await publish('6億5,800万円')
  await expect.poll(shown, { timeout: 10_000 }).not.toContain('657 milhões')
  const now = await shown()
  expect(now).toMatch(/lang="ja"[^>]*>[^<]*使用料の収入を6億5,800万円にします/u)

  const lane = await readLane(hall.platform, 'pt-BR', context.today)
  const text = lane.find((one) => one.ja === japanese('6億5,800万円'))
  expect(text).toMatchObject({ state: 'stale', class: 'critical', text: portuguese })
  const changed = diffWords(text?.formerJa ?? '', text?.ja ?? '').filter(
    (one) => one.kind !== 'same',
  )
  expect(changed.map((one) => one.text).join()).toMatch(/700.*800/u)
})

test('Portuguese comes back with the right amount, checked by one and approved by another', async () => {
  const list = (await (await hall.as('00129')).get('/staff/languages?locale=pt-BR&state=stale'))
    .text
  const links = [
    ...list.matchAll(/<a href="(\/staff\/languages\/text\?[^"]*goals\.policy[^"]*)"/gu),
  ]
  const address = (links[0]?.[1] ?? '').replaceAll('&amp;', '&')
  const checker = await hall.as('00129')
  const planner = await hall.as('00103')
  await checker.fill(address, { text: portuguese, deed: 'check' })
  const wrong = await planner.fill(address, { text: portuguese, deed: 'approve' })
  expect(wrong.status).toBe(422)
  expect(await shown()).not.toContain('657 milhões')
  const right = portuguese.replace('657', '658')
  await checker.fill(address, { text: right, deed: 'check' })
  expect((await planner.fill(address, { text: right, deed: 'approve' })).status).toBe(303)
  await expect.poll(shown, { timeout: 10_000 }).toContain(right)
})
