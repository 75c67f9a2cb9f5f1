import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { actorWith, day, type Hall, openHall } from './fixtures/hall.ts'
import { changeUnitContact } from './change-unit-contact.ts'
import { closeUnit } from './close-unit.ts'
import { createUnit } from './create-unit.ts'
import { mergeUnits } from './merge-units.ts'
import { moveUnit } from './move-unit.ts'
import { renameUnit } from './rename-unit.ts'
import { splitUnit } from './split-unit.ts'
import { transfer } from './transfer.ts'
import { transferDuty } from './transfer-duty.ts'
import { headOf } from './store/assignment.ts'
import { listStaff } from './store/staff.ts'
import { findUnitBySlug, getUnit, listSuccessions, listUnits, unitPathOf } from './store/unit.ts'

let hall: Hall
beforeEach(async () => {
  hall = await openHall()
})
afterEach(() => hall.close())

const april = day('2026-04-01')
const march = day('2026-03-31')

describe('a rename', () => {
  test('holds from its day on; the day before the unit has its old name', async () => {
    const { platform, context, unit, db } = hall
    await renameUnit(platform, context, { unitId: unit.chiiki, name: '市民協働課', on: april, note: '' })
    expect((await getUnit(db, unit.chiiki, march)).name).toBe('地域支援課')
    expect((await getUnit(db, unit.chiiki, april)).name).toBe('市民協働課')
    expect((await findUnitBySlug(db, 'chiiki-shien', april))?.id).toBe(unit.chiiki)
    expect((await listSuccessions(db, unit.chiiki)).map(({ kind }) => kind)).toEqual(['rename'])
  })

  test('to the same name is refused', async () => {
    const { platform, context, unit } = hall
    const same = { unitId: unit.chiiki, name: '地域支援課', on: april, note: '' }
    await expect(renameUnit(platform, context, same)).rejects.toThrow('people.nothing_changed')
  })
})

describe('the place of a unit', () => {
  test('changes from a day on, in the tree and for permissions', async () => {
    const { platform, context, unit, db } = hall
    await moveUnit(platform, context, { unitId: unit.jinji, parentUnitId: unit.chiiki, on: april })
    expect(await unitPathOf(db, unit.jinji, march)).toEqual([unit.jinji, unit.somuKa, unit.somu])
    expect(await unitPathOf(db, unit.jinji, april)).toEqual([unit.jinji, unit.chiiki, unit.somu])
  })

  test('is never below itself or one of its own', async () => {
    const { platform, context, unit } = hall
    const under = (unitId: string, parentUnitId: string) =>
      moveUnit(platform, context, { unitId, parentUnitId, on: april })
    await expect(under(unit.somuKa, unit.jinji)).rejects.toThrow('people.wrong_parent')
    await expect(under(unit.somuKa, unit.somuKa)).rejects.toThrow('people.wrong_parent')
    await expect(under(unit.somu, unit.jinji)).rejects.toThrow('people.wrong_parent')
  })

  test('needs a parent that exists as long as it does', async () => {
    const { platform, context, unit } = hall
    const { unitId } = await createUnit(platform, context, {
      kind: 'division',
      name: '臨時課',
      slug: 'rinji',
      parentUnitId: unit.somu,
      fromOn: april,
    })
    await closeUnit(platform, context, { unitId, lastOn: day('2027-03-31') })
    const move = moveUnit(
      platform, context, { unitId: unit.jinji, parentUnitId: unitId, on: april },
    )
    await expect(move).rejects.toThrow('people.parent_not_there')
  })
})

describe('a slug', () => {
  test('belongs to one unit on a day, and may be used again afterwards', async () => {
    const { platform, context, unit, db } = hall
    const another = {
      kind: 'division' as const,
      name: '別の課',
      slug: 'chiiki-shien',
      parentUnitId: unit.somu,
    }
    const early = createUnit(platform, context, { ...another, fromOn: march })
    await expect(early).rejects.toThrow('people.slug_taken')
    await changeUnitContact(platform, context, {
      unitId: unit.chiiki,
      slug: 'kyodo',
      phone: '0000-00-1130',
      on: april,
    })
    const { unitId } = await createUnit(platform, context, { ...another, fromOn: april })
    expect((await findUnitBySlug(db, 'chiiki-shien', march))?.id).toBe(unit.chiiki)
    expect((await findUnitBySlug(db, 'chiiki-shien', april))?.id).toBe(unitId)
    expect((await getUnit(db, unit.chiiki, april)).phone).toBe('0000-00-1130')
    expect((await getUnit(db, unit.chiiki, march)).phone).toBeNull()
  })
})

describe('closing', () => {
  test('is refused while people or units remain', async () => {
    const { platform, context, unit } = hall
    const close = (unitId: string) => closeUnit(platform, context, { unitId, lastOn: march })
    await expect(close(unit.chiiki)).rejects.toThrow('people.unit_still_staffed')
    await expect(close(unit.somu)).rejects.toThrow('people.unit_still_staffed')
  })

  test('leaves the unit readable until its last day', async () => {
    const { platform, context, unit, employee, db } = hall
    await transfer(platform, context, {
      employeeId: employee.chief,
      unitId: unit.somuKa,
      post: '課長',
      headsUnit: true,
      issuedOn: march,
      fromOn: april,
      endsConcurrentPosts: true,
    })
    await closeUnit(platform, context, { unitId: unit.chiiki, lastOn: march })
    expect((await listUnits(db, march)).map(({ name }) => name)).toContain('地域支援課')
    expect((await listUnits(db, april)).map(({ name }) => name)).not.toContain('地域支援課')
    expect((await headOf(db, unit.chiiki, day('2019-08-31')))?.name).toBe('川上 進')
  })
})

describe('a merger', () => {
  test('takes people and sections along and leaves the head to an order', async () => {
    const { platform, context, unit, db } = hall
    const merger = {
      unitIds: [unit.somuKa], intoUnitId: unit.chiiki, on: april, issuedOn: march, note: '',
    }
    await mergeUnits(platform, context, merger)
    expect((await listUnits(db, april)).map(({ slug }) => slug)).not.toContain('somu-ka')
    expect(await unitPathOf(db, unit.jinji, april)).toEqual([unit.jinji, unit.chiiki, unit.somu])
    const staff = await listStaff(db, april, { unitId: unit.chiiki })
    expect(staff.map(({ name }) => name)).toEqual(['川上 進', '森 一', '谷口 恵'])
    expect((await headOf(db, unit.chiiki, april))?.name).toBe('川上 進')
    expect((await listStaff(db, march, { unitId: unit.somuKa })).map(({ name }) => name)).toEqual(['森 一', '谷口 恵'])
    expect(await listSuccessions(db, unit.somuKa)).toMatchObject([
      { kind: 'merge', toUnitId: unit.chiiki },
    ])
  })

  test('with itself is refused', async () => {
    const { platform, context, unit } = hall
    const merger = {
      unitIds: [unit.chiiki], intoUnitId: unit.chiiki, on: april, issuedOn: march, note: '',
    }
    await expect(mergeUnits(platform, context, merger)).rejects.toThrow('people.merge_with_itself')
  })
})

describe('a split', () => {
  const parts = [
    { name: '地域課', slug: 'chiiki' },
    { name: '多文化課', slug: 'tabunka' },
  ]

  test('adds units beside the old one, whose people stay', async () => {
    const { platform, context, unit, db } = hall
    const order = { unitId: unit.chiiki, parts, on: april, issuedOn: march, note: '' }
    const { partIds } = await splitUnit(platform, context, { ...order, ends: false })
    expect((await getUnit(db, partIds[0] ?? '', april)).parentUnitId).toBe(unit.somu)
    expect((await listStaff(db, april, { unitId: unit.chiiki })).length).toBe(1)
  })

  test('that ends the old unit gives its people to the first part', async () => {
    const { platform, context, unit, db } = hall
    const order = { unitId: unit.chiiki, parts, on: april, issuedOn: march, note: '' }
    const { partIds } = await splitUnit(platform, context, { ...order, ends: true })
    expect((await listStaff(db, april, { unitId: partIds[0] })).map(({ name }) => name)).toEqual(['川上 進'])
    await expect(getUnit(db, unit.chiiki, april)).rejects.toThrow('people.unit_not_found')
  })
})

test('a duty that moves is remembered at both units', async () => {
  const { platform, context, unit, db } = hall
  const duty = { fromUnitId: unit.somuKa, toUnitId: unit.chiiki, on: april, note: '自治会に関すること' }
  await transferDuty(platform, context, duty)
  expect((await listSuccessions(db, unit.chiiki)).map(({ note }) => note)).toEqual(['自治会に関すること'])
})

describe('who may', () => {
  test('a clerk of one department changes units inside it only', async () => {
    const { platform, context, unit } = hall
    const actor = actorWith([{ role: 'peopleClerk', unitId: unit.somuKa }])
    const rename = (unitId: string) =>
      renameUnit(platform, { ...context, actor }, { unitId, name: '新しい名前', on: april, note: '' })
    await expect(rename(unit.chiiki)).rejects.toThrow('platform.forbidden')
    await expect(rename(unit.somuKa)).resolves.toEqual({ unitId: unit.somuKa })
  })

  test('a new department is for those who look after the whole city', async () => {
    const { platform, context, unit } = hall
    const actor = actorWith([{ role: 'peopleClerk', unitId: unit.somu }])
    const create = createUnit(platform, { ...context, actor }, {
      kind: 'department',
      name: '新しい部',
      slug: 'shin',
      fromOn: april,
    })
    await expect(create).rejects.toThrow('platform.forbidden')
  })
})

test('what is recorded is never rewritten, whoever tries', async () => {
  const { owner } = hall
  const { sql } = await import('kysely')
  await expect(sql`update people.unit_version set name = 'x'`.execute(owner)).rejects.toThrow(
    'never rewritten',
  )
  await expect(sql`delete from people.assignment`.execute(owner)).rejects.toThrow('never rewritten')
})
