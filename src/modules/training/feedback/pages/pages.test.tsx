import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { markAttendance } from '../../mark-attendance.ts'
import { nominate } from '../../nominate.ts'
import { day, type Who } from '../../fixtures/hall.ts'
import { type Counter, openCounter, type Page } from '../../pages/fixtures/counter.ts'
import { listEnrolmentsIn } from '../../store/enrolment.ts'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
})
afterAll(() => counter.close())

const training = '/staff/training'
const read = ({ text }: Page) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const five: Who[] = ['clerk1', 'clerk2', 'clerk3', 'clerk4', 'clerk5']

async function held(on: string, people: readonly Who[], courseId?: string) {
  const more = courseId === undefined ? {} : { courseId }
  const offeringId = await counter.offering({ on: [on], capacity: 20, ...more })
  const then = { today: day(on) }
  const employeeIds = people.map(counter.idOf)
  await nominate(counter.platform, counter.as('desk', then), { offeringId, employeeIds })
  const rows = await listEnrolmentsIn(counter.db, offeringId)
  await markAttendance(counter.platform, counter.as('desk', then), {
    offeringId,
    heldOn: day(on),
    source: 'list',
    marks: rows.map(({ id }) => ({ enrolmentId: id, attendedMinutes: 360 })),
  })
  const idOf = (who: Who) => rows.find((one) => one.employeeId === counter.idOf(who))?.id ?? ''
  return { at: `${training}/offerings/${offeringId}`, idOf }
}

const steps = (step: number) => ({ q1: `${step}`, q2: `${step}`, q3: `${step}`, q4: '2', q5: '4' })

describe('the questionnaire', () => {
  test('is offered, answered once, and its results come with the fifth sheet', async () => {
    const courseId = await counter.course({ title: '接遇の講座' })
    const { at } = await held('2026-05-18', five, courseId)
    const path = `${at}/questionnaire`
    expect((await counter.get('clerk1', at)).text).toContain(`href="${path}"`)
    expect((await counter.get('clerk1', `${training}/mine`)).text).toContain(`href="${path}"`)
    const form = await counter.get('clerk1', path)
    expect(read(form)).toContain('名前は記録しません')

    const wrong = await counter.post('clerk1', path, { version: '1', q1: '4', q6: '助かった' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('助かった')
    const sent = await counter.post('clerk1', path, { version: '1', ...steps(4), q6: '助かった' })
    expect(sent.status).toBe(303)
    expect(read(await counter.get('clerk1', sent.location))).toContain('回答を受け取りました')
    expect(read(await counter.get('clerk1', at))).toContain('回答済み')

    const results = `${at}/answers`
    expect(read(await counter.get('clerk9', results))).toContain('あと4件で表示')
    expect(read(await counter.get('clerk9', at))).not.toContain('1件の回答')
    expect(read(await counter.get('desk', at))).toContain('1件の回答（受講5人）')
    for (const who of five.slice(1)) await counter.post(who, path, { version: '1', ...steps(5) })
    const shown = await counter.get('clerk9', results)
    expect(read(shown)).toContain('平均 4.8（5点満点）')
    expect(read(shown)).not.toContain('助かった')
    expect(read(await counter.get('desk', results))).toContain('助かった')
    const csv = await counter.get('desk', `${results}.csv`)
    expect(csv.type).toContain('text/csv')
    expect(csv.text).toContain('研修の内容がよく分かった,5段階,そう思う,4')
    expect((await counter.get('clerk9', `${results}.csv`)).text).not.toContain('助かった')
    const course = await counter.get('clerk9', `${training}/courses/${courseId}/answers`)
    expect(read(course)).toContain('5件の回答から作った結果です')
  })

  test('is closed to who was not there', async () => {
    const { at } = await held('2026-05-18', ['clerk1'])
    const page = await counter.get('clerk2', `${at}/questionnaire`)
    expect(page.status).toBe(409)
    expect(read(page)).toContain('受講した人が答えます')
  })

  test('is rewritten by the desk; what was answered keeps its version', async () => {
    const { at } = await held('2026-05-18', ['clerk1', 'clerk2'])
    const path = `${at}/questionnaire`
    await counter.post('clerk1', path, { version: '1', ...steps(3) })
    const settings = `${training}/settings/questionnaire`
    expect((await counter.get('clerk1', settings)).status).toBe(403)
    const form = { basedOn: '1', kind1: 'scale', label1: '時間を割いた甲斐があった' }
    const wrong = { ...form, kind2: 'choice', label2: '会場', options2: '遠い' }
    expect(read(await counter.post('desk', settings, wrong))).toContain('設問2：選択肢を')
    const right = { ...wrong, options2: '遠い\n近い' }
    const saved = await counter.post('desk', settings, right)
    expect(saved.status).toBe(303)
    expect(read(await counter.get('desk', saved.location))).toContain('第2版')
    expect(read(await counter.post('desk', settings, right))).toContain('ほかの人が先に変更')

    expect(read(await counter.get('clerk2', path))).toContain('研修の内容がよく分かった')
    const fresh = await held('2026-05-18', ['clerk1'])
    const other = `${fresh.at}/questionnaire`
    expect(read(await counter.get('clerk1', other))).toContain('時間を割いた甲斐があった')
    const late = await counter.post('clerk2', path, { version: '2', q1: '5', q2: '1' })
    expect(late.status).not.toBe(303)
  })
})

describe('the follow-up', () => {
  test('several people are answered at once; the rest stay', async () => {
    const { idOf } = await held('2025-12-10', ['clerk6', 'clerk7', 'clerk8'])
    const path = `${training}/follow-ups`
    const page = await counter.get('chief', path)
    expect(read(page)).toContain('試験 6')
    expect(read(page)).toContain('期限超過')
    const none = await counter.post('chief', path, { [`used-${idOf('clerk6')}`]: '窓口で' })
    expect(none.status).toBe(422)
    expect(read(none)).toContain('少なくとも1人')
    expect(none.text).toContain('窓口で')
    const sent = await counter.post('chief', path, {
      [`grade-${idOf('clerk6')}`]: 'well',
      [`used-${idOf('clerk6')}`]: '窓口で',
      [`grade-${idOf('clerk7')}`]: 'notYet',
    })
    expect(sent.status).toBe(303)
    const after = await counter.get('chief', sent.location)
    expect(after.text).toContain(`grade-${idOf('clerk8')}`)
    expect(after.text).not.toContain(`grade-${idOf('clerk6')}`)

    const desk = read(await counter.get('desk', path))
    expect(desk).toContain('期限を過ぎたもの（1件）')
    expect(desk).toContain('窓口で')
    expect(desk).toContain('川上 進')
    expect(read(await counter.get('clerk1', path))).not.toContain('窓口で')
    expect((await counter.get('desk', `${path}.csv`)).text).toContain('まだ活用していない')
    expect((await counter.get('clerk1', `${path}.csv`)).status).toBe(403)
  })
})

describe('a test', () => {
  test('is switched on for the course, and its results recorded and shown', async () => {
    const courseId = await counter.course({ title: '簿記の講座' })
    const { at, idOf } = await held('2026-05-18', ['clerk9', 'clerk10'], courseId)
    expect((await counter.get('desk', `${at}/results`)).status).toBe(409)
    const settings = `${training}/courses/${courseId}/feedback`
    const set = await counter.post('desk', settings, { hasTest: '1' })
    expect(read(await counter.get('desk', set.location))).toContain('設定を保存しました')
    const none = await counter.post('desk', `${at}/results`, { [`result-${idOf('clerk9')}`]: '' })
    expect(read(none)).toContain('1人以上の合否')
    await counter.post('desk', `${at}/results`, {
      [`result-${idOf('clerk9')}`]: 'failed',
      [`result-${idOf('clerk10')}`]: 'passed',
    })
    expect(read(await counter.get('desk', at))).toContain('合格1人・不合格1人・未記録0人')
    expect(read(await counter.get('clerk9', `${training}/mine`))).toContain('テスト：不合格')
  })
})
