import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addGuests } from '../add-guests.ts'
import { day, type Who } from '../fixtures/hall.ts'
import { setNeighbour } from '../guests/set-neighbour.ts'
import { nominate } from '../nominate.ts'
import { type Counter, openCounter, type Page } from '../pages/fixtures/counter.ts'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
})
afterAll(() => counter.close())

const on = '2026-05-20'
const read = ({ text }: Page) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const at = (offeringId: string, what = '') => `/staff/training/offerings/${offeringId}${what}`

/** An offering that goes on all day, so that the hour of the test does not matter. */
async function allDayWith(people: Who[], capacity = 10): Promise<string> {
  const days = [{ heldOn: day(on), startsAt: '00:00', endsAt: '23:59', lengthMinutes: 180 }]
  const offeringId = await counter.offering({ days, on: [on], capacity })
  const employeeIds = people.map(counter.idOf)
  await nominate(counter.platform, counter.as('desk'), { offeringId, employeeIds })
  return offeringId
}

/** The form of a page whose button says something: where it goes, and its hidden fields. */
function formWith({ text }: Page, words: string) {
  const form = [...text.matchAll(/<form[\s\S]*?<\/form>/g)]
    .map(([whole]) => whole)
    .find((whole) => whole.replace(/<[^>]+>/g, '').includes(words))
  if (form === undefined) throw new Error(`no form says ${words}`)
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  return {
    action: /action="([^"]+)"/.exec(form)?.[1] ?? '',
    fields: Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value])),
  }
}

async function press(who: Who, page: Page, words: string, more: Record<string, string> = {}) {
  const { action, fields } = formWith(page, words)
  return counter.post(who, action, { ...fields, ...more })
}

/** The address of the code, as it stands on the sheet. */
async function codeOf(offeringId: string): Promise<string> {
  const offering = await counter.get('desk', at(offeringId))
  const made = await press('desk', offering, 'QRコードを作る')
  const sheet = await counter.get('desk', made.location)
  return new URL(/http[^<"]+\/check-in\/[0-9a-z]{16}/.exec(sheet.text)?.[0] ?? '').pathname
}

describe('the sheet', () => {
  test('has a large code, place, hours and steps in words, and can be made anew', async () => {
    const id = await allDayWith(['clerk1'])
    const empty = await counter.get('desk', at(id, `/check-in/${on}/sheet`))
    expect(read(empty)).toContain('この日のQRコードはまだありません')
    const code = await codeOf(id)
    const sheet = await counter.get('desk', at(id, `/check-in/${on}/sheet`))
    for (const words of ['市役所 大会議室', '00:00〜23:59', '「出席を記録する」を押します', code]) {
      expect(read(sheet)).toContain(words)
    }
    expect(sheet.text).toMatch(/class="qr-large"><svg/)
    const renewed = await press('desk', sheet, 'QRコードを新しくする')
    expect(renewed.location).toBe(at(id, `/check-in/${on}/sheet`))
    expect((await counter.get('desk', renewed.location)).text).not.toContain(code)
    const old = await counter.get('clerk1', code)
    expect([old.status, read(old).includes('新しいQRコードを読み取るか')]).toEqual([404, true])
    expect((await counter.get('clerk1', at(id, `/check-in/${on}/sheet`))).status).toBe(403)
  })
})

describe('the scanned code', () => {
  test('asks one press of whoever has a seat, says it is done, and looking writes nothing', async () => {
    const id = await allDayWith(['clerk1'])
    const code = await codeOf(id)
    const scanned = await counter.get('clerk1', code)
    expect(read(scanned)).toContain('出席を記録します')
    expect(read(await counter.get('desk', at(id)))).toContain('0人／1人')
    const pressed = await press('clerk1', scanned, '出席を記録する')
    expect([pressed.status, pressed.location]).toEqual([303, code])
    const done = await counter.get('clerk1', code)
    expect(read(done)).toContain('受付が済みました。')
    expect(done.text).not.toContain('出席を記録する')
    const offering = read(await counter.get('desk', at(id)))
    expect(offering).toContain('1人／1人')
  })

  test('tells whoever has no seat what to do, also at a press that comes all the same', async () => {
    const id = await allDayWith(['clerk1'])
    const code = await codeOf(id)
    const page = await counter.get('clerk2', code)
    expect(page.status).toBe(200)
    expect(read(page)).toContain('会場の受付で声をかけてください')
    expect(page.text).not.toContain('出席を記録する')
    const forced = await counter.post('clerk2', code)
    expect(forced.status).toBe(409)
    expect(read(forced)).toContain('あなたの名前がありません')
    const tomorrow = await counter.get('clerk1', code, '2026-05-21')
    expect(read(tomorrow)).toContain('この受付は令和8年5月20日のものです')
  })
})

describe('the desk at the door', () => {
  test('presses names, guests too, takes a wrong one back, and finds people by words', async () => {
    const id = await allDayWith(['clerk1', 'clerk2'])
    const city = { lgCode: '229998', name: '隣市', desk: '', contact: '' }
    await setNeighbour(counter.platform, counter.as('desk'), city)
    const guest = { name: '隣 一郎', kana: 'トナリ', lgCode: '229998', unit: '企画課', contact: '' }
    await addGuests(counter.platform, counter.as('desk'), { offeringId: id, guests: [guest] })
    const door = at(id, `/check-in/${on}`)
    const page = await counter.get('desk', door)
    expect(read(page)).toContain('受付済み 0人／3人')
    expect(read(page)).toMatch(/さ行 試験 1 総務課 試験 2 総務課 た行 隣 一郎 隣市 企画課/)
    const came = await press('desk', page, '隣 一郎')
    const after = await counter.get('desk', came.location)
    expect(read(after)).toContain('隣 一郎さんの受付をしました。')
    expect(read(after)).toContain('受付済み 1人／3人')
    const undone = await press('desk', after, '取り消す')
    const back = read(await counter.get('desk', undone.location))
    expect(back).toContain('隣 一郎さんの受付を取り消しました。')
    expect(back).toContain('受付済み 0人／3人')

    const found = await counter.get('desk', `${door}?q=${encodeURIComponent('となり')}`)
    expect(found.text).toContain('隣 一郎')
    expect(found.text).not.toContain('試験 1')
    expect(read(await counter.get('desk', `${door}?q=zz`))).toContain('当てはまる人はいません')

    expect((await counter.get('clerk1', door)).status).toBe(403)
    expect((await counter.post('clerk1', `${door}/arrivals`, {})).status).toBe(403)
    expect(read(await counter.get('desk', door, '2026-05-21'))).toContain('当日に開きます')
    expect((await counter.get('desk', at(id, '/check-in/2026-05-22'))).status).toBe(404)
  })

  test('lets in somebody without a seat, and says so when there is none', async () => {
    const id = await allDayWith(['clerk1'], 2)
    const page = await counter.get('desk', at(id, `/check-in/${on}`))
    const unknown = await press('desk', page, '加えて受け付ける', { staffNo: '99999' })
    expect(unknown.status).toBe(422)
    expect(read(unknown)).toContain('職員番号「99999」の職員は見つかりません')
    const came = await press('desk', page, '加えて受け付ける', {
      staffNo: '０１００２',
      _key: '',
    })
    expect(came.status).toBe(303)
    expect(read(await counter.get('desk', came.location))).toContain('試験 2さんの受付をしました。')
    const full = await press('desk', await counter.get('desk', at(id, `/check-in/${on}`)), '加えて受け付ける', {
      staffNo: '01003',
    })
    expect(full.status).toBe(409)
    expect(read(full)).toContain('空席がありません')
  })
})

describe('the list of a day', () => {
  test('shows who came when, takes nobody else to have come, and ends the rest in one press', async () => {
    const id = await allDayWith(['clerk1', 'clerk2', 'clerk3'])
    const marks = at(id, `/marks/${on}`)
    const fresh = await counter.get('desk', marks)
    expect(fresh.text.match(/name="minutes-[^"]+" value="180"/g)).toHaveLength(3)
    expect(read(fresh)).not.toContain('残りの')
    expect(fresh.text.match(/\/substitution"/g)).toHaveLength(3)

    const code = await codeOf(id)
    await press('clerk1', await counter.get('clerk1', code), '出席を記録する')
    const next = '2026-05-21'
    const later = await counter.get('desk', marks, next)
    expect(later.text.match(/name="minutes-[^"]+" value="180"/g)).toHaveLength(1)
    expect(read(later)).toMatch(/\d\d:\d\d 受付、QR/)
    expect(read(later)).toContain('出欠が未記録の人が2人います。')
    expect(read(await counter.get('desk', at(id), next))).toContain('残りの2人を欠席にする')

    const form = await counter.get('desk', `${marks}/absences`, next)
    expect(read(form)).toContain('試験 2')
    expect(read(form)).not.toContain('試験 1')
    const early = await counter.post('desk', `${marks}/absences`, {}, '2026-05-19')
    expect(early.status).toBe(409)
    const sent = await counter.post('desk', `${marks}/absences`, {}, next)
    expect([sent.status, sent.location]).toEqual([303, `${at(id)}?done=marked`])
    expect(read(await counter.get('desk', at(id), next))).toMatch(/欠席/)
    expect((await counter.get('clerk1', `${marks}/absences`, next)).status).toBe(403)
  })

  test('for signing has a line for everybody, readings, and guests by their city', async () => {
    const id = await allDayWith(['clerk1'])
    const guest = { name: '隣 二郎', kana: 'トナリ', lgCode: '229998', unit: '', contact: '' }
    await addGuests(counter.platform, counter.as('desk'), { offeringId: id, guests: [guest] })
    const page = await counter.get('desk', at(id, '/roster'))
    expect(page.text).toContain('class="sign-table"')
    expect(read(page)).toMatch(/1 試験 1（主事） シケン 総務課 2 隣 二郎 トナリ 隣市/)
    expect(read(page)).toContain('受付（5/20）')
  })
})
