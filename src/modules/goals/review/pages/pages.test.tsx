import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../../tests/database/fresh.ts'
import { newId } from '../../../../platform/database/id.ts'
import type { RequestContext } from '../../../../platform/http/context.ts'
import { nextPolicyText } from '../fixtures/next-policy.ts'
import { openReviewDesk, type ReviewDesk } from '../fixtures/review-desk.ts'
import { viewReview } from '../view-review.ts'
import { begin, decoded, formOf, imports, readerAt, settle, words } from './fixtures/reader.ts'

let fresh: FreshDatabase
let desk: ReviewDesk
let head: RequestContext

beforeAll(async () => {
  fresh = await freshDatabase()
  desk = await openReviewDesk(fresh.db)
  head = desk.as('00101', '見本 部長', 'departmentHead', 'somu')
})
afterAll(() => fresh.close())

const at = (who: RequestContext) => readerAt(desk, who)

describe('the list and the start', () => {
  it('says what the place is for while it is empty, and is closed to others', async () => {
    const { status, html } = await at(head).get(imports)
    expect(status).toBe(200)
    expect(words(html)).toContain('取り込んだ運営方針はまだありません')
    expect(html).toContain(`href="${imports}/new"`)
    const staff = desk.as('00104', '見本 一般', 'staff')
    expect((await at(staff).get(imports)).status).toBe(403)
    expect((await at(staff).get(`${imports}/new`)).status).toBe(403)
    expect((await at(staff).post(`${imports}/new`, new FormData())).status).toBe(403)
  })

  it('keeps a text that is refused, and says where the refusal belongs', async () => {
    const { get, send } = at(head)
    const { html } = await get(`${imports}/new`)
    const nothing = await send(html, `${imports}/new`)
    expect(nothing.status).toBe(422)
    expect(words(nothing.html)).toContain('本文を貼り付けるか、ファイルを選んでください')
    const text = '無題の文書 <b>&amp;'
    const odd = await send(html, `${imports}/new`, { text })
    expect(odd.status).toBeGreaterThanOrEqual(400)
    expect(decoded(odd.html)).toContain(text)
    expect(odd.html).toMatch(/href="#f-(departmentId|text)"/)
  })

  it('reads a file as well as a pasted text, but not both', async () => {
    const { get, post } = at(head)
    const { html } = await get(`${imports}/new`)
    const body = formOf(html, `${imports}/new`)
    const file = new File([nextPolicyText(2028)], '方針.txt', { type: 'text/plain' })
    body.append('file', file)
    body.set('text', nextPolicyText(2028))
    const both = await post(`${imports}/new`, body)
    expect(both.status).toBe(422)
    const told = await both.text()
    expect(words(told)).toContain('どちらか一方にしてください')
    expect(told).toContain('聞いたその日に答える市役所')
    body.set('text', '')
    body.set('_key', newId())
    const one = await post(`${imports}/new`, body)
    expect(one.status).toBe(303)
    const page = await get(one.headers.get('location') ?? '')
    expect(words(page.html)).toContain('方針.txt')
    const pdf = formOf(html, `${imports}/new`)
    pdf.append('file', new File(['%PDF-1.7 \u0000'], 'scan.pdf', { type: 'application/pdf' }))
    const refused = await post(`${imports}/new`, pdf)
    expect(refused.status).toBe(422)
    const said = await refused.text()
    expect(words(said)).toContain('本文を貼り付けると続けられます')
    expect(said).toContain('id="f-file-error"')
  })
})

describe('the review', () => {
  it('asks on top, beside the original, and leads from each to the other', async () => {
    const path = await begin(at(head))
    const { html } = await at(head).get(path)
    const review = await viewReview(desk, path.split('/').at(-1) ?? '', head)
    const said = words(html)
    for (const { text, phrase } of review.questions) {
      expect(said).toContain(text)
      expect(html).toContain(`<mark class="mark-question">${phrase}</mark>`)
    }
    expect(said).toContain('読み取りの提案')
    expect(said).toMatch(/確認が必要： 質問 \d+ 担当課 \d+ 実績の取り方 \d+/)
    // Every link inside the page has a place to lead to, and no place exists twice.
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const links = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
    expect(links.filter((id) => !ids.includes(id))).toEqual([])
    const [target] = review.draft.measures.flatMap((measure) => measure.targets)
    expect(html).toContain(`id="words-${target?.id}"`)
    expect(html).toContain(`href="#words-${target?.id}"`)
    expect(html).not.toMatch(/\sstyle=|<script|onclick/)
  })

  it('takes no proposal before somebody saves it, then folds the answers', async () => {
    const path = await begin(at(head))
    const id = path.split('/').at(-1) ?? ''
    const { get, send } = at(head)
    const before = await get(path)
    expect((await viewReview(desk, id, head)).counts.openQuestions).toBeGreaterThan(0)
    const sent = await send(before.html, `${path}/answers`, { q1: '' })
    expect(sent.location).toBe(`${path}?saved=answers#questions`)
    const review = await viewReview(desk, id, head)
    const proposed = review.questions.filter((one) => one.proposedKey !== undefined)
    expect(review.questions[0]?.open).toBe(true)
    for (const question of proposed.slice(1)) {
      expect(question.chosenKey).toBe(question.proposedKey)
    }
    const after = await get(sent.location)
    expect(words(after.html)).toContain('保存しました。')
    expect(after.html.match(/question-answered/g)?.length).toBe(
      review.questions.filter((one) => !one.open).length,
    )
  })

  it('wants the value that an answer takes, and keeps the rest of what was chosen', async () => {
    const path = await begin(at(head))
    const { get, send } = at(head)
    const { html } = await get(path)
    const [, field = '', no = '', key = ''] = /name="(q(\d+)-(other\w+))"/.exec(html) ?? []
    const refused = await send(html, `${path}/answers`, { [`q${no}`]: key })
    expect(refused.status).toBe(422)
    expect(refused.html).toContain(`id="f-q${no}-error"`)
    expect(refused.html).toMatch(new RegExp(`value="${key}" checked`))
    const wrong = await send(refused.html, `${path}/answers`, {
      [`q${no}`]: key,
      [field]: '2月30日ごろ',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('2月30日ごろ')
  })

  it('saves owners and basic policies of all measures with one press', async () => {
    const path = await begin(at(head))
    const { get, send } = at(head)
    const { html } = await get(path)
    const sent = await send(html, `${path}/measures`, {
      'owner-1': '総務課',
      'owner-2': '秘書広報課',
      'policies-2': ['1', '2'],
      at: '2',
    })
    expect(sent.location).toBe(`${path}?saved=measures&at=2#measure-2`)
    const { draft } = await viewReview(desk, path.split('/').at(-1) ?? '', head)
    expect(draft.measures.slice(0, 2).map((one) => one.ownerDivision)).toEqual([
      '総務課',
      '秘書広報課',
    ])
    expect(draft.measures[1]?.basicPolicyNos).toEqual([1, 2])
    const after = await get(path)
    const emptied = await send(after.html, `${path}/measures`, { 'policies-2': [], at: '2' })
    expect(emptied.status).toBe(303)
    const again = await viewReview(desk, path.split('/').at(-1) ?? '', head)
    expect(again.draft.measures[1]?.basicPolicyNos).toEqual([])
  })

  it('pressed twice, saves once and goes to the same place', async () => {
    const path = await begin(at(head))
    const { get, send } = at(head)
    const { html } = await get(path)
    const form = { 'owner-1': '総務課', 'owner-3': '地域支援課', at: '3' }
    const first = await send(html, `${path}/measures`, form)
    const { revision } = await viewReview(desk, path.split('/').at(-1) ?? '', head)
    const second = await send(html, `${path}/measures`, form)
    expect([second.status, second.location]).toEqual([303, first.location])
    expect((await viewReview(desk, path.split('/').at(-1) ?? '', head)).revision).toBe(revision)
  })

  it('opens a settled figure again, links it, and wants a reason for leaving it out', async () => {
    const path = await begin(at(head))
    const id = path.split('/').at(-1) ?? ''
    const { get, send } = at(head)
    const [figure] = (await viewReview(desk, id, head)).figures.filter(
      (one) => one.state === 'dismissed',
    )
    const name = `figure-${figure?.line}-${figure?.column}`
    const page = await get(`${path}?figure=${name}`)
    expect(page.html).toContain(`name="${name}"`)
    const bare = await send(page.html, `${path}/figures`, { [name]: 'dismiss', reason: '' })
    expect(bare.status).toBe(422)
    expect(bare.html).toContain('id="f-reason-error"')
    const { linkChoices } = await viewReview(desk, id, head)
    const link = linkChoices[0]?.value ?? ''
    const linked = await send(page.html, `${path}/figures`, { [name]: link })
    expect(linked.location).toBe(`${path}?saved=figures#figures`)
    const after = (await viewReview(desk, id, head)).figures.find(
      (one) => one.line === figure?.line && one.column === figure?.column,
    )
    expect([after?.state, after?.linkedTo, after?.by]).toEqual(['linked', link, 'person'])
  })
})

describe('a date beside an answer', () => {
  it('is refused by the number of its question where it is none', async () => {
    const { get, send } = at(head)
    const path = await begin(at(head), 2029)
    const { html } = await get(path)
    const [, choice = '', box = ''] = /name="(q\d+)-(otherDate)"/.exec(html) ?? []
    for (const typed of ['らいねん', '2029年2月30日']) {
      const typedIn = { [choice]: box, [`${choice}-${box}`]: typed }
      const refused = await send((await get(path)).html, `${path}/answers`, typedIn)
      expect(refused.status).toBe(422)
      const no = choice.slice(1)
      expect(words(refused.html)).toContain(`質問${no}：「${typed}」は日付として読めないか`)
      expect(decoded(refused.html)).toContain(`value="${typed}"`)
    }
  })
})

describe('the way out', () => {
  it('names what is left, then offers the decision with its route', async () => {
    const path = await begin(at(head))
    const { get, send } = at(head)
    const before = await get(path)
    expect(words(before.html)).toMatch(/あと\d+件を確かめると、決裁に送れます/)
    expect(before.html).not.toContain(`action="${path}/submission#`)
    await settle(at(head), path)
    const ready = await get(path)
    expect(words(ready.html)).toContain('確認が必要なことはありません')
    expect(words(ready.html)).toContain('決裁の順序')
    expect(words(ready.html)).toContain('基本方針2件のうち2件は、結びつく重点施策がまだ選ばれていません')
    const sent = await send(ready.html, `${path}/submission`, { note: '確かめました。' })
    expect(sent.status, words(sent.html)).toBe(303)
    const waiting = await get(path)
    expect(words(waiting.html)).toContain('決裁中')
    expect(waiting.html).not.toContain(`action="${path}/answers#`)
    expect(words(waiting.html)).toContain('直すと決裁は無効になります')
    const silent = await send(waiting.html, `${path}/reopening`)
    expect(silent.status).toBeGreaterThanOrEqual(400)
    expect(silent.html).toContain('id="f-reopenReason-error"')
    const reopened = await send(silent.html, `${path}/reopening`, {
      reopenReason: '期限を書き間違えました。',
    })
    expect(reopened.status, words(reopened.html)).toBe(303)
    const open = await get(path)
    expect(open.html).toContain(`action="${path}/answers#`)
    expect(words(open.html)).toContain('期限を書き間違えました。')
  })

  it('sends only what the sender has seen, and keeps the note', async () => {
    const path = await begin(at(head))
    const { get, send } = at(head)
    await settle(at(head), path)
    const ready = await get(path)
    await send(ready.html, `${path}/measures`, { 'owner-1': '秘書広報課', at: '1' })
    const sent = await send(ready.html, `${path}/submission`, { note: '一言です。' })
    expect(sent.status).toBe(409)
    expect(words(sent.html)).toContain('に保存しました')
    expect(sent.html).toContain('一言です。')
  })

  it('corrects the text and says which answers have no place any more', async () => {
    const path = await begin(at(head))
    const { get, send } = at(head)
    await send((await get(path)).html, `${path}/answers`)
    const form = `${path}/text`
    const { html } = await get(form)
    const text = nextPolicyText(2027).replace('9月末までに', '8月末までに')
    const sent = await send(html, form, { text })
    expect(sent.status, words(sent.html)).toBe(303)
    const page = await get(sent.location)
    expect(words(page.html)).toContain('8月末までに')
  })

  it('is given up: gone from the list, still readable at its address', async () => {
    const path = await begin(at(head))
    const { get, send } = at(head)
    const sent = await send((await get(path)).html, `${path}/removal`)
    expect(sent.location).toBe(imports)
    expect((await get(imports)).html).not.toContain(`href="${path}"`)
    const page = await get(path)
    expect(words(page.html)).toContain('取りやめ')
    expect(page.html).not.toContain('<form method="post" action="/staff/goals/imports')
  })
})
