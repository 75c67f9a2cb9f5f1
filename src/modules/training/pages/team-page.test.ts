import { afterAll, beforeAll, expect, test } from 'vitest'
import { setStandIn } from '../../people/set-stand-in.ts'
import { type Counter, openCounter, type Page } from './fixtures/counter.ts'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
})
afterAll(() => counter.close())

const training = '/staff/training'
const read = ({ text }: Page) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

test('a head sees what waits for them, who is away on the same day, and what comes', async () => {
  const [first, second] = [
    await counter.course({ title: '朝の講座' }),
    await counter.course({ title: '昼の講座' }),
  ]
  const seated = await counter.offering({ courseId: first, capacity: 5 })
  const asked = await counter.offering({ courseId: second, capacity: 5, needsApproval: true })
  const elsewhere = await counter.offering({ courseId: second, on: ['2026-06-10'], capacity: 5 })
  await counter.post('clerk1', `${training}/offerings/${seated}/enrol`)
  await counter.post('clerk2', `${training}/offerings/${asked}/enrol`)
  await counter.post('clerk3', `${training}/offerings/${elsewhere}/enrol`)
  const page = await counter.get('chief', `${training}/team`)
  const words = read(page)
  expect(words).toContain('承認を待っている申込（1件）')
  expect(words).toContain('昼の講座 試験 2')
  expect(words).toContain('1人が研修で不在（所属は14人）（試験 1）')
  expect(page.text).toMatch(/href="\/staff\/approvals\/[0-9a-f-]{36}"/)
  expect(words).toContain('これからの研修（2件）')
  // The head of the department above sees them too; another department does not.
  expect(read(await counter.get('director', `${training}/team`))).toContain('試験 2')
  expect(read(await counter.get('buildDirector', `${training}/team`))).not.toContain('試験 2')
})

test('the tab is there for heads, their stand-ins and, for the numbers, the desk', async () => {
  const tabsOf = async (who: Parameters<Counter['get']>[0]) => {
    const { text } = await counter.get(who, training)
    return [text.includes(`href="${training}/team"`), text.includes(`${training}/numbers/2026`)]
  }
  expect(await tabsOf('chief')).toEqual([true, false])
  expect(await tabsOf('desk')).toEqual([false, true])
  expect(await tabsOf('clerk9')).toEqual([false, false])
  const alone = read(await counter.get('clerk9', `${training}/team`))
  expect(alone).toContain('このページは、所属長とその代理の人が使います')
  await setStandIn(counter.platform, counter.system, {
    employeeId: counter.idOf('chief'),
    deputyId: counter.idOf('clerk9'),
    forms: [],
    fromOn: Temporal.PlainDate.from('2026-05-18'),
    toOn: Temporal.PlainDate.from('2026-05-22'),
  })
  expect(read(await counter.get('clerk9', `${training}/team`))).toContain('昼の講座 試験 2')
})

test('who of the team lacks a course they have to take stands there with the next free offering', async () => {
  const courseId = await counter.course({
    title: '服務の研修',
    requiredFor: { posts: ['課長'] },
  })
  await counter.offering({ courseId, on: ['2026-06-17'], capacity: 3 })
  const words = read(await counter.get('director', `${training}/team`))
  expect(words).toContain('必修研修を修了していない人')
  expect(words).toContain('川上 進 総務課 服務の研修（未受講）')
  expect(words).toContain('令和8年6月17日 残り3席')
})
