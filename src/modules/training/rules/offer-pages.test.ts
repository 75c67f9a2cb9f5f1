import { afterAll, beforeAll, expect, test } from 'vitest'
import { enrol } from '../enrol.ts'
import { day } from '../fixtures/hall.ts'
import { type Counter, openCounter, type Page } from '../pages/fixtures/counter.ts'
import { setRules } from '../set-rules.ts'
import { withdraw } from '../withdraw.ts'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
  const rules = { fromOn: day('2026-06-01'), queueMove: 'offered', replyDays: 5 } as const
  await setRules(counter.platform, counter.as('desk'), rules)
})
afterAll(() => counter.close())

const read = ({ text }: Page) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

test('an offered seat is answered by one press, from its page or from one’s own courses', async () => {
  const offeringId = await counter.offering({ capacity: 1 })
  const at = `/staff/training/offerings/${offeringId}`
  const first = await enrol(counter.platform, counter.as('clerk1'), { offeringId })
  expect(read(await counter.get('clerk2', at))).toContain('空席が出ると案内が届きます')
  const queued = await enrol(counter.platform, counter.as('clerk2'), { offeringId })
  await withdraw(counter.platform, counter.as('clerk1'), { enrolmentId: first.enrolmentId })

  const page = read(await counter.get('clerk2', at))
  expect(page).toContain('承諾待ち')
  expect(page).toContain('令和8年5月25日までに、受講するかどうかを選んでください')
  const mine = await counter.get('clerk2', '/staff/training/mine')
  expect(read(mine)).toContain('空席の案内：令和8年5月25日までに返事をしてください')
  const press = `/staff/training/enrolments/${queued.enrolmentId}/acceptance`
  expect(mine.text).toContain(`action="${press}"`)
  // The desk sees them among those who wait, not among those who are gone.
  expect(read(await counter.get('desk', at))).toContain('順番待ち（1人）')

  expect((await counter.post('clerk3', press)).status).toBe(403)
  const accepted = await counter.post('clerk2', press)
  expect([accepted.status, accepted.location]).toEqual([303, `${at}?done=accepted`])
  expect(read(await counter.get('clerk2', accepted.location))).toContain('受講が決まりました。')
  const again = await counter.post('clerk2', press)
  expect(again.status).toBe(409)
  expect(read(again)).toContain('返事を待っている席の案内はありません')
})
