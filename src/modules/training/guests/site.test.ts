import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type Site } from '../../../../tests/http/site.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { createOffering } from '../create-offering.ts'
import { openOffering } from '../move-offering.ts'
import { setCourse } from '../set-course.ts'
import { listCategories } from '../store/category.ts'
import { makeLink } from './make-link.ts'
import { setNeighbour } from './set-neighbour.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const lgCode = '229998'

/** A link to an open offering with two seats for the city. */
async function linked(): Promise<string> {
  const { platform } = site
  const { clock } = platform
  const context: RequestContext = {
    requestId: 'test',
    locale: 'ja',
    actor: { kind: 'system', name: 'test' },
    now: clock.now(),
    today: clock.today(),
    addressHash: null,
  }
  const heldOn = context.today.add({ days: 30 })
  const joint = (await listCategories(platform.db)).find(({ planLine }) => planLine === 'joint')
  const { courseId } = await setCourse(platform, context, {
    ...{ categoryId: joint?.id ?? '', title: '合同研修', provider: '', method: 'open' },
    ...{ requiredFor: null, validYears: null, summary: '', endedOn: null },
  })
  const { offeringId } = await createOffering(platform, context, {
    ...{ courseId, place: '大会議室', hostLgCode: '229999', capacity: 5, needsApproval: false },
    days: [{ heldOn, startsAt: '09:30', endsAt: '16:30', lengthMinutes: 360 }],
    enrolmentClosesAt: heldOn.toZonedDateTime('Asia/Tokyo').toInstant(),
    quotas: [{ lgCode, seats: 2, releaseOn: null }],
    onDayOff: true,
  })
  await openOffering(platform, context, { offeringId })
  await setNeighbour(platform, context, { lgCode, name: '松並市', desk: '', contact: '' })
  const order = { lgCode, offeringId, expiresOn: heldOn }
  const { token } = await makeLink(platform, context, order)
  return `/training/seats/${token ?? ''}/offerings/${offeringId}`
}

test('a link needs no account, and leaves neither itself nor names in the log', async () => {
  const at = await linked()
  const body = new URLSearchParams({ name: '松木 小夏', kana: 'マツキ コナツ', unit: '', contact: '' })
  const added = await site.app.request(`${at}/guests`, { method: 'POST', body })
  expect([added.status, added.headers.get('location')]).toEqual([303, `${at}?done=added`])
  const page = await site.app.request(at)
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('松木 小夏')
  expect(page.headers.get('set-cookie')).toBeNull()
  expect(page.headers.get('referrer-policy')).toBe('no-referrer')
  expect((await site.app.request(`/en${at}`)).status).toBe(404)
  const token = at.split('/')[3] ?? ''
  expect(site.logged()).toContain('/training/seats/***/offerings/')
  expect(site.logged()).not.toContain(token)
  expect(site.logged()).not.toContain('松木')
  // The address from which a link is used is in the trail, as a keyed hash.
  const seen = await site.database.owner
    .withTables<{ 'audit.entry': { action: string; addressHash: string | null } }>()
    .selectFrom('audit.entry')
    .select('addressHash')
    .where('action', 'in', ['training.view_seat_list', 'training.add_guests'])
    .execute()
  expect(seen.length).toBe(2)
  for (const { addressHash } of seen) expect(addressHash).toMatch(/^[0-9a-f]{64}$/)
})
