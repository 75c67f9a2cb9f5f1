import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../../tests/database/fresh.ts'
import type { RequestContext } from '../../../../platform/http/context.ts'
import { openReviewDesk, type ReviewDesk } from '../fixtures/review-desk.ts'
import { viewReview } from '../view-review.ts'
import { begin, readerAt, words } from './fixtures/reader.ts'

let fresh: FreshDatabase
let desk: ReviewDesk
let head: RequestContext
let clerk: RequestContext

beforeAll(async () => {
  fresh = await freshDatabase()
  desk = await openReviewDesk(fresh.db)
  head = desk.as('00101', '見本 部長', 'departmentHead', 'somu')
  clerk = desk.as('00103', '見本 企画', 'planningClerk')
})
afterAll(() => fresh.close())

const at = (who: RequestContext) => readerAt(desk, who)

describe('a target', () => {
  it('is corrected field by field; a wrong date stays in its box', async () => {
    const path = await begin(at(head))
    const { get, send } = at(head)
    const form = `${path}/targets/1.1/correct`
    const { html } = await get(form)
    const wrong = await send(html, form, { label: '答えの書き直し', dueOn: '令和10年2月30日' })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('id="f-dueOn-error"')
    expect(wrong.html).toContain('令和10年2月30日')
    expect(wrong.html).toContain('value="答えの書き直し"')
    const right = await send(wrong.html, form, { dueOn: '令和9年8月31日', judged: [] })
    expect(right.location).toBe(`${path}#target-1.1`)
    const { draft } = await viewReview(desk, path.split('/').at(-1) ?? '', head)
    const [target] = draft.measures[0]?.targets ?? []
    expect(target?.label).toBe('答えの書き直し')
    expect(target?.dueOn?.toString()).toBe('2027-08-31')
    expect(target?.judged).toBe(false)
    expect(target?.corrected.toSorted()).toEqual(['dueOn', 'judged', 'label'])
    const cleared = await send((await get(form)).html, `${path}/targets/1.1/clear`)
    expect(cleared.status).toBe(303)
    const read = await viewReview(desk, path.split('/').at(-1) ?? '', head)
    expect(read.draft.measures[0]?.targets[0]?.corrected).toEqual([])
  })

  it('is split, put together again, merged and taken back, dropped and brought back', async () => {
    const path = await begin(at(head))
    const id = path.split('/').at(-1) ?? ''
    const { get, send } = at(head)
    const idsOf = async (no: number) =>
      (await viewReview(desk, id, head)).draft.measures[no - 1]?.targets.map((one) => one.id)
    const before = await idsOf(4)
    const split = `${path}/targets/4.1/split`
    const short = await send((await get(split)).html, split)
    expect(short.status).toBe(422)
    expect(words(short.html)).toContain('名前を2つ以上入れてください')
    const cut = await send((await get(split)).html, split, {
      'label-1': '手引きをつくる',
      'label-2': '手引きを配る',
      'dueOn-1': '令和9年12月31日',
    })
    expect(cut.location).toBe(`${path}#target-4.1`)
    expect(await idsOf(4)).toEqual(['4.1', '4.1+1', ...(before ?? []).slice(1)])
    expect((await get(`${path}/targets/4.1%2B1/correct`)).status).toBe(200)
    const joined = await send((await get(split)).html, `${path}/undo`)
    expect(joined.status).toBe(303)
    expect(await idsOf(4)).toEqual(before)

    const merge = `${path}/targets/4.2/merge`
    const merged = await send((await get(merge)).html, merge, { into: '4.1' })
    expect(merged.location).toBe(`${path}#target-4.1`)
    const page = await get(path)
    expect(words(page.html)).toContain('目標4.2は、目標4.1にまとめました。')
    expect(await idsOf(4)).toEqual(['4.1'])
    await send(page.html, `${path}/undo`)
    expect(await idsOf(4)).toEqual(before)

    const correct = `${path}/targets/4.2/correct`
    const dropped = await send((await get(correct)).html, `${path}/targets/4.2/drop`)
    expect(dropped.location).toBe(`${path}#measure-4`)
    await send((await get(path)).html, `${path}/undo`)
    expect(await idsOf(4)).toEqual(before)
  })

  it('is counted by a source with its conditions, or by hand with a reason', async () => {
    const path = await begin(at(head))
    const id = path.split('/').at(-1) ?? ''
    const { get, send } = at(head)
    const form = `${path}/targets/2.2/source`
    const ways = await get(form)
    const none = await send(ways.html, `${form}/way`)
    expect(none.status).toBe(422)
    const way = 'people.staff_count'
    const chosen = await send(ways.html, `${form}/way`, { way })
    expect(chosen.location).toBe(`${form}?way=people.staff_count`)
    const conditions = await get(chosen.location)
    expect(words(conditions.html)).toContain('数えるもの：')
    const bound = await send(conditions.html, form)
    expect(bound.location).toBe(`${path}#target-2.2`)
    const bindingOf = async () =>
      (await viewReview(desk, id, head)).draft.measures[1]?.targets[1]?.binding
    expect((await bindingOf())?.sourceKey).toBe(way)
    expect(words((await get(path)).html)).toContain((await bindingOf())?.sentence ?? '?')
    const byHand = await get(`${form}?way=by-hand`)
    const blank = await send(byHand.html, form, { manualReason: ' ' })
    expect(blank.status).toBe(422)
    expect(blank.html).toContain('id="f-manualReason-error"')
    await send(byHand.html, form, { manualReason: '紙の回答を数えます。' })
    expect((await bindingOf())?.manualReason).toBe('紙の回答を数えます。')
  })

  it('that the reading missed is added, and can be dropped again', async () => {
    const path = await begin(at(head))
    const { get, send } = at(head)
    const form = `${path}/measures/1/target`
    const bare = await send((await get(form)).html, form)
    expect(bare.status).toBe(422)
    expect(bare.html).toContain('id="f-label-error"')
    const added = await send(bare.html, form, { label: '見直しの結果を知らせる', dueOn: 'R9.12.31' })
    expect(added.location).toBe(`${path}#measure-1`)
    const page = await get(path)
    expect(words(page.html)).toContain('見直しの結果を知らせる')
    const id = path.split('/').at(-1) ?? ''
    const { draft } = await viewReview(desk, id, head)
    const last = draft.measures[0]?.targets.at(-1)
    expect([last?.label, last?.dueOn?.toString()]).toEqual(['見直しの結果を知らせる', '2027-12-31'])
    expect((await get(`${path}/measures/9/target`)).status).toBe(404)
  })

  it('that is not there is not found', async () => {
    const path = await begin(at(head))
    expect((await at(head).get(`${path}/targets/9.9/correct`)).status).toBe(404)
  })
})

describe('two people at once', () => {
  it('see both texts side by side, and nothing is lost', async () => {
    const path = await begin(at(head))
    const id = path.split('/').at(-1) ?? ''
    const form = `${path}/targets/1.1/correct`
    const mine = await at(head).get(form)
    const theirs = await at(clerk).get(form)
    await at(clerk).send(theirs.html, form, { label: '企画の名前', unit: '項目' })
    const late = await at(head).send(mine.html, form, { label: '部長の名前', startValue: '5' })
    expect(late.status).toBe(409)
    const said = words(late.html)
    expect(said).toContain('先に保存した人がいます')
    expect(said).toContain('見本 企画さんが')
    expect(late.html).toContain('部長の名前')
    expect(late.html).toContain('企画の名前')
    // What only they changed is shown as it is saved by now.
    expect(late.html).toMatch(/name="unit"[^>]*value="項目"|value="項目"[^>]*name="unit"/)
    const nothingYet = await viewReview(desk, id, head)
    expect(nothingYet.draft.measures[0]?.targets[0]?.label).toBe('企画の名前')
    const settled = await at(head).send(late.html, form, {
      'pick:targets.1.1.label': 'theirs',
    })
    expect(settled.status, words(settled.html)).toBe(303)
    const after = (await viewReview(desk, id, head)).draft.measures[0]?.targets[0]
    expect([after?.label, after?.unit, after?.startValue]).toEqual(['企画の名前', '項目', 5])
  })

  it('answers that clash are chosen between; the others are saved with one more press', async () => {
    const path = await begin(at(head))
    const id = path.split('/').at(-1) ?? ''
    const [mine, theirs] = await Promise.all([at(head).get(path), at(clerk).get(path)])
    const review = await viewReview(desk, id, head)
    const other = review.questions[0]?.choices.find(
      ({ key, takes }) => key !== review.questions[0]?.proposedKey && takes === undefined,
    )
    const later = Object.fromEntries(review.questions.map((_one, index) => [`q${index + 1}`, '']))
    await at(clerk).send(theirs.html, `${path}/answers`, { ...later, q1: other?.key ?? '' })
    const late = await at(head).send(mine.html, `${path}/answers`)
    expect(late.status).toBe(409)
    expect(words(late.html)).toContain('保存済みの内容を使う')
    const sent = await at(head).send(late.html, `${path}/answers`, {
      [`pick:answers.${review.questions[0]?.id}`]: 'theirs',
    })
    expect(sent.status).toBe(303)
    const after = await viewReview(desk, id, head)
    expect(after.questions[0]?.chosenKey).toBe(other?.key)
    expect(after.questions[1]?.chosenKey).toBe(review.questions[1]?.proposedKey)
  })
})
