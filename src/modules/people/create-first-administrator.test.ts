import { expect, test } from 'vitest'
import { freshDatabase } from '../../../tests/database/fresh.ts'
import { createFirstAdministrator } from './create-first-administrator.ts'
import { contextOn, day } from './fixtures/hall.ts'
import { findEmployed } from './store/employment.ts'
import { listUnits } from './store/unit.ts'

const person = { staffNo: '00001', name: '初代　管理', kana: 'ショダイ カンリ', unitName: '情報課' }

test('the first person of an empty city is in a division and may do everything from today', async () => {
  const { db, close } = await freshDatabase()
  try {
    const make = () =>
      db.transaction().execute(
        (tx) => createFirstAdministrator(tx, contextOn('2026-02-10'), person),
      )
    const { employeeId } = await make()
    expect(await findEmployed(db, employeeId, day('2026-02-10'))).toEqual({
      staffNo: '00001',
      name: '初代 管理',
      grants: [
        { role: 'staff', unitId: null },
        { role: 'administrator', unitId: null },
      ],
    })
    expect(await findEmployed(db, employeeId, day('2026-02-09'))).toBeUndefined()
    expect(await listUnits(db, day('2026-02-10'))).toMatchObject([{ name: '情報課' }])
    await expect(make()).rejects.toThrow('people.not_empty')
  } finally {
    await close()
  }
})
