import { sql } from 'kysely'
import { renderToString } from 'preact-render-to-string'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { staffSite } from '../../../sites/staff/pages.tsx'
import { newId } from '../../../platform/database/id.ts'
import type { DraftState } from '../draft.ts'
import { voidDraft } from '../void-draft.ts'
import { DraftBox } from './draft-box.tsx'
import { formTo, type Office, openOffice, type Seat } from './fixtures/office.ts'

let office: Office
let drafter: Seat
let chief: Seat
let head: Seat
let planner: Seat

beforeAll(async () => {
  office = await openOffice(staffSite)
  drafter = office.seat('00101')
  chief = office.seat('00105')
  head = office.seat('00104')
  planner = office.seat('00103', 'planningClerk')
})
afterAll(() => office.close())

const pathOf = (draftId: string) => `/staff/approvals/${draftId}`

/** Approves as the person would: by the form of the page they look at. */
async function approve(seat: Seat, draftId: string) {
  const { text } = await seat.get(pathOf(draftId))
  const action = `${pathOf(draftId)}/approve`
  return seat.post(action, formTo(text, action))
}

describe('what waits', () => {
  test('says what this place is for while there is nothing', async () => {
    const { text } = await office.seat('00108').get('/staff/approvals')
    expect(text).toContain('いま承認するものはありません')
    for (const [path, sentence] of [
      ['mine', 'まだ起案したものはありません'],
      ['decided', 'まだ決めたものはありません'],
      ['after-readings', '読むものはありません'],
    ] as const) {
      expect((await office.seat('00108').get(`/staff/approvals/${path}`)).text).toContain(sentence)
    }
  })

  test('shows what is decided, old and new, who drafted it, and the press beside it', async () => {
    const draftId = await office.draft(drafter, '広報紙の発行回数')
    const { text } = await chief.get('/staff/approvals')
    for (const words of [
      '広報紙の発行回数',
      '達成目標の変更',
      '秘書広報課',
      '水野 灯',
      '12 回',
      '14 回',
    ]) {
      expect(text).toContain(words)
    }
    expect(text).toContain(`action="${pathOf(draftId)}/approve"`)
    // It waits for the division first.
    expect((await head.get('/staff/approvals')).text).not.toContain('広報紙の発行回数')
    const action = `${pathOf(draftId)}/approve`
    const answer = await chief.post(action, formTo(text, action))
    expect(answer.status).toBe(303)
    const after = (await chief.get(answer.location)).text
    expect(after).toContain('「広報紙の発行回数」を承認しました。')
    expect(after).toMatch(/次は[^<]*久保山 静雄の承認を待ちます/)
    expect((await chief.get('/staff/approvals/decided')).text).toContain('広報紙の発行回数')
    expect((await drafter.get('/staff/approvals/mine')).text).toContain('広報紙の発行回数')
  })

  test('an address alone does not claim an approval', async () => {
    const draftId = await office.draft(drafter, 'まだ決めていないもの')
    for (const place of ['/staff', '/staff/approvals']) {
      const { text } = await chief.get(`${place}?approved=${draftId}`)
      expect(text).not.toContain('を承認しました')
    }
    expect((await chief.get(`${pathOf(draftId)}?done=approve`)).text).not.toContain('承認しました')
    await approve(chief, draftId)
  })
})

describe('the home', () => {
  test('one press approves, and the home says what was approved', async () => {
    const draftId = await office.draft(drafter, '防災無線の点検')
    const home = (await chief.get('/staff')).text
    const action = `${pathOf(draftId)}/approve`
    const fields = formTo(home, action)
    expect(fields).toMatchObject({ _csrf: 'token', from: 'home' })
    // Each look has keys of its own: what is remembered of the list holds nobody's.
    expect(formTo((await chief.get('/staff')).text, action)['_key']).not.toBe(fields['_key'])
    const answer = await chief.post(action, fields)
    expect([answer.status, answer.location]).toEqual([303, `/staff?approved=${draftId}`])
    const after = (await chief.get(answer.location)).text
    expect(after).toContain('「防災無線の点検」を承認しました。')
    expect(after).toContain('14 回')
    expect(after).not.toContain(`action="${action}"`)
    // Pressed twice, it is done once.
    const again = await chief.post(action, fields)
    expect([again.status, again.location]).toEqual([303, answer.location])
  })

  test('shows the change; what is long or came back is opened first', async () => {
    await office.draft(drafter, '短いもの')
    const facts = Array.from({ length: 11 }, (_, no) => ({ label: `項目${no}`, value: '値' }))
    const long = await office.draft(drafter, '長いもの', { facts })
    const home = (await chief.get('/staff')).text
    expect(home).toContain('達成目標の変更・秘書広報課・目標値 12 回 → 14 回')
    expect(home).toContain(`href="${pathOf(long)}"`)
    expect(home).not.toContain(`action="${pathOf(long)}/approve"`)
  })
})

describe('a draft', () => {
  test('shows its route, and at the end the decision with date, post, name and kind', async () => {
    const draftId = await office.draft(drafter, '窓口の待ち時間')
    const before = (await chief.get(pathOf(draftId))).text
    expect(before).toContain('第1段階')
    expect(before).toContain('第2段階')
    expect(before).toContain('実施回数がふえたため')
    expect(before).toContain('href="/staff/goals/targets/1"')
    await approve(chief, draftId)
    const answer = await approve(head, draftId)
    const text = (await head.get(answer.location)).text
    expect(text).toMatch(/決裁が済みました（令和8年度-\d{4}）/)
    for (const words of ['課長', '茶谷 みどり', '部長', '久保山 静雄', '令和8年11月22日']) {
      expect(text).toContain(words)
    }
    const kinds = [...text.matchAll(/<td[^>]*>(起案|承認|決裁)<\/td>/g)].map(([, kind]) => kind)
    expect(kinds).toEqual(['起案', '承認', '決裁'])
    const csv = await head.get(`${pathOf(draftId)}/record.csv`)
    expect(csv.headers.get('content-type')).toContain('text/csv')
    expect(csv.text.trimEnd().split('\r\n')).toHaveLength(4)
    // The drafter may take it back, with a reason.
    const without = await drafter.post(`${pathOf(draftId)}/cancel`, { cancelNote: ' ' })
    expect(without.status).toBe(422)
    expect(without.text).toContain('取り消す理由')
    const cancelled = await drafter.post(`${pathOf(draftId)}/cancel`, { cancelNote: '二重のため' })
    expect(cancelled.status).toBe(303)
    expect((await drafter.get(cancelled.location)).text).toContain('二重のため')
  })

  test('is not there for those whom it does not concern', async () => {
    const draftId = await office.draft(drafter, '人には見せないもの')
    expect((await office.seat('00107').get(pathOf(draftId))).status).toBe(404)
    expect((await drafter.get('/staff/approvals/no-such')).status).toBe(404)
    expect((await drafter.get(pathOf(draftId))).text).toContain('取り下げる')
    const answer = await drafter.post(`${pathOf(draftId)}/withdraw`, { withdrawNote: '' })
    expect((await drafter.get(answer.location)).text).toContain('を取り下げました')
  })

  test('is sent back only with a reason, which is kept while it is typed', async () => {
    const draftId = await office.draft(drafter, '講座の回数')
    const action = `${pathOf(draftId)}/decline`
    const fields = formTo((await chief.get(pathOf(draftId))).text, action)
    const without = await chief.post(action, { ...fields, how: 'return', declineNote: '' })
    expect(without.status).toBe(422)
    expect(without.text).toContain('f-declineNote-error')
    expect(without.text).toContain('<details class="disclosure" open')
    const answer = await chief.post(action, {
      ...fields,
      how: 'return',
      declineNote: '根拠を付けて',
    })
    const text = (await chief.get(answer.location)).text
    expect(text).toContain('「講座の回数」を差し戻しました。')
    expect((await drafter.get(pathOf(draftId))).text).toContain('根拠を付けて')
  })

  test('changed between look and press: the new content on top, and nothing is decided', async () => {
    const draftId = await office.draft(drafter, '動く目標')
    const action = `${pathOf(draftId)}/approve`
    const seen = formTo((await chief.get(pathOf(draftId))).text, action)
    const [subjectId, content] =
      [...office.things].find(([, { title }]) => title === '動く目標') ?? []
    if (subjectId === undefined || content === undefined) throw new Error('no such thing')
    office.things.set(subjectId, {
      ...content,
      facts: [{ label: '目標値', before: '12 回', value: '99 回' }],
      decides: { other: true },
    })
    const answer = await chief.post(action, seen)
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('何も決めていません')
    expect(answer.text.indexOf('99 回')).toBeLessThan(answer.text.indexOf('14 回'))
    expect(answer.text).not.toContain(`action="${action}"`)
    expect((await chief.get('/staff/approvals')).text).toContain('内容が変わった')
    expect((await drafter.get(pathOf(draftId))).text).toContain('出し直すまで承認されません')
  })
})

describe('while somebody is away', () => {
  test('the deputy decides by proxy, and the absent one reads it afterwards with one press', async () => {
    const deputy = office.seat('00107')
    const [away, stands] = [chief.actor.employeeId, deputy.actor.employeeId]
    await sql`
      insert into people.stand_in (id, stand_in_id, employee_id, deputy_id, forms, from_on, to_on,
        recorded_at, recorded_by)
      values (${newId()}, ${newId()}, ${away}, ${stands}, '{}', '2026-11-20', '2026-11-25',
        now(), 'test')`.execute(office.database.owner)
    const draftId = await office.draft(drafter, '見学の受け入れ')
    const list = (await deputy.get('/staff/approvals')).text
    expect(list).toContain('茶谷 みどりさんの代理として決めます（代決）')
    expect(list).toContain('代決になります')
    expect(list).toMatch(/代決する<span[^>]*>（見学の受け入れ）/)
    expect((await deputy.get(pathOf(draftId))).text).toMatch(/<button[^>]*>代決する</)
    await approve(deputy, draftId)
    const record = (await head.get(pathOf(draftId))).text
    expect(record).toMatch(/代決（[^<]*茶谷 みどりの代理）/)

    const page = (await chief.get('/staff/approvals/after-readings')).text
    expect(page).toContain('見学の受け入れ')
    const action = `${pathOf(draftId)}/read`
    const answer = await chief.post(action, formTo(page, action))
    expect(answer.location).toBe(`/staff/approvals/after-readings?read=${draftId}`)
    const after = (await chief.get(answer.location)).text
    expect(after).toContain('「見学の受け入れ」を後閲しました。')
    expect(after).not.toContain(`action="${action}"`)
  })
})

describe('the state of an approval on the page of the thing', () => {
  const state: DraftState = {
    draftId: 'd',
    form: 'test.change_target',
    subjectId: 's',
    round: 1,
    status: 'submitted',
    statusNote: null,
    submittedAt: Temporal.Instant.from('2026-11-22T01:00:00Z'),
    submittedBy: null,
    decidedAt: null,
    decisionRef: null,
    mayOpen: true,
    waitingFor: ['総務部 部長 久保山 静雄'],
  }
  test.each([
    [undefined, 'まだ決裁に出していません'],
    [state, '待っている相手：総務部 部長 久保山 静雄'],
    [
      { ...state, status: 'approved', decisionRef: '令和8年度-0012' },
      '決裁済みです（令和8年度-0012）',
    ],
    [{ ...state, status: 'returned', statusNote: '根拠を付けて' }, '理由：根拠を付けて'],
    [{ ...state, status: 'void', statusNote: '値が変わった' }, '決裁の効力がなくなりました'],
  ] as [DraftState | undefined, string][])('%#: says how it stands', (given, sentence) => {
    expect(renderToString(<DraftBox state={given} />)).toContain(sentence)
  })
})

test('a draft that lost its force says why, on top', async () => {
  const draftId = await office.draft(drafter, '失われるもの')
  const subjectId = [...office.things].find(([, { title }]) => title === '失われるもの')?.[0] ?? ''
  const reason = '目標そのものが取りやめになったため'
  const what = { form: 'test.change_target', subjectId, reason }
  await voidDraft(office.platform, drafter.context(), what)
  const { text } = await chief.get(pathOf(draftId))
  expect(text.indexOf(`理由：${reason}`)).toBeLessThan(text.indexOf('起案の内容'))
  expect(text).not.toContain(`action="${pathOf(draftId)}/approve"`)
})

describe('several at once', () => {
  test('long ones and those that came back have no tick, and the result says what stayed', async () => {
    const plain = [await office.draft(drafter, '一つ目'), await office.draft(drafter, '二つ目')]
    const facts = Array.from({ length: 11 }, (_, no) => ({ label: `項目${no}`, value: '値' }))
    const large = await office.draft(drafter, '長いもの', { facts })
    const list = (await chief.get('/staff/approvals?all=1')).text
    for (const draftId of plain) expect(list).toContain(`name="draft-${draftId}"`)
    expect(list).not.toContain(`name="draft-${large}"`)
    expect(list).toContain('内容が長い起案です')
    const action = '/staff/approvals/approve-chosen'
    const keys = formTo(list, action)
    const nothing = await chief.post(action, keys)
    expect(nothing.status).toBe(422)
    expect(nothing.text).toContain('一つも選ばれていません')
    const ticks = [...list.matchAll(/name="(draft-[^"]*)" value="([^"]*)"/g)].filter(
      ([, name = '']) => plain.some((draftId) => name.endsWith(draftId)),
    )
    const chosen = Object.fromEntries(ticks.map(([, name = '', value = '']) => [name, value]))
    const answer = await chief.post(action, { ...keys, ...chosen })
    expect(answer.status).toBe(303)
    const result = (await chief.get(answer.location)).text
    expect(result).toContain('2件を承認しました')
    expect(result).toContain('一つ目')
    const left = result.slice(result.indexOf('開いたままのもの'))
    expect(left).toContain('長いもの')
    expect(left).toContain('内容が長い起案です')
  })
})

describe('routes, limits and vacancies', () => {
  test('a route is added from a day, listed from that day, and ended', async () => {
    const form = await planner.get('/staff/approvals/rules/new')
    const fields = {
      ...formTo(form.text, '/staff/approvals/rules/new'),
      form: 'test.change_target',
    }
    const wrong = await planner.post('/staff/approvals/rules/new', {
      ...fields,
      fromOn: '令和9年4月1日',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('value="令和9年4月1日"')
    const answer = await planner.post('/staff/approvals/rules/new', {
      ...fields,
      first1: 'headAt:department',
      second1: 'role:planningClerk',
      need1: 'all',
      fromOn: '令和9年4月1日',
    })
    expect(answer.location).toBe('/staff/approvals/rules?on=2027-04-01&done=1')
    const listed = (await planner.get(answer.location)).text
    expect(listed).toContain('起案した所属の部長と役割：企画担当の全員')
    expect((await planner.get('/staff/approvals/rules')).text).toContain('市の定めはありません')
    const end = /\/staff\/approvals\/rules\/[0-9a-f-]+\/end/.exec(listed)?.[0] ?? ''
    const ended = await planner.post(end, {
      ...formTo((await planner.get(end)).text, end),
      lastOn: '2027-05-31',
    })
    expect(ended.status).toBe(303)
    expect((await planner.get('/staff/approvals/rules?on=2027-06-01')).text).toContain(
      '定めはありません',
    )
    expect((await planner.get('/staff/approvals/rules.csv?on=2027-05-01')).text).toContain(
      '2027-05-31',
    )
  })

  test('a limit is added, and its amount may be typed as people write it', async () => {
    const path = '/staff/approvals/limits/new'
    const fields = formTo((await planner.get(path)).text, path)
    const answer = await planner.post(path, {
      ...fields,
      headLevel: 'division',
      maxAmountYen: '５００，０００',
      fromOn: '2026-11-22',
    })
    const text = (await planner.get(answer.location)).text
    expect(text).toContain('500,000円まで')
  })

  test('are changed by those who set the rules alone', async () => {
    for (const path of ['rules/new', 'limits/new', 'vacancies']) {
      expect((await chief.get(`/staff/approvals/${path}`)).status).toBe(403)
    }
    expect((await chief.post('/staff/approvals/rules/new')).status).toBe(403)
    expect((await chief.get('/staff/approvals/rules')).text).not.toContain('rules/new')
  })

  test('empty posts are found for any day, and the day may be unreadable', async () => {
    expect((await planner.get('/staff/approvals/vacancies?on=2027-04-01')).status).toBe(200)
    const { text } = await planner.get('/staff/approvals/vacancies?on=2月30日')
    expect(text).toContain('日付を読み取れなかった')
    expect((await planner.get('/staff/approvals/vacancies.csv')).status).toBe(200)
  })

  test.each(['waiting', 'mine', 'decided', 'after-readings', 'rules', 'limits'])(
    'the list %s is there as CSV',
    async (name) => {
      const { status, headers } = await chief.get(`/staff/approvals/${name}.csv`)
      expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
    },
  )
})
