import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DemoHall, openDemoHall } from '../../../tests/security/demo.ts'
import type { Browser } from '../../../tests/identity/hall.tsx'
import { demoAccounts } from '../../first-start.ts'
import { listEntries } from '../audit/entry-store.ts'
import { newId } from '../database/id.ts'
import type { RequestContext } from '../http/context.ts'
import type { HallPorts } from './incident.ts'
import { openIncident } from './open-incident.ts'

const path = '/staff/incident'
let hall: DemoHall
let admin: Browser

beforeAll(async () => {
  hall = await openDemoHall()
  admin = await hall.as('00101')
})
afterAll(() => hall.close())

const actions = async (action: string) =>
  (await listEntries(hall.platform.db, { action }, { limit: 20 })).length

const opening = {
  reason: '不審な通信があった',
  staffText: '不審なメールを調べています',
  citizenJa: '電話でお問い合わせください',
  citizenJaPlain: '電話《でんわ》を してください',
  citizenPtBr: 'Ligue para a prefeitura',
  citizenEn: 'Please call the city hall',
}

describe('an incident', () => {
  test('is told on every staff page, to citizens by choice, and is over when it is closed', async () => {
    const clerk = await hall.as('00107')
    expect((await clerk.get('/staff')).text).not.toContain(opening.staffText)
    const answer = await admin.fill(path, { ...opening, tellsCitizens: '1' }, `${path}/open`)
    expect(answer.location).toBe(`${path}?done=open`)
    for (const page of ['/staff', '/staff/people', '/staff/account']) {
      expect((await clerk.get(page)).text, page).toContain(opening.staffText)
    }
    expect((await clerk.get('/staff')).text).not.toContain(opening.reason)
    const stranger = hall.stranger()
    expect((await stranger.get('/sign-in')).text).toContain(opening.citizenJa)
    await expect.poll(async () => (await stranger.get('/')).text).toContain(opening.citizenJa)
    const english = async () => (await stranger.get('/en/accessibility')).text
    await expect.poll(english).toContain(opening.citizenEn)
    await expect.poll(english).not.toContain(opening.staffText)
    const again = await admin.fill(path, { outcome: '誤報だった' }, `${path}/close`)
    expect(again.location).toBe(`${path}?done=close`)
    expect((await clerk.get('/staff')).text).not.toContain(opening.staffText)
    await expect
      .poll(async () => (await stranger.get('/')).text, { timeout: 5_000 })
      .not.toContain(opening.citizenJa)
    expect((await admin.get(path)).text).toContain('誤報だった')
    expect([await actions('incident.open'), await actions('incident.close')]).toEqual([1, 1])
  })

  test('is opened once: the second form says so and keeps what was typed', async () => {
    const one = await admin.get(path)
    await admin.fill(path, opening, `${path}/open`)
    expect(one.status).toBe(200)
    const form = await admin.get(path)
    expect(form.text).toContain('有事の措置を終える')
    const second = await admin.fill(path, { ...opening, reason: '二度目' }, `${path}/open`)
    expect(second.status).toBe(409)
    expect(second.text).toContain('もう始まっています')
    await admin.fill(path, { outcome: '済み' }, `${path}/close`)
    const late = await admin.fill(path, { outcome: '済み' }, `${path}/close`)
    expect(late.status).toBe(409)
  })

  test('tells citizens in all languages or not at all', async () => {
    const half = { ...opening, citizenPtBr: '', tellsCitizens: '1' }
    const answer = await admin.fill(path, half, `${path}/open`)
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('href="#f-citizenPtBr"')
    expect(answer.text).toContain(opening.reason)
  })

  test('text is text: what looks like a page is shown, not run', async () => {
    const text = '<script>alert(1)</script>'
    await admin.fill(path, { ...opening, staffText: text }, `${path}/open`)
    const page = (await admin.get('/staff')).text
    expect(page).not.toContain(text)
    expect(page).toContain('&lt;script>')
    await admin.fill(path, { outcome: '済み' }, `${path}/close`)
  })
})

const freezing = { freezeReason: '調査のため', contact: '情報政策課 内線1234' }
const passwordOf = (staffNo: string) =>
  demoAccounts('a secret of at least thirty-two characters').find((one) => one.staffNo === staffNo)
    ?.password ?? ''

describe('a freeze', () => {
  test('of one person ends the sessions at once; sign-in says whom to call, until it is lifted', async () => {
    const clerk = await hall.as('00107')
    const other = await hall.as('00105')
    const form = { kind: 'person', staffNo: '００１０７', ...freezing }
    const answer = await admin.fill(path, form, `${path}/freezes`)
    expect(answer.location).toMatch(/done=freeze&ended=[1-9]/)
    expect((await clerk.get('/staff')).location).toContain('/sign-in')
    expect((await other.get('/staff')).status).toBe(200)
    const refused = await hall.stranger().signIn('00107', passwordOf('00107'))
    expect(refused.status).toBe(403)
    expect(refused.text).toContain(freezing.contact)
    expect(await actions('incident.freeze')).toBe(1)
    const lifted = await liftFirst()
    expect(lifted.location).toBe(`${path}?done=lift`)
    expect((await hall.stranger().signIn('00107', passwordOf('00107'))).status).toBe(303)
  })

  test('of everybody spares the named and whoever orders it', async () => {
    const spared = await hall.as('00102')
    const clerk = await hall.as('00107')
    const form = { kind: 'everybody', spared: '00102', ...freezing }
    await admin.fill(path, form, `${path}/freezes`)
    expect((await admin.get(path)).status).toBe(200)
    expect((await spared.get('/staff')).status).toBe(200)
    expect((await clerk.get('/staff')).location).toContain('/sign-in')
    expect((await hall.stranger().signIn('00104', passwordOf('00104'))).status).toBe(403)
    expect((await hall.stranger().signIn('00101', passwordOf('00101'))).status).toBe(303)
    await liftFirst()
    expect((await hall.stranger().signIn('00104', passwordOf('00104'))).status).toBe(303)
  })

  test('of a unit strikes those in it and below, and nobody else', async () => {
    const page = (await admin.get(path)).text
    const unit = /<option value="([0-9a-f-]{36})"[^>]*>総務部</.exec(page)?.[1] ?? ''
    const head = await hall.as('00104')
    const form = { kind: 'unit', unitId: unit, ...freezing }
    expect((await admin.fill(path, form, `${path}/freezes`)).status).toBe(303)
    expect((await head.get('/staff')).location).toContain('/sign-in')
    expect((await admin.get(path)).status).toBe(200)
    await liftFirst()
  })

  test.each([
    ['oneself', { kind: 'person', staffNo: '00101' }, 409, '自分のアカウント'],
    ['nobody', { kind: 'person', staffNo: '' }, 422, 'f-staffNo'],
    ['somebody unknown', { kind: 'person', staffNo: '99999' }, 422, '99999'],
    ['all but somebody unknown', { kind: 'everybody', spared: '00102 88888' }, 422, '88888'],
    ['no unit', { kind: 'unit' }, 422, 'f-unitId'],
  ])('of %s is refused and nothing is frozen', async (_who, fields, status, said) => {
    const answer = await admin.fill(path, { ...fields, ...freezing }, `${path}/freezes`)
    expect(answer.status).toBe(status)
    expect(answer.text).toContain(said)
    expect((await hall.stranger().signIn('00107', passwordOf('00107'))).status).toBe(303)
  })

  test('that is lifted twice says so', async () => {
    await admin.fill(path, { kind: 'person', staffNo: '00107', ...freezing }, `${path}/freezes`)
    const freezeId = firstFreeze((await admin.get(path)).text)
    await admin.fill(path, { freezeId }, `${path}/freezes/lift`)
    const answer = await admin.fill(path, { freezeId }, `${path}/freezes/lift`)
    expect(answer.status).toBe(409)
    const nothing = await admin.fill(path, {}, `${path}/freezes/lift`)
    expect(nothing.status).toBe(422)
  })

  test('is said to nobody who does not know the password', async () => {
    await admin.fill(path, { kind: 'person', staffNo: '00106', ...freezing }, `${path}/freezes`)
    const wrong = await hall.stranger().signIn('00106', 'not-the-password-at-all')
    expect(wrong.status).toBe(422)
    expect(wrong.text).not.toContain(freezing.contact)
    await liftFirst()
  })

  test('of a sign-in under way: either way nobody stays inside', async () => {
    const password = passwordOf('00107')
    const browsers = Array.from({ length: 6 }, () => hall.stranger())
    const form = { kind: 'person', staffNo: '00107', ...freezing }
    await Promise.all([
      ...browsers.map((one) => one.signIn('00107', password)),
      admin.fill(path, form, `${path}/freezes`),
    ])
    for (const one of browsers) expect((await one.get('/staff')).location).toContain('/sign-in')
    await liftFirst()
  })
})

const firstFreeze = (page: string) =>
  /name="freezeId" value="([0-9a-f-]{36})"/.exec(page)?.[1] ?? ''

async function liftFirst() {
  const freezeId = firstFreeze((await admin.get(path)).text)
  return admin.fill(path, { freezeId }, `${path}/freezes/lift`)
}

test('the other administrators are told, with a link and without the reason', async () => {
  const { db } = hall.platform
  const rows = await db
    .withTables<{ 'people.employee': { id: string; staffNo: string } }>()
    .selectFrom('people.employee')
    .selectAll()
    .where('staffNo', 'in', ['00101', '00102'])
    .orderBy('staffNo')
    .execute()
  const [own = '', other = ''] = rows.map(({ id }) => id)
  const ports = { listAdministrators: () => Promise.resolve([own, other]) } as unknown as HallPorts
  const context: RequestContext = {
    actor: {
      ...{ kind: 'employee', userId: newId(), employeeId: own, staffNo: '00101', name: '管理' },
      permissions: new Map([['incident.manage', new Set([null])]]),
    },
    ...{ requestId: 'r-1', locale: 'ja', now: hall.platform.clock.now(), addressHash: null },
    today: hall.platform.clock.today(),
  }
  const { reason, staffText } = opening
  const input = { reason, staffText, citizenText: null }
  await openIncident(hall.platform, ports, context, input)
  const inbox = (await (await hall.as('00102')).get('/staff/notices')).text
  expect(inbox).toContain('有事の措置が始まりました')
  expect(inbox).not.toContain(opening.reason)
  expect((await admin.get('/staff/notices')).text).not.toContain('有事の措置が始まりました')
  await admin.fill(path, { outcome: '済み' }, `${path}/close`)
})

test('whoever has no right sees no page and changes nothing', async () => {
  const staff = await hall.as('00107')
  expect((await staff.get(path)).status).toBe(403)
  expect((await staff.get(`${path}/logs.tar.gz`)).status).toBe(403)
  const auditor = await hall.as('00106')
  const page = await auditor.get(path)
  expect(page.status).toBe(200)
  expect(page.text).not.toContain('凍結する</button>')
  const form = { kind: 'person', staffNo: '00107', ...freezing }
  expect((await auditor.fill(path, form, `${path}/freezes`)).status).toBe(403)
})
