import { expect, test } from 'vitest'
import { demoCity, demoStaffCount } from '../../../../fixtures/city.ts'
import { freshDatabase } from '../../../../tests/database/fresh.ts'
import { openDesk } from '../fixtures/desk.ts'
import { actorWith, day } from '../fixtures/hall.ts'
import { seedPeople } from '../seeds.ts'

test('the whole demo city, exported and imported again, changes nothing', async () => {
  const { db, close } = await freshDatabase()
  try {
    const today = day('2026-11-22')
    const now = () => Temporal.Instant.from('2026-11-22T01:00:00Z')
    await seedPeople({ db, clock: { now, today: () => today, moved: false } }, demoCity(today))
    const desk = openDesk({ db }, actorWith([{ role: 'administrator', unitId: null }]))
    const csv = await desk.get(`/staff/people/employees.csv?asOf=${today.toString()}`)
    const file = new File([await csv.text()], '名簿.csv')
    const uploaded = await desk.post(
      '/staff/people/imports/new', { file, asOfOn: today.toString() },
    )
    const html = await (await desk.get(uploaded.headers.get('location') ?? '')).text()
    expect(html).toContain('名簿の内容は、今の登録と同じです。')
    const count = Number(/変更なし<\/dt><dd>([0-9,]+)件/.exec(html)?.[1]?.replace(',', ''))
    expect(count).toBeGreaterThanOrEqual(demoStaffCount)
  } finally {
    await close()
  }
})
