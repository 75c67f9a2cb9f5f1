import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { locales } from '../../platform/messages/locale.ts'
import { assign } from './assign.ts'
import { correctAssignment } from './correct-assignment.ts'
import { endAssignment } from './end-assignment.ts'
import { day, type Hall, openHall } from './fixtures/hall.ts'
import { moveUnit } from './move-unit.ts'
import { staffCount, staffCountSource } from './staff-count.ts'
import { listAssignments } from './store/assignment.ts'

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

const on = day('2026-02-10')
const all = staffCountSource.parameters.parse({})

describe('the number of staff', () => {
  test('counts a unit with all below it, by class', async () => {
    const { db, unit } = hall
    expect(await staffCount(db, on)).toBe(4)
    expect(await staffCount(db, on, { unitId: unit.somuKa })).toBe(2)
    expect(await staffCount(db, on, { unitId: unit.somuKa, staffClasses: ['regularStaff'] })).toBe(
      1,
    )
    expect(await staffCount(db, day('2018-03-31'))).toBe(0)
  })

  test('counts nobody twice for a concurrent post', async () => {
    const { db, platform, context, unit, employee } = hall
    const version = await staffCountSource.version(db, all)
    await assign(platform, context, {
      employeeId: employee.head,
      kind: 'concurrentPost',
      unitId: unit.somuKa,
      post: '課長事務取扱',
      headsUnit: true,
      issuedOn: day('2025-04-01'),
      fromOn: day('2025-04-01'),
    })
    expect(await staffCount(db, on, { unitId: unit.somuKa })).toBe(2)
    expect(await staffCountSource.version(db, all)).not.toBe(version)
  })

  test('its version changes with every counted row and with nothing else', async () => {
    const { db, platform, context, unit, employee } = hall
    const versions = [
      await staffCountSource.version(db, all), await staffCountSource.version(db, all),
    ]
    const [held] = await listAssignments(db, employee.part)
    const { assignmentId = '', post = '' } = held ?? {}
    const record = {
      unitId: unit.somuKa, post, headsUnit: false, issuedOn: on, fromOn: day('2018-04-01'),
    }
    await correctAssignment(platform, context, { assignmentId, ...record })
    versions.push(await staffCountSource.version(db, all))
    await endAssignment(
      platform, context, { assignmentId, lastOn: day('2026-03-31'), issuedOn: on },
    )
    versions.push(await staffCountSource.version(db, all))
    await moveUnit(
      platform, context, { unitId: unit.jinji, parentUnitId: unit.chiiki, on: day('2026-04-01') },
    )
    versions.push(await staffCountSource.version(db, all))
    expect(versions[1]).toBe(versions[0])
    expect(new Set(versions).size).toBe(4)
  })

  test('of a past day stays what it was, and the same twice', async () => {
    const parameters = staffCountSource.parameters.parse({ unitId: hall.unit.somuKa })
    const first = await staffCountSource.read(hall.db, parameters, on)
    expect(first).toEqual(await staffCountSource.read(hall.db, parameters, on))
    expect(first.value).toBe(2)
    expect(first.itemCount).toBe(2)
    // Two people are not the same two people.
    const others = staffCountSource.parameters.parse({ staffClasses: ['regularStaff'] })
    const second = await staffCountSource.read(hall.db, others, on)
    expect(first.itemIdsHash).toMatch(/^[0-9a-f]{64}$/)
    expect(second.itemIdsHash).not.toBe(first.itemIdsHash)
  })

  test('knows its parameters, and no others', () => {
    const { parameters } = staffCountSource
    expect(parameters.safeParse({ unitSlug: 'somu' }).success).toBe(true)
    expect(parameters.safeParse({ unit: 'somu' }).success).toBe(false)
    expect(parameters.safeParse({ staffClasses: [] }).success).toBe(false)
  })

  test('says in every language who is counted and who is not', () => {
    const parameters = staffCountSource.parameters.parse({ staffClasses: ['regularStaff'] })
    const sentences = locales.map((locale) => staffCountSource.describe(parameters, locale))
    expect(new Set(sentences).size).toBe(4)
    expect(sentences[0]).toContain('正規職員')
    expect(sentences[0]).toContain('会計年度任用職員は含みません')
    expect(sentences[3]).toContain('Not included: staff re-appointed after retirement')
  })
})
