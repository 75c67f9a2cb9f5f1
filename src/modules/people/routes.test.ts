import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Platform } from '../../platform/platform.ts'
import { type Desk, openDesk } from './fixtures/desk.ts'
import { actorWith, type Hall, openHall } from './fixtures/hall.ts'
import { peopleApi } from './routes.ts'

let hall: Hall
let clerk: Desk
beforeAll(async () => {
  hall = await openHall()
  clerk = openDesk(
    hall, actorWith([{ role: 'staff', unitId: null }, { role: 'peopleClerk', unitId: null }]),
  )
})
afterAll(() => hall.close())

describe('reading', () => {
  test('units on a day with their heads', async () => {
    const response = await clerk.get('/api/people/units?asOf=2026-02-10')
    expect(response.status).toBe(200)
    const { asOf, units } = await response.json()
    expect(asOf).toBe('2026-02-10')
    expect(units.find((unit: { slug: string }) => unit.slug === 'chiiki-shien')).toMatchObject({
      name: '地域支援課',
      head: { name: '川上 進', post: '課長' },
      toOn: null,
    })
    expect((await (await clerk.get('/api/people/units?asOf=2010-03-31')).json()).units).toEqual([])
  })

  test('people on a day, a page at a time, without kana or previous surname', async () => {
    const response = await clerk.get('/api/people/employees?unit=somu&limit=2&offset=1')
    const { total, employees } = await response.json()
    expect(total).toBe(4)
    expect(employees.length).toBe(2)
    expect(Object.keys(employees[0]).toSorted()).toEqual(
      ['employeeId', 'fromOn', 'headsUnit', 'kind', 'name', 'post', 'staffClass', 'staffNo', 'toOn', 'unitId'],
    )
  })

  test('needs a sign-in', async () => {
    const nobody = openDesk(hall, { kind: 'anonymous' })
    expect((await nobody.get('/api/people/units')).status).toBe(401)
    expect((await nobody.json('/api/people/units', {})).status).not.toBe(201)
  })

  test('an impossible day is a problem with its field', async () => {
    const response = await clerk.get('/api/people/units?asOf=2026-02-30')
    expect(response.status).toBe(422)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    expect((await response.json()).fields).toMatchObject([{ field: 'asOf' }])
  })
})

describe('writing', () => {
  test('a unit, its new name, a person and a transfer', async () => {
    const unit = { kind: 'section', name: '給与係', slug: 'kyuyo', parentUnitId: hall.unit.somuKa, fromOn: '2026-04-01' }
    const created = await clerk.json('/api/people/units', unit)
    expect(created.status).toBe(201)
    const { unitId } = await created.json()
    const renamed = await clerk.json(`/api/people/units/${unitId}/names`, { name: '給与厚生係', on: '2027-04-01' })
    expect(renamed.status).toBe(201)
    const person = { staffNo: '00200', name: '新 人', kana: 'シン ジン', staffClass: 'regularStaff' }
    const post = { unitId, post: '主事', issuedOn: '2026-03-25', fromOn: '2026-04-01' }
    const hired = await clerk.json('/api/people/employees', { ...person, ...post })
    const { employeeId } = await hired.json()
    const moved = await clerk.json(`/api/people/employees/${employeeId}/transfers`, {
      ...post,
      unitId: hall.unit.chiiki,
      fromOn: '2026-10-01',
      endsConcurrentPosts: true,
    })
    expect(moved.status).toBe(201)
  })

  test('a refusal is a problem with its code and sentence', async () => {
    const unit = { kind: 'division', name: '別の課', slug: 'chiiki-shien', parentUnitId: hall.unit.somu, fromOn: '2026-04-01' }
    const response = await clerk.json('/api/people/units', unit)
    expect(response.status).toBe(409)
    expect(await response.json()).toMatchObject({ code: 'people.slug_taken', status: 409 })
  })

  test('is refused to those without the permission', async () => {
    const staff = openDesk(hall, actorWith([{ role: 'staff', unitId: null }]))
    const unit = { kind: 'department', name: '部', slug: 'bu', fromOn: '2026-04-01' }
    expect((await staff.json('/api/people/units', unit)).status).toBe(403)
  })
})

test('every route is described', () => {
  const api = peopleApi({ db: hall.db } as unknown as Platform)
  const document = api.getOpenAPI31Document(
    { openapi: '3.1.0', info: { title: 'people', version: '1' } },
  )
  expect(Object.keys(document.paths ?? {}).toSorted()).toEqual([
    '/people/april/hand-overs',
    '/people/april/rehearsal',
    '/people/employees',
    '/people/employees/{employeeId}/transfers',
    '/people/units',
    '/people/units/{unitId}/names',
  ])
})
