import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Desk, openDesk } from '../fixtures/desk.ts'
import { actorWith, day, type Hall, openHall } from '../fixtures/hall.ts'
import { headOf, listAssignments } from '../store/assignment.ts'
import { findEmployed } from '../store/employment.ts'
import { findUnitBySlug, getUnit } from '../store/unit.ts'

let hall: Hall
let clerk: Desk
beforeEach(async () => {
  hall = await openHall()
  clerk = openDesk(
    hall, actorWith([{ role: 'staff', unitId: null }, { role: 'peopleClerk', unitId: null }]),
  )
})
afterEach(() => hall.close())

const staff = () => openDesk(hall, actorWith([{ role: 'staff', unitId: null }]))
const administrator = () => openDesk(hall, actorWith([{ role: 'administrator', unitId: null }]))
const textOf = async (response: Response | Promise<Response>) => (await response).text()

describe('the organisation', () => {
  test('is a tree with heads and numbers, on any day', async () => {
    const html = await textOf(clerk.get('/staff/people'))
    for (const words of ['総務部', '総務課', '人事係', '川上 進', '0000-00-1110']) expect(html).toContain(words)
    const before = await textOf(clerk.get('/staff/people?asOf=2010-03-31'))
    expect(before).toContain('この日には所属がありません')
  })

  test('takes era dates and says when it cannot read one', async () => {
    expect(await textOf(clerk.get('/staff/people?asOf=平成22年3月31日'))).toContain('この日には所属がありません')
    const html = await textOf(clerk.get('/staff/people?asOf=2026-02-30'))
    expect(html).toContain('日付を読み取れなかったため')
    expect(html).toContain('総務課')
  })

  test('shows what will change', async () => {
    await clerk.post(`/staff/people/units/${hall.unit.chiiki}/name`, { name: '市民協働課', on: 'R8.4.1', note: '' })
    expect(await textOf(clerk.get('/staff/people'))).toContain('「地域支援課」を「市民協働課」に改称')
  })

  test('offers changes to those who may make them', async () => {
    expect(await textOf(clerk.get('/staff/people'))).toContain('/staff/people/units/new')
    expect(await textOf(staff().get('/staff/people'))).not.toContain('/staff/people/units/new')
    expect((await staff().get('/staff/people/units/new')).status).toBe(403)
    expect((await staff().post('/staff/people/units/new', {})).status).toBe(403)
  })

  test.each(['/staff/people', '/staff/people/employees'])(
    '%s leads only to people whose pages the reader may open',
    async (path) => {
      const linked = /<a href="\/staff\/people\/employees\/[0-9a-f-]{36}">川上 進<\/a>/
      expect(await textOf(clerk.get(path))).toMatch(linked)
      const html = await textOf(staff().get(path))
      expect(html).toContain('川上 進')
      expect(html).not.toMatch(linked)
    },
  )
})

describe('a unit', () => {
  test('is added, and the page of its first day says so', async () => {
    const response = await clerk.post('/staff/people/units/new', {
      kind: 'section',
      name: '給与係',
      slug: 'kyuyo',
      phone: '0000-00-1115',
      parentUnitId: hall.unit.somuKa,
      fromOn: '令和8年4月1日',
    })
    expect(response.status).toBe(303)
    const html = await textOf(clerk.get(response.headers.get('location') ?? ''))
    expect(html).toContain('登録しました。')
    expect(html).toContain('給与係')
    expect((await findUnitBySlug(hall.db, 'kyuyo', day('2026-04-01')))?.phone).toBe('0000-00-1115')
  })

  test.each([
    [{ slug: 'somu-ka' }, 409, '同じ時期に別の所属が使っています'],
    [{ slug: '総務' }, 422, '識別名は半角の英小文字で始め'],
    [{ fromOn: '2026年2月30日' }, 422, 'この日付は暦にありません'],
    [{ name: '' }, 422, '入力してください'],
    [{ name: '茶'.repeat(41) }, 422, '40文字以内'],
    [{ name: '給与係😀' }, 422, '絵文字は使えません'],
    [{ kind: 'division', parentUnitId: 'chosen-below' }, 422, 'f-parentUnitId-error'],
    [{ phone: '電話' }, 422, '電話番号は半角の数字とハイフン'],
  ])('%o is refused and what was typed stays', async (wrong, status, sentence) => {
    const typed = { kind: 'section', name: '給与係', slug: 'kyuyo', parentUnitId: hall.unit.somuKa, fromOn: '2026-04-01' }
    const response = await clerk.post('/staff/people/units/new', { ...typed, phone: '', ...wrong })
    expect(response.status).toBe(status)
    const html = await response.text()
    expect(html).toContain(sentence)
    expect(html).toContain(`value="${'slug' in wrong ? wrong.slug : 'kyuyo'}"`)
  })

  test('a name that looks like a script is only a name', async () => {
    const name = '<script>alert(1)</script>'
    const { unit } = hall
    const response = await clerk.post(
      `/staff/people/units/${unit.chiiki}/name`, { name, on: '2026-02-10', note: '' },
    )
    expect(response.status).toBe(303)
    const html = await textOf(clerk.get('/staff/people'))
    expect(html).not.toContain(name)
    expect(html).toContain('&lt;script>alert(1)')
  })

  test('has pages for every change', async () => {
    for (const what of ['name', 'place', 'contact', 'split', 'duty', 'closure']) {
      const response = await clerk.get(`/staff/people/units/${hall.unit.chiiki}/${what}`)
      expect([what, response.status]).toEqual([what, 200])
    }
    expect((await clerk.get('/staff/people/units/merge')).status).toBe(200)
  })

  test('is moved, split, merged and closed', async () => {
    const { unit, db } = hall
    const send = async (path: string, fields: Record<string, string>) =>
      (await clerk.post(`/staff/people/units/${path}`, fields)).status
    expect(await send(`${unit.jinji}/place`, { parentUnitId: unit.chiiki, on: '2026-04-01' })).toBe(
      303,
    )
    const parts = { name1: '地域課', slug1: 'chiiki', name2: '', slug2: '', name3: '', slug3: '' }
    const order = { on: '2026-05-01', issuedOn: '2026-04-20', note: '' }
    expect(await send(`${unit.chiiki}/split`, { ...parts, ...order, ends: '1' })).toBe(303)
    const part = await findUnitBySlug(db, 'chiiki', day('2026-05-01'))
    expect((await getUnit(db, unit.jinji, day('2026-05-01'))).parentUnitId).toBe(part?.id)
    const merger = { unit1: part?.id ?? '', unit2: '', unit3: '', intoUnitId: unit.somuKa }
    expect(await send('merge', { ...merger, ...order, on: '2026-06-01' })).toBe(303)
    expect(await send(`${unit.jinji}/closure`, { lastOn: '2026-12-31' })).toBe(409)
  })

  test('that does not exist is not found', async () => {
    for (const id of ['00000000-0000-4000-8000-000000000000', '1%20or%201=1']) {
      expect((await clerk.get(`/staff/people/units/${id}`)).status).toBe(404)
    }
  })
})

describe('the list of people', () => {
  test('finds by name, reading and number, without minding spaces or kana', async () => {
    const find = (q: string) => textOf(
      clerk.get(`/staff/people/employees?q=${encodeURIComponent(q)}`),
    )
    for (const q of ['森一', 'モリ', 'もり', 'ﾓﾘ', '00103']) expect(await find(q)).toContain('森 一')
    expect(await find('100%')).toContain('条件に合う職員はいません')
    expect(await find("' or 1=1 --")).toContain('条件に合う職員はいません')
  })

  test('is the evidence behind a count: unit, class and day', async () => {
    const html = await textOf(
      clerk.get('/staff/people/employees?asOf=2026-02-10&kind=main&unit=somu-ka&class=fiscalYearStaff'),
    )
    expect(html).toContain('1件が見つかりました')
    expect(html).toContain('谷口 恵')
    expect(html).not.toContain('森 一')
    const nowhere = await textOf(clerk.get('/staff/people/employees?unit=unknown'))
    expect(nowhere).toContain('条件に合う職員はいません')
  })

  test('is exported in the columns that the import reads, and the export is recorded', async () => {
    const csv = await textOf(clerk.get('/staff/people/employees.csv?asOf=2026-02-10'))
    expect(csv).toContain('職員番号,氏名,フリガナ,旧姓,職員区分,所属,職,本務・兼務,所属長,発令日,開始日,終了日')
    expect(csv).toContain('00102,川上 進,カワカミ ススム,,正規職員,総務部 地域支援課,課長,本務,○,2018-03-25,2018-04-01,')
    expect((await staff().get('/staff/people/employees.csv')).status).toBe(403)
    const { sql } = await import('kysely')
    const seen = await sql<{ action: string }>`
      select action from audit.entry where result = 'seen'
    `.execute(hall.db)
    expect(seen.rows).toEqual([{ action: 'people.export_employees' }])
  })
})

describe('a person', () => {
  const page = (employeeId: string) => `/staff/people/employees/${employeeId}`

  test('is hired, transferred and shown with the three dates', async () => {
    const hired = await clerk.post('/staff/people/employees/new', {
      staffNo: '００１０５',
      name: '新川　光',
      kana: 'ｼﾝｶﾜ ひかる',
      previousSurname: '',
      staffClass: 'regularStaff',
      unitId: hall.unit.jinji,
      post: '主事',
      issuedOn: '2026-01-25',
      fromOn: '2026-02-01',
      toOn: '',
    })
    expect(hired.status).toBe(303)
    const [path = ''] = (hired.headers.get('location') ?? '').split('?')
    const moved = await clerk.post(`${path}/transfer`, {
      unitId: hall.unit.chiiki,
      post: '主任',
      issuedOn: '2026-03-25',
      fromOn: '2026-04-01',
      toOn: '',
    })
    expect(moved.status).toBe(303)
    const html = await textOf(clerk.get(`${path}?asOf=2026-04-01`))
    for (const words of ['新川 光', 'シンカワ ヒカル', '00105', '令和8年3月25日', '令和8年4月1日から', '主任']) {
      expect(html).toContain(words)
    }
  })

  test('two main posts on one day: the form comes back with the other post named', async () => {
    const response = await clerk.post(`${page(hall.employee.clerk)}/appointment`, {
      kind: 'main',
      unitId: hall.unit.chiiki,
      post: '主任',
      issuedOn: '2026-03-25',
      fromOn: '2026-04-01',
      toOn: '',
    })
    expect(response.status).toBe(409)
    const html = await response.text()
    expect(html).toContain('すでに「主事」')
    expect(html).toContain('value="主任"')
  })

  test('shows personal data to those who may, and to the person; every look is recorded', async () => {
    const { employee } = hall
    expect((await staff().get(page(employee.clerk))).status).toBe(403)
    const own = openDesk(hall, actorWith([{ role: 'staff', unitId: null }], employee.clerk))
    expect((await own.get(page(employee.clerk))).status).toBe(200)
    expect((await own.get(page(employee.head))).status).toBe(403)
    const head = openDesk(hall, actorWith([{ role: 'departmentHead', unitId: hall.unit.somuKa }]))
    expect((await head.get(page(employee.clerk))).status).toBe(200)
    expect((await head.get(page(employee.chief))).status).toBe(403)
    const { sql } = await import('kysely')
    const seen = await sql<{ subject: string }>`
      select subject from audit.entry where action = 'people.view_employee'
    `.execute(hall.db)
    expect(seen.rows).toEqual(
      Array.from({ length: 2 }, () => ({ subject: `people.employee/${employee.clerk}` })),
    )
  })

  test('has a form for every change', async () => {
    const { employee } = hall
    const [held] = await listAssignments(hall.db, employee.clerk)
    const assignmentId = held?.assignmentId ?? ''
    const forms = ['transfer', 'appointment', 'name', 'class', 'correction', 'role', 'stand-in']
    const ofPost = [`posts/${assignmentId}/end`, `posts/${assignmentId}/correction`]
    for (const form of [...forms, ...ofPost]) {
      const response = await clerk.get(`${page(employee.clerk)}/${form}`)
      expect([form, response.status]).toEqual([form, 200])
    }
  })

  test('gets a role from a day to a day, and is signed out', async () => {
    const { employee, unit } = hall
    const path = page(employee.chief)
    const grant = { role: 'departmentHead', unitId: unit.somu, fromOn: '2026-02-10', toOn: '2026-03-31' }
    expect((await clerk.post(`${path}/role`, grant)).status).toBe(303)
    expect((await findEmployed(hall.db, employee.chief, day('2026-03-31')))?.grants.length).toBe(2)
    expect((await findEmployed(hall.db, employee.chief, day('2026-04-01')))?.grants.length).toBe(1)
    expect(clerk.accounts.ended).toEqual([employee.chief])
    const html = await textOf(clerk.get(path))
    const link = /roles\/[0-9a-f-]{36}\/end/.exec(html)?.[0] ?? ''
    expect((await clerk.post(`${path}/${link}`, { lastOn: '2026-02-28' })).status).toBe(303)
    expect((await findEmployed(hall.db, employee.chief, day('2026-03-01')))?.grants.length).toBe(1)
    expect(await textOf(clerk.get('/staff/people/roles'))).toContain('川上 進')
  })

  test('a stand-in is named by staff number', async () => {
    const path = `${page(hall.employee.chief)}/stand-in`
    const wanted = { fromOn: '2026-07-01', toOn: '2026-07-31', forms: '休暇、出張' }
    const wrong = await clerk.post(path, { ...wanted, deputyNo: '77777' })
    expect([wrong.status, (await wrong.text()).includes('この番号の職員は見つかりません')]).toEqual([404, true])
    expect((await clerk.post(path, { ...wanted, deputyNo: '00103' })).status).toBe(303)
    expect(await textOf(clerk.get(page(hall.employee.chief)))).toContain('休暇、出張')
  })

  test('a new password is shown once, to an administrator', async () => {
    const path = `${page(hall.employee.clerk)}/password`
    expect((await clerk.get(path)).status).toBe(403)
    expect((await clerk.post(path, {})).status).toBe(403)
    const desk = administrator()
    expect((await desk.get(path)).status).toBe(200)
    expect(await textOf(desk.post(path, {}))).toContain('one-time-only')
    expect(desk.accounts.reset).toEqual([hall.employee.clerk])
  })

  test('a lost second factor is taken away by the clerk, and by nobody below', async () => {
    const path = `${page(hall.employee.clerk)}/second-factor`
    expect(await textOf(clerk.get(page(hall.employee.clerk)))).toContain(`href="${path}"`)
    expect(await textOf(clerk.get(path))).toContain('顔を合わせるなどして')
    expect((await clerk.post(path, {})).status).toBe(303)
    expect(clerk.accounts.factorless).toEqual([hall.employee.clerk])
    const head = openDesk(hall, actorWith([{ role: 'departmentHead', unitId: null }]))
    expect((await head.post(path, {})).status).toBe(403)
    expect(head.accounts.factorless).toEqual([])
  })
})

describe('the import', () => {
  const header = '職員番号,氏名,フリガナ,職員区分,所属,職'
  const upload = (text: string | Uint8Array<ArrayBuffer>) =>
    clerk.post('/staff/people/imports/new', {
      file: new File([text], '名簿.csv', { type: 'text/csv' }),
      asOfOn: '2026-04-01',
    })

  test('shows, asks, and applies what was shown', async () => {
    const rows = [
      '00103,森 一,モリ ハジメ,正規職員,総務課,主任',
      '104,谷口 恵,タニグチ メグミ,会計年度任用職員,総務課,事務補助',
      '00109,誰 か,ダレ カ,正規職員,宇宙課,主事',
    ]
    const uploaded = await upload([header, ...rows].join('\r\n'))
    expect(uploaded.status).toBe(303)
    const path = uploaded.headers.get('location') ?? ''
    const first = await textOf(clerk.get(path))
    expect(first).toContain('00104 が 104 になっています。直しますか。')
    expect(first).toContain('所属「宇宙課」は 2026-04-01 にありません')
    expect(first).toContain('青山 花')
    const reread = await clerk.post(`${path}/reading`, { zeros: 'restore', asOfOn: '2026-04-01' })
    expect(reread.status).toBe(303)
    const second = await textOf(clerk.get(path))
    expect(second).toContain('1件を除いて、1件を反映する')
    const hashOf = (html: string) => /name="hash" value="([0-9a-f]{64})"/.exec(html)?.[1] ?? ''
    const stale = await clerk.post(path, { hash: hashOf(first) })
    expect(stale.status).toBe(409)
    const third = await stale.text()
    expect(third).toContain('何も反映していません')
    expect((await clerk.post(path, { hash: hashOf(third) })).status).toBe(303)
    expect(await textOf(clerk.get(path))).toContain('名簿を反映しました')
    const posts = await listAssignments(hall.db, hall.employee.clerk)
    expect(posts.at(-1)).toMatchObject({ post: '主任', unitId: hall.unit.somuKa })
  })

  test.each([
    ['an empty file', '', 'ファイルが空です'],
    ['a workbook', Uint8Array.of(0x50, 0x4b, 3, 4, 9), '中身はExcelブックです'],
    ['tabs', `${header.replaceAll(',', '\t')}\n`, '区切りがコンマではなくタブです'],
  ])('%s is refused beside the file', async (_what, content, sentence) => {
    const response = await upload(content)
    expect(response.status).toBe(422)
    expect(await response.text()).toContain(sentence)
  })

  test('a missing column is named', async () => {
    const uploaded = await upload('氏名,フリガナ,職員区分,所属,職\r\n森 一,モリ ハジメ,正規職員,総務課,主任\r\n')
    const html = await textOf(clerk.get(uploaded.headers.get('location') ?? ''))
    expect(html).toContain('列「職員番号」がありません。')
    expect(html).not.toContain('name="hash"')
  })

  test('a list can be dropped', async () => {
    const uploaded = await upload(`${header}\r\n00103,森 一,モリ ハジメ,正規職員,総務課,主任\r\n`)
    const path = uploaded.headers.get('location') ?? ''
    expect((await clerk.post(`${path}/removal`, {})).status).toBe(303)
    expect((await clerk.get(path)).status).toBe(404)
  })

  test('what is exported can be imported again and changes nothing', async () => {
    const csv = await textOf(clerk.get('/staff/people/employees.csv?asOf=2026-04-01'))
    const uploaded = await upload(csv)
    const html = await textOf(clerk.get(uploaded.headers.get('location') ?? ''))
    expect(html).toContain('反映する変更はありません')
    expect((await headOf(hall.db, hall.unit.chiiki, day('2026-04-01')))?.name).toBe('川上 進')
  })
})
