import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contextOf } from '../../fixtures/desk.ts'
import { openOffice, type Office } from '../fixtures/office.ts'
import { remindReporters } from '../remind-reporters.ts'
import { reportHomeItems } from '../home-items.ts'

let office: Office
const day = (iso: string) => Temporal.PlainDate.from(iso)

beforeAll(async () => {
  office = await openOffice('2026-11-10')
})
afterAll(() => office.close())

const owner = () =>
  office.as('00105', [{ role: 'divisionOwner', unitId: office.unitIds['hisho-koho'] ?? '' }])
const words = (html: string) => html.replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ')
const get = async (path: string, who = owner()) => {
  const answer = await office.open(who).request(path)
  return { status: answer.status, html: await answer.text() }
}
const post = (path: string, fields: Record<string, string | File>, who = owner()) => {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  return office.open(who).request(path, { method: 'POST', body })
}
/** Hidden fields and address of the form whose address ends so, as a browser would send it. */
function formIn(html: string, ending: string) {
  const form = [...html.matchAll(/<form\b[^>]*action="([^"]+)"[^>]*>([\s\S]*?)<\/form>/g)].find(
    ([, action = '']) => action.endsWith(ending),
  )
  const [, action = '', body = ''] = form ?? []
  const hidden = [...body.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  const fields = hidden.map(([, name = '', value = '']) => [name, value] as const)
  return { action, fields: Object.fromEntries(fields) }
}
const publicMeasure = async (no: number) => {
  const { html } = await get(`/goals/2026/somu/measures/${no}`)
  return words(html)
}

describe('one press', () => {
  it('sends the report from the list of my reports; the public page stops saying 未報告', async () => {
    const measure = await office.measure(2)
    const mine = await get('/staff/goals/reports')
    const text = words(mine.html)
    expect(text).toContain('今月報告するもの（2026年10月分）')
    expect(text).toContain(measure.title.text)
    expect(text).toContain('令和8年11月9日')
    expect(await publicMeasure(2)).toContain('2026年10月分の月次報告は、まだ届いていません')
    const { html: policy } = await get('/goals/2026/somu')
    expect(words(policy)).toMatch(/月次報告がまだ届いていない施策が7つあります（未報告）/u)

    const { action, fields } = formIn(mine.html, `${measure.id}/2026-10/as-is`)
    expect(fields['values']).toMatch(/^[0-9a-f]{64}$/)
    const answer = await post(action, fields)
    expect(answer.status).toBe(303)
    const after = await get(answer.headers.get('location') ?? '')
    expect(words(after.html)).toContain('施策2の2026年10月分を報告しました')
    expect(await publicMeasure(2)).not.toContain('まだ届いていません')
    expect(await publicMeasure(2)).toContain('最新の月次報告は2026年10月分です')
    expect(await publicMeasure(1)).toContain('まだ届いていません')
  })

  it('says nothing in public before the tenth, nor of a month of another year', async () => {
    office.desk.moveTo(day('2026-11-09'))
    expect(await publicMeasure(1)).not.toContain('まだ届いていません')
    office.desk.moveTo(day('2027-05-12'))
    expect(await publicMeasure(1)).not.toContain('まだ届いていません')
    office.desk.moveTo(day('2026-11-10'))
  })

  it('of values that changed meanwhile shows the new ones and asks again', async () => {
    const measure = await office.measure(2)
    const path = `/staff/goals/reports/${measure.id}/2026-09`
    const answer = await post(`${path}/as-is`, { values: 'a'.repeat(64) })
    expect(answer.status).toBe(409)
    const html = await answer.text()
    expect(words(html)).toContain('ご覧になったあとで値が変わりました')
    const { action, fields } = formIn(html, '/as-is')
    expect((await post(action, fields)).status).toBe(303)
  })

  it('stands on the home of the owner and of nobody else', async () => {
    const reporter = office.as('00117', [
      { role: 'divisionOwner', unitId: office.unitIds['chiiki-shien'] ?? '' },
    ])
    const items = await reportHomeItems(office.desk, reporter)
    expect(items.length).toBeGreaterThan(0)
    expect(items.every(({ press }) => press?.labelJa === 'このまま報告')).toBe(true)
    expect(await reportHomeItems(office.desk, office.as('00107'))).toEqual([])
    expect(await reportHomeItems(office.desk, office.as('00106', [
      { role: 'auditor', unitId: null },
    ]))).toEqual([])
    await remindReporters(office.desk, contextOf(office.desk))
    const { action = '', hidden = {} } = items[0]?.press ?? {}
    expect((await post(action, { ...hidden }, reporter)).status).toBe(303)
    expect(await reportHomeItems(office.desk, reporter)).toHaveLength(items.length - 1)
  })
})

describe('March', () => {
  it('waits on the home in April, when the new year has begun', async () => {
    office.desk.moveTo(day('2027-04-05'))
    const reporter = office.as('00117', [
      { role: 'divisionOwner', unitId: office.unitIds['chiiki-shien'] ?? '' },
    ])
    const [item] = await reportHomeItems(office.desk, reporter)
    expect(item?.title).toContain('2027年3月分の月次報告')
    const answer = await post(item?.press?.action ?? '', { ...item?.press?.hidden }, reporter)
    expect(answer.status).toBe(303)
    office.desk.moveTo(day('2026-11-10'))
  })
})

describe('the form of a month', () => {
  it('keeps what was typed when evidence is not what it says, and says what it is', async () => {
    const measure = await office.measure(2)
    const path = `/staff/goals/reports/${measure.id}/2026-10`
    const { fields } = formIn((await get(path)).html, '/2026-10')
    const program = new File([new Uint8Array([0x4d, 0x5a, 1, 2])], '写真.png')
    const typed = { ...fields, note: 'チラシを配りました。😀', file: program, fileLabel: '1' }
    const answer = await post(path, typed)
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(words(html)).toContain('PNG画像ではありません（中身は実行形式）')
    expect(html).toContain('チラシを配りました。😀')
    expect(words((await get(path)).html)).not.toContain('写真.png')
  })

  it('asks for a reason where a value was changed', async () => {
    const measure = await office.measure(2)
    const target = measure.targets.find(({ unit }) => unit === '件')
    const path = `/staff/goals/reports/${measure.id}/2026-10`
    const { fields } = formIn((await get(path)).html, '/2026-10')
    const answer = await post(path, {
      ...fields,
      [`value-${target?.no}`]: '３３０',
      [`reason-${target?.no}`]: '',
    })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(words(html)).toContain('の値を変えた理由を書いてください')
    expect(html).toContain('value="３３０"')
  })

  it('publishes files of label 1 that are marked so, and those only', async () => {
    const measure = await office.measure(2)
    const path = `/staff/goals/reports/${measure.id}/2026-10`
    const send = async (name: string, more: Record<string, string>) => {
      const { fields } = formIn((await get(path)).html, '/2026-10')
      const file = new File([`日付,件数\n${name},3\n`], name, { type: 'text/csv' })
      const kept = Object.fromEntries(
        [...(await get(path)).html.matchAll(/name="(kept-[^"]+)"/g)].map(([, key = '']) => [
          key,
          '1',
        ]),
      )
      return post(path, { ...fields, ...kept, note: '報道の一覧', file, ...more })
    }
    const wrong = await send('内部.csv', { fileLabel: '2', filePublic: '1' })
    expect(wrong.status).toBe(422)
    expect(words(await wrong.text())).toContain('市民に公開できるのは、機密性1のファイルだけです')
    expect((await send('内部.csv', { fileLabel: '2' })).status).toBe(303)
    expect((await send('一覧.csv', { fileLabel: '1', filePublic: '1' })).status).toBe(303)
    // Sent again after going back: the same file is not there twice.
    expect((await send('一覧.csv', { fileLabel: '1', filePublic: '1' })).status).toBe(303)

    const { html } = await get('/goals/2026/somu/measures/2')
    expect(html.split('一覧.csv')).toHaveLength(2)
    expect(html).not.toContain('内部.csv')
    const link = /href="(\/goals\/evidence\/[^"]+)"/.exec(html)?.[1] ?? ''
    const file = await office.open(contextOf(office.desk)).request(link)
    expect(file.status).toBe(200)
    expect(await file.text()).toContain('一覧.csv,3')
    expect(file.headers.get('content-disposition')).toContain('attachment')

    const staff = await get(path)
    const linked = /href="(\/staff\/goals\/evidence\/[^"]+)" download>内部\.csv/
    const inner = linked.exec(staff.html)?.[1] ?? ''
    const handing = await office.open(owner()).request(inner)
    expect(handing.status).toBe(302)
    const handed = handing.headers.get('location') ?? ''
    expect((await get(handed)).html).toContain('内部.csv,3')
    expect((await get(handed, office.as('00107'))).status).toBe(403)
    const asCitizen = inner.replace('/staff', '')
    expect((await get(asCitizen)).status).toBe(404)
  })

  it('takes a file back from the public page when it is no longer attached', async () => {
    const measure = await office.measure(2)
    const path = `/staff/goals/reports/${measure.id}/2026-10`
    const { html } = await get('/goals/2026/somu/measures/2')
    const link = /href="(\/goals\/evidence\/[^"]+)"/.exec(html)?.[1] ?? ''
    const { fields } = formIn((await get(path)).html, '/2026-10')
    expect((await post(path, { ...fields, note: '報道の一覧' })).status).toBe(303)
    expect((await get('/goals/2026/somu/measures/2')).html).not.toContain('一覧.csv')
    expect((await get(link)).status).toBe(404)
  })

  it('shows itself to other staff without a way to send', async () => {
    const measure = await office.measure(2)
    const path = `/staff/goals/reports/${measure.id}/2026-10`
    const { status, html } = await get(path, office.as('00107'))
    expect([status, html.includes('/as-is'), html.includes('name="note"')]).toEqual([
      200,
      false,
      false,
    ])
    expect((await post(path, { note: 'x' }, office.as('00107'))).status).toBe(403)
  })

  it.each([
    ['2026-13', 404],
    ['2026-11', 409],
    ['2025-10', 409],
  ])('of %s answers %i', async (month, status) => {
    const measure = await office.measure(2)
    const answer = await get(`/staff/goals/reports/${measure.id}/${month}`)
    expect(answer.status).toBe(status)
  })
})

describe('a value by hand', () => {
  it('takes a file, and refuses one that is not what it says with the form kept', async () => {
    const measure = await office.measure(2)
    const target = measure.targets.find(({ unit }) => unit === '件')
    const path = `/staff/goals/targets/${target?.id}/readings`
    const typed = { asOf: '2026-11-09', value: '333', note: '数えました。', fileLabel: '1' }
    const script = new File(['<script>1</script>'], '一覧.txt')
    const wrong = await post(path, { ...typed, file: script })
    expect(wrong.status).toBe(422)
    const kept = await wrong.text()
    expect(words(kept)).toContain('テキストではありません（中身はHTMLまたはXML）')
    expect(kept).toContain('value="333"')
    const file = new File(['切り抜き 333件\n'], '切り抜き.txt')
    const sent = await post(path, { ...typed, file, filePublic: '1' })
    expect(sent.status).toBe(303)
    expect((await get(sent.headers.get('location') ?? '')).html).toContain('切り抜き.txt')
    expect((await get('/goals/2026/somu/measures/2')).html).toContain('切り抜き.txt')
  })
})

describe('the API', () => {
  const api = (path: string, who = owner(), body?: object) =>
    office.open(who).request(
      path,
      body === undefined
        ? {}
        : {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          },
    )

  it('reports a month and lists what was reported', async () => {
    const { id } = await office.measure(2)
    const path = `/api/goals/measures/${id}/monthly-reports`
    const sent = await api(path, owner(), { month: '2026-08', note: '夏の催しの月でした。' })
    expect(sent.status).toBe(201)
    expect(await sent.json()).toMatchObject({ revision: 1 })
    const list = await api(path)
    const { reports } = (await list.json()) as { reports: { month: string; note: string }[] }
    expect(reports.map(({ month }) => month)).toEqual(['2026-08', '2026-09', '2026-10'])
    expect(reports[0]?.note).toBe('夏の催しの月でした。')
  })

  it('refuses strangers, other divisions and months that no calendar has', async () => {
    const { id } = await office.measure(2)
    const path = `/api/goals/measures/${id}/monthly-reports`
    const anonymous = { ...contextOf(office.desk), actor: { kind: 'anonymous' } as const }
    expect((await api(path, anonymous)).status).toBe(401)
    expect((await api(path, office.as('00107'), { month: '2026-08' })).status).toBe(403)
    expect((await api(path, owner(), { month: '2026-13' })).status).toBe(422)
    const wrongDay = { targetId: id, value: null, doneOn: '2026-02-30', reason: 'x' }
    const wrong = await api(path, owner(), { month: '2026-08', values: [wrongDay] })
    expect(wrong.status).toBe(422)
  })
})
