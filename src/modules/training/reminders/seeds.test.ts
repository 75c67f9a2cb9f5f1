import { expect, test } from 'vitest'
import { openHall } from '../fixtures/hall.ts'
import { seedReminders } from './seeds.ts'
import { listMaterialsOf } from './store.ts'

test('every course of the demo city says what to bring, once', async () => {
  const hall = await openHall()
  try {
    const ids = [
      await hall.course({ title: 'データ活用入門' }),
      await hall.course({ title: '防災図上訓練' }),
      await hall.course({ title: '接遇' }),
    ]
    const { materials } = await seedReminders(hall.platform, hall.system)
    expect(materials).toBe(4)
    expect(await seedReminders(hall.platform, hall.system)).toEqual({ materials: 0 })
    const of = ids.map((courseId) => ({ offeringId: courseId, courseId }))
    const all = await listMaterialsOf(hall.db, of)
    const bring = all.filter(({ kind }) => kind === 'bring').map(({ courseId }) => courseId)
    expect(new Set(bring)).toEqual(new Set(ids))
    expect(bring).toHaveLength(3)
  } finally {
    await hall.close()
  }
})
