import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { approveDraft } from '../../approvals/approve-draft.ts'
import { viewDraft } from '../../approvals/view-draft.ts'
import type { Who } from '../fixtures/hall.ts'
import { type Counter, openCounter, type Page } from './fixtures/counter.ts'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
})
afterAll(() => counter.close())

const training = '/staff/training'
const offeringAt = (id: string, what = '') => `${training}/offerings/${id}${what}`

/** Text as a reader sees it: without markup. */
const read = ({ text }: Page) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

/** The first link of a page whose address matches. */
function linkIn({ text }: Page, pattern: RegExp): string {
  const found = [...text.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href)
  const link = found.find((href) => pattern.test(href))
  if (link === undefined) throw new Error(`no link ${pattern} among ${found.join(' ')}`)
  return link.replaceAll('&amp;', '&')
}

async function enrol(who: Who, offeringId: string, queue = false): Promise<Page> {
  return counter.post(who, offeringAt(offeringId, '/enrol'), queue ? { queue: '1' } : {})
}

describe('the catalogue', () => {
  test('says what it is for while nothing is offered', async () => {
    expect(read(await counter.get('clerk12', training))).toContain('まだ公開されていません')
    expect(read(await counter.get('clerk12', `${training}/mine`))).toContain(
      'これから受ける研修はありません',
    )
  })

  test('shows day, place, seats and closing day, and is narrowed by category and words', async () => {
    const joint = await counter.course({
      title: '広域の講座',
      categoryId: counter.categoryId.joint,
    })
    await counter.offering({ courseId: joint, capacity: 3, place: '北市民館' })
    const outside = await counter.course({ title: '財務の講座' })
    await counter.offering({ courseId: outside })
    const all = read(await counter.get('clerk1', training))
    for (const words of [
      '広域の講座',
      '北市民館',
      '残り3席（定員3人）',
      '令和8年6月3日',
      '財務の講座',
    ]) {
      expect(all).toContain(words)
    }
    const narrowed = read(
      await counter.get('clerk1', `${training}?category=${counter.categoryId.joint}`),
    )
    expect(narrowed).toContain('広域の講座')
    expect(narrowed).not.toContain('財務の講座')
    const words = read(await counter.get('clerk1', `${training}?q=${encodeURIComponent('財務')}`))
    expect(words).not.toContain('広域の講座')
    expect(read(await counter.get('clerk1', `${training}?q=zzz`))).toContain(
      '当てはまる研修はありません',
    )
  })
})

describe('a seat', () => {
  test('is given at once; who comes late is asked before queueing, and moves up', async () => {
    const id = await counter.offering({ capacity: 1 })
    const first = await enrol('clerk1', id)
    expect(first.status).toBe(303)
    expect(read(await counter.get('clerk1', first.location))).toContain('受講が決まりました。')

    // The page showed a free seat; at the press it was gone.
    const late = await enrol('clerk2', id)
    expect(late.status).toBe(409)
    expect(read(late)).toContain('満席です')
    expect(late.text).toContain('name="queue" value="1"')
    expect(read(late)).toContain('順番待ちの1番目に入り')
    const queued = await enrol('clerk2', id, true)
    expect(read(await counter.get('clerk2', queued.location))).toContain(
      '順番待ちの1番目に入りました。',
    )
    await enrol('clerk3', id, true)
    expect(read(await counter.get('clerk3', training))).toContain('順番待ち（2番目）')
    expect(read(await counter.get('clerk3', `${training}/mine`))).toContain('順番待ち（2番目）')

    const mine = await counter.get('clerk1', `${training}/mine`)
    const form = linkIn(mine, /withdrawal$/)
    expect(read(await counter.get('clerk1', form))).toContain('次の人に移ります')
    const gone = await counter.post('clerk1', form, { note: '' })
    expect([gone.status, gone.location]).toEqual([303, `${training}/mine?done=withdrawn`])
    expect(read(await counter.get('clerk2', `${training}/mine`))).toContain('受講決定')
    expect(read(await counter.get('clerk3', training))).toContain('順番待ち（1番目）')
    // The enrolment of somebody else is not there.
    expect((await counter.get('clerk9', form)).status).toBe(404)
    expect((await counter.post('clerk9', form)).status).toBe(404)
  })

  test('waits for the head where approval is asked, and comes with it', async () => {
    const id = await counter.offering({ needsApproval: true })
    expect(read(await counter.get('clerk4', offeringAt(id)))).toContain(
      '所属長の承認のあとに決まります',
    )
    const asked = await enrol('clerk4', id)
    const page = await counter.get('clerk4', asked.location)
    expect(read(page)).toContain('所属長の承認を待っています')
    expect(read(page)).toContain('川上 進')
    const draftId =
      linkIn(page, /approvals\/[0-9a-f-]{36}/)
        .split('/')
        .at(-1) ?? ''
    const chief = counter.as('chief')
    const { draft } = await viewDraft(counter.platform, draftId, chief)
    expect(draft.title).toContain('受講申込')
    const view = await viewDraft(counter.platform, draftId, chief)
    await approveDraft(counter.platform, chief, { draftId, contentHash: view.contentHash })
    expect(read(await counter.get('clerk4', offeringAt(id)))).toContain('受講決定')
  })

  test('cannot be asked for twice, nor after the closing time', async () => {
    const id = await counter.offering()
    await enrol('clerk5', id)
    const twice = await enrol('clerk5', id)
    expect(twice.status).toBe(409)
    expect(read(twice)).toContain('すでにこの開催回に申し込んでいます')
    const late = await counter.get('clerk6', offeringAt(id), '2026-06-04')
    expect(late.text).not.toContain(`${offeringAt(id, '/enrol')}"`)
    expect(read(late)).toContain('今は申込を受け付けていません')
  })
})

describe('the training desk', () => {
  const plain = {
    place: '大会議室',
    hostLgCode: '229999',
    capacity: '２',
    closesOn: '令和8年6月1日',
    closesAt: '17:00',
  }

  test('makes a course and an offering, opens it, nominates, marks, and the number moves', async () => {
    const made = await counter.post('desk', `${training}/courses/new`, {
      title: '新採の基礎',
      categoryId: counter.categoryId['new-hire'],
      method: 'open',
      posts: '主事\n係長',
      regularStaff: '1',
      validYears: '3',
    })
    expect(made.status).toBe(303)
    const course = await counter.get('desk', made.location)
    expect(read(course)).toContain('主事、係長、かつ正規職員')
    const form = linkIn(course, /offerings\/new/)

    const wrong = await counter.post('desk', form, {
      ...plain,
      day1On: '2026-06-33',
      day1From: 'あさ',
      day1To: '16:30',
      place: '',
    })
    expect(wrong.status).toBe(422)
    expect(read(wrong)).toContain('時刻として読み取れません')
    expect(wrong.text).toContain('value="2026-06-33"')

    const days = { day1On: '2026-06-06', day1From: '9:30', day1To: '12:30' }
    const more = await counter.post('desk', form, { ...plain, ...days, more: '1' })
    expect(more.status).toBe(200)
    expect(more.text).toContain('name="day8On"')
    expect(more.text).toContain('value="2026-06-06"')

    const saturday = await counter.post('desk', form, { ...plain, ...days })
    expect(saturday.status).toBe(409)
    expect(read(saturday)).toContain('閉庁日')
    const saved = await counter.post('desk', form, { ...plain, ...days, onDayOff: '1' })
    expect(saved.status).toBe(303)
    const path = saved.location.split('?')[0] ?? ''
    expect((await counter.get('clerk1', path)).status).toBe(404)
    expect((await counter.post('desk', `${path}/open`)).status).toBe(303)
    expect(read(await counter.get('clerk1', path))).toContain('180分')

    const unknown = await counter.post('desk', `${path}/nominations`, { staffNos: '01001 99998' })
    expect(unknown.status).toBe(422)
    expect(read(unknown)).toContain('見つかりません：99998')
    const numbers = '０１００１\n01002、01003'
    const told = await counter.post('desk', `${path}/nominations`, { staffNos: numbers })
    const result = read(await counter.get('desk', told.location))
    expect(result).toContain('受講が決まった人：2人')
    expect(result).toContain('順番待ちに入った人：1人')

    const counts = `${training}/counts?what=participants&fiscalYear=2026&category=new-hire`
    const day = '2026-06-06'
    expect(read(await counter.get('desk', counts, day))).toContain('0 人')
    const list = await counter.get('desk', `${path}/marks/${day}`, day)
    const names = [...list.text.matchAll(/name="(minutes-[^"]+)" value="180"/g)].map(
      ([, name = '']) => name,
    )
    expect(names).toHaveLength(2)
    const [there = '', away = ''] = names
    const absent = away.replace('minutes', 'absent')
    const long = await counter.post('desk', `${path}/marks/${day}`, { [there]: '181' }, day)
    expect(long.status).toBe(422)
    expect(read(long)).toContain('180分')
    const nobody = await counter.post('desk', `${path}/marks/${day}`, { [there]: '' }, day)
    expect(read(nobody)).toContain('一人も入力されていません')
    const fields = { [there]: '180', [away]: '180', [absent]: '1' }
    const marked = await counter.post('desk', `${path}/marks/${day}`, fields, day)
    expect(marked.status).toBe(303)
    const after = await counter.get('desk', counts, day)
    expect(read(after)).toContain('1 人')
    expect(read(after)).toContain('新採の基礎')
    expect(read(after)).toContain('試験 1')
    // Others see the rows, and nobody's name.
    const seen = read(await counter.get('clerk9', counts, day))
    expect(seen).toContain('新採の基礎')
    expect(seen).not.toContain('試験 1')
    const csv = await counter.get('desk', counts.replace('counts?', 'counts.csv?'), day)
    expect(csv.type).toContain('text/csv')
    expect(csv.text.trim().split('\r\n')).toHaveLength(2)

    const held = await counter.post('desk', `${path}/hold`, {}, day)
    expect(held.status).toBe(303)
    expect(read(await counter.get('desk', held.location, day))).toContain('開催済み')
    const history = read(await counter.get('clerk1', `${training}/mine`, '2026-07-01'))
    expect(history).toContain('修了日 令和8年6月6日')
    const own = await counter.get('clerk1', `${training}/mine.csv`, '2026-07-01')
    expect(own.text).toContain('新採の基礎')
    expect(own.text).not.toContain('試験 2')
  })

  test('prints a roster with a box for each day, changes seats, and calls off with a reason', async () => {
    const id = await counter.offering({ on: ['2026-06-10', '2026-06-11'], capacity: 5 })
    await enrol('clerk7', id)
    const roster = read(await counter.get('desk', offeringAt(id, '/roster')))
    for (const words of ['受付（6/10）', '受付（6/11）', '試験 7', 'シケン'])
      expect(roster).toContain(words)

    const page = await counter.get('desk', offeringAt(id))
    const swap = linkIn(page, /substitution$/)
    const swapped = await counter.post('desk', swap, { staffNo: '01008', note: '出張のため' })
    expect(swapped.status).toBe(303)
    expect(read(await counter.get('clerk8', `${training}/mine`))).toContain('代理受講')
    expect(read(await counter.get('desk', offeringAt(id)))).toContain('代理の人と交代')

    const entered = await counter.post('desk', offeringAt(id, '/entry'), { staffNo: '01009' })
    expect(entered.status).toBe(303)
    expect(read(await counter.get('clerk9', `${training}/mine`))).toContain('代理入力')

    const bare = await counter.post('desk', offeringAt(id, '/cancellation'), { reason: ' ' })
    expect(bare.status).toBe(422)
    await counter.post('desk', offeringAt(id, '/cancellation'), { reason: '講師が急病のため' })
    expect(read(await counter.get('clerk9', offeringAt(id)))).toContain('講師が急病のため')
    expect(read(await counter.get('clerk9', `${training}/mine`))).toContain('開催中止')
  })

  test('keeps what it has in the form to change, and moves the queue up with more seats', async () => {
    const id = await counter.offering({ capacity: 1, on: ['2026-06-17'] })
    await enrol('clerk1', id)
    await enrol('clerk2', id, true)
    const form = await counter.get('desk', offeringAt(id, '/edit'))
    const filled = [...form.text.matchAll(/name="([a-zA-Z0-9]+)"[^>]*? value="([^"]+)"/g)]
    const fields = Object.fromEntries(filled.map(([, name = '', value = '']) => [name, value]))
    expect(fields['day1On']).toBe('2026-06-17')
    const typed = { ...fields, hostLgCode: '229999', capacity: '2', place: '市役所 大会議室' }
    const {
      more: _,
      onDayOff: _off,
      needsApproval: _approval,
      ...kept
    } = typed as Record<string, string>
    const saved = await counter.post('desk', offeringAt(id, '/edit'), kept)
    expect(saved.status).toBe(303)
    expect(read(await counter.get('clerk2', `${training}/mine`))).toContain('受講決定')
  })

  test('takes a neighbour’s list whole or not at all, and keeps it out of its own number', async () => {
    const quotas = [{ lgCode: '229998', seats: 2, releaseOn: null }]
    const id = await counter.offering({ capacity: 5, quotas })
    const form = offeringAt(id, '/guests')
    const wrong = await counter.post('desk', form, {
      guests:
        '隣 一郎、トナリ イチロウ、229998、企画課、0000-00-0001\n隣 二郎、トナリ ジロウ、22999、、',
    })
    expect(wrong.status).toBe(422)
    expect(read(wrong)).toContain('2行目『市』：登録されていない市です（登録：潮見市、松並市）。')
    expect(read(await counter.get('desk', offeringAt(id)))).not.toContain('隣 一郎')
    const guests = '隣 一郎\tトナリ イチロウ\t229998\t企画課\t0000-00-0001'
    expect((await counter.post('desk', form, { guests })).status).toBe(303)
    const page = read(await counter.get('desk', offeringAt(id)))
    expect(page).toContain('隣 一郎 松並市 企画課')
    expect((await counter.get('clerk1', form)).status).toBe(403)
    const twice = await counter.post('desk', form, { guests })
    expect(read(twice)).toContain('1行目『氏名』：この人はすでにこの開催回に登録されています')
  })

  test('alone opens the forms and sees who takes part', async () => {
    const id = await counter.offering()
    await enrol('clerk1', id)
    for (const what of ['/nominations', '/edit', '/cancellation', '/roster', '/marks/2026-06-03']) {
      expect((await counter.get('clerk2', offeringAt(id, what))).status, what).toBe(403)
    }
    expect((await counter.get('clerk2', `${training}/courses/new`)).status).toBe(403)
    expect((await counter.get('clerk2', `${offeringAt(id)}/participants.csv`)).status).toBe(403)
    expect(read(await counter.get('clerk2', offeringAt(id)))).not.toContain('試験 1')
    expect(read(await counter.get('desk', offeringAt(id)))).toContain('試験 1')
    expect((await counter.get('desk', offeringAt(id, '/marks/2026-06-04'))).status).toBe(404)
    expect((await counter.get('desk', offeringAt(id, '/marks/2026-13-04'))).status).toBe(404)
  })
})
