import { Hono } from 'hono'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../tests/database/fresh.ts'
import type { Env, RequestContext } from '../../../platform/http/context.ts'
import { renderError } from '../../../platform/http/errors.tsx'
import { approveDraft } from '../../approvals/approve-draft.ts'
import { returnDraft } from '../../approvals/return-draft.ts'
import { findUnitBySlug } from '../../people/store/unit.ts'
import { goalsCitizenPages } from '../citizen/citizen-pages.tsx'
import { type Desk, openDesk, seedStory } from '../fixtures/desk.ts'
import { people } from '../fixtures/people-sources.ts'
import { viewPolicy } from '../policy-view.ts'
import { listPublished } from '../store/policy.ts'
import type { TargetView } from '../view-types.ts'
import {
  clerk,
  contextAs,
  departmentHead,
  divisionHead,
  draftOf,
  offerChanges,
  stranger,
} from './fixtures/heads.ts'
import { changePages } from './pages.tsx'
import { changeApi } from './routes.ts'
import { getProposal } from './store.ts'

let fresh: FreshDatabase
let desk: Desk
let as: RequestContext
let asHead: RequestContext
let asDepartment: RequestContext
let asStranger: RequestContext
let coverage: TargetView
let deadline: TargetView

beforeAll(async () => {
  fresh = await freshDatabase()
  desk = openDesk(fresh.db, '2026-11-22', people)
  await seedStory(desk)
  offerChanges(desk)
  asHead = await contextAs(desk, divisionHead, 'divisionOwner', await unitId('hisho-koho'))
  asDepartment = await contextAs(desk, departmentHead, 'departmentHead', await unitId('somu'))
  asStranger = await contextAs(desk, stranger, 'divisionOwner', await unitId('somu-ka'))
  const [policy] = await listPublished(fresh.db, { fiscalYear: 2026 })
  if (policy === undefined) throw new Error('not seeded')
  const view = await viewPolicy(desk, policy, 'ja', desk.clock.today())
  const targets = view.measures.find((one) => one.no === 2)?.targets ?? []
  const [first, second] = targets
  if (first === undefined || second === undefined) throw new Error('no targets')
  ;[deadline, coverage] = [first, second]
})
beforeEach(() => {
  as = asHead
})
afterAll(() => fresh.close())

async function unitId(slug: string): Promise<string> {
  return (await findUnitBySlug(fresh.db, slug, desk.clock.today()))?.id ?? ''
}

function application(context: RequestContext) {
  const app = new Hono<Env>()
  app.onError((error, c) => renderError(error, c, desk))
  app.use(async (c, next) => {
    c.set('context', context)
    c.set('session', {
      sessionId: 's',
      csrfToken: 'token',
      lastSignInAt: null,
      mustChangePassword: false,
    })
    await next()
  })
  return app
    .route('/staff', changePages(desk))
    .route('/api', changeApi(desk))
    .route('/', goalsCitizenPages(desk, 'ja'))
}

const words = (page: string) => page.replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ')
const get = async (path: string) => {
  const answer = await application(as).request(path)
  return { status: answer.status, page: words(await answer.text()) }
}
const post = (path: string, fields: Record<string, string>) =>
  application(as).request(path, { method: 'POST', body: new URLSearchParams(fields) })
const formOf = ({ id }: TargetView) => `/staff/goals/targets/${id}/changes/new`
const reason = '台風で催しが中止になったため'
async function proposed(target: TargetView, value: string, field = 'targetValue') {
  const answer = await post(formOf(target), { field, value, reason, step: 'submit' })
  expect(answer.status, words(await answer.clone().text())).toBe(303)
  const path = answer.headers.get('location') ?? ''
  return { path, id: path.split('/').at(-1) ?? '' }
}

describe('the form', () => {
  it('shows the present value, the route, and leads to the other fields', async () => {
    const { page } = await get(formOf(coverage))
    expect(page).toContain('今の目標の値 520件')
    expect(page).toMatch(/決裁の順 起案者本人が決裁者のため、この段階は本人を除きました（秘書広報課）。 総務部 部長 久保山 静雄/u)
    expect(page).toContain('公表のページにずっと表示されます')
    expect((await get(`${formOf(coverage)}?field=countingRule`)).page).toContain('新しい数え方の文')
    expect((await get(formOf(deadline))).page).toContain('今の期限')
  })

  it('previews both values judged, and writes nothing', async () => {
    const fields = { field: 'targetValue', value: '４００', reason, step: 'preview' }
    const answer = await post(formOf(coverage), fields)
    expect(answer.status).toBe(200)
    const page = words(await answer.text())
    expect(page).toMatch(/公表されるページでの見え方 .*変更前 520件 .* 変更後 400件 .* 理由 台風で/u)
    expect((await get('/staff/goals/changes')).page).toContain('目標の変更：なし')
  })

  it('keeps what was typed when the reason is missing or the value no number', async () => {
    const fields = { field: 'targetValue', value: '四百', reason: '', step: 'submit' }
    const answer = await post(formOf(coverage), fields)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('value="四百"')
    expect(words(page)).toContain('入力を確かめてください（2件）')
    const same = await post(formOf(coverage), { ...fields, value: '520', reason })
    expect(same.status).toBe(422)
    expect(words(await same.text())).toContain('変更前と同じ値です')
  })

  it('takes a rule with its translations, without the languages left empty', async () => {
    const fields = {
      field: 'countingRule',
      value: '市が開いた催しだけを数えます。',
      'value-en': 'Only events held by the city count.',
      'value-pt-BR': '',
      reason,
      step: 'submit',
    }
    const answer = await post(formOf(deadline), fields)
    const path = answer.headers.get('location') ?? ''
    const proposal = await getProposal(fresh.db, path.split('/').at(-1) ?? '')
    expect(proposal.newRule?.sentence).toEqual({ ja: fields.value, en: fields['value-en'] })
    await post(`${path}/withdraw`, {})
  })

  it('is not for another division', async () => {
    as = asStranger
    expect((await get(formOf(coverage))).status).toBe(403)
    const fields = { field: 'targetValue', value: '400', reason, step: 'submit' }
    expect((await post(formOf(coverage), fields)).status).toBe(403)
  })
})

describe('a proposed change', () => {
  it('stands on its page and in the list, blocks a second, and can be taken back', async () => {
    const { path } = await proposed(coverage, '400')
    const { page } = await get(path)
    expect(page).toContain('決裁待ち')
    expect(page).toMatch(/変更前 520件 変更後 400件/u)
    expect(page).toContain('申請を取り下げる')
    expect((await get('/staff/goals/changes')).page).toMatch(/報道.*520件 400件 決裁待ち/u)
    as = await contextAs(desk, clerk, 'planningClerk')
    expect((await get(formOf(coverage))).page).toContain('先に出された申請があります')
    const second = { field: 'targetValue', value: '410', reason: '別の理由', step: 'submit' }
    const answer = await post(formOf(coverage), second)
    expect(answer.status).toBe(409)
    const both = words(await answer.text())
    expect(both).toContain('茶谷 みどりさんが')
    expect(both).toMatch(/先の申請 520件 → 400件 .*あなたの入力 410 別の理由/u)
    as = asHead
    expect((await post(`${path}/withdraw`, {})).status).toBe(303)
    expect((await get(path)).page).toContain('取下げ')
    expect((await get(formOf(coverage))).page).not.toContain('先に出された申請があります')
  })

  it('that came back is mended on the same form and sent again', async () => {
    const { path, id } = await proposed(coverage, '390')
    const { draftId, contentHash } = await draftOf(desk, id)
    await returnDraft(desk, asDepartment, { draftId, contentHash, note: '根拠を足してください' })
    expect((await get(path)).page).toMatch(/差戻し.*直して、もう一度出す.*根拠を足してください/u)
    const form = await application(as).request(`${path}/edit`)
    const page = await form.text()
    expect(page).toContain('value="390"')
    expect(page).toContain(reason)
    const mended = { field: 'targetValue', value: '395', reason: `${reason}。`, step: 'submit' }
    const answer = await post(`${path}/edit`, mended)
    expect(answer.headers.get('location')).toBe(path)
    expect((await get(path)).page).toMatch(/変更後 395件/u)
    await post(`${path}/withdraw`, {})
  })

  it('is published by the last decision, and leads to the public page', async () => {
    const { path, id } = await proposed(coverage, '480')
    expect(words(await (await application(as).request('/goals/2026/somu')).text())).toContain(
      '目標の変更：なし',
    )
    const { draftId, contentHash } = await draftOf(desk, id)
    const { decisionRef } = await approveDraft(desk, asDepartment, { draftId, contentHash })
    const { page } = await get(path)
    expect(page).toContain('この変更は公表されています')
    expect(page).toContain(decisionRef)
    expect(page).not.toContain('申請を取り下げる')
    const shown = words(await (await application(as).request('/goals/2026/somu')).text())
    expect(shown).toMatch(/変更前 520件 .*変更後 480件 .*台風で催しが中止/u)
    expect(shown).toContain(decisionRef)
    expect((await get('/staff/goals/changes')).page).toMatch(/520件 480件 公表済み/u)
  })

  it('of an earlier year stands in that year’s list', async () => {
    const { page } = await get('/staff/goals/changes?fiscalYear=2019')
    expect(page).toMatch(/令和元年12月31日 令和2年1月31日 公表済み 市長/u)
  })
})

describe('the API', () => {
  const send = (path: string, method: string, body?: unknown) =>
    application(as).request(path, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })

  it('proposes, lists, and refuses a direct edit', async () => {
    const path = `/api/goals/targets/${deadline.id}`
    const body = { field: 'dueOn', newValue: '2027-01-31', reason: { ja: reason } }
    const answer = await send(`${path}/changes`, 'POST', body)
    expect(answer.status).toBe(201)
    const { proposalId } = (await answer.json()) as { proposalId: string }
    const list = await (await send(`${path}/changes`, 'GET')).json()
    expect(list).toMatchObject({
      proposals: [
        { id: proposalId, newValue: '2027-01-31', status: 'inReview' },
        { field: 'countingRule', status: 'withdrawn' },
      ],
      published: [],
    })
    const twice = await send(`${path}/changes`, 'POST', body)
    expect(twice.status).toBe(409)
    expect(await twice.json()).toMatchObject({ code: 'goals.change_open' })
    const direct = await send(path, 'PATCH', { dueOn: '2027-01-31' })
    expect(direct.status).toBe(409)
    const told = (await direct.json()) as { title: string }
    expect(JSON.stringify(told)).toContain(
      '公表後の目標は直接書き換えられません。「目標の変更」から理由を添えて申請してください。',
    )
  })

  it('needs a reason', async () => {
    const body = { field: 'dueOn', newValue: '2027-01-31', reason: { ja: ' ' } }
    const answer = await send(`/api/goals/targets/${deadline.id}/changes`, 'POST', body)
    expect(answer.status).toBe(422)
  })
})
