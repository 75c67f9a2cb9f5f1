import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Counter, openCounter, type Page } from './fixtures/counter.ts'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
})
afterAll(() => counter.close())

const training = '/staff/training'

/** Text as a reader sees it: without markup. */
const read = ({ text }: Page) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

/** The first link of a page whose address matches. */
function linkIn({ text }: Page, pattern: RegExp): string {
  const found = [...text.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href)
  const link = found.find((href) => pattern.test(href))
  if (link === undefined) throw new Error(`no link ${pattern} among ${found.join(' ')}`)
  return link.replaceAll('&amp;', '&')
}

describe('categories and counting', () => {
  const settings = `${training}/settings`

  test('a category below another counts in its line; a name stands once in a branch', async () => {
    const under = {
      name: '管理職の派遣',
      parentId: counter.categoryId.external,
      kind: 'external',
      position: '1',
    }
    const added = await counter.post('desk', `${settings}/categories/new`, {
      ...under,
      planLine: '',
    })
    expect(added.status).toBe(303)
    const page = await counter.get('desk', added.location)
    expect(read(page)).toContain('管理職の派遣 外部派遣研修 外部派遣研修')
    const twice = await counter.post('desk', `${settings}/categories/new`, {
      ...under,
      planLine: '',
    })
    expect(twice.status).toBe(409)
    expect(read(twice)).toContain('同じ名前の研修区分')
    const own = linkIn(page, /categories\/[0-9a-f-]{36}$/)
    const below = await counter.post('desk', own, {
      ...under,
      name: '別の名前',
      parentId: own.split('/').at(-1) ?? '',
      planLine: '',
    })
    expect(below.status).toBe(409)
    expect((await counter.post('clerk1', `${settings}/categories/new`, under)).status).toBe(403)
  })

  test('another way of counting begins on its day', async () => {
    const rules = {
      courseCounting: 'eachOffering',
      participantCounting: 'completed',
      completionPercent: '80',
    }
    const set = await counter.post('desk', `${settings}/rules/new`, { ...rules, fromOn: 'R9.4.1' })
    expect(set.status).toBe(303)
    const now = read(await counter.get('clerk1', settings))
    expect(now).toContain('はじめから 今の設定')
    const later = read(await counter.get('clerk1', settings, '2027-04-01'))
    expect(later).toContain('令和9年4月1日 今の設定')
    expect(later).toContain('研修数の数え方：開催ごとに数える')
    const odd = await counter.post('desk', `${settings}/rules/new`, {
      ...rules,
      fromOn: 'R10.4.1',
      completionPercent: '0',
    })
    expect(odd.status).toBe(422)
  })
})

describe('the yearly plan', () => {
  const plan = `${training}/plans`

  test('is accepted when its sums meet, shows both numbers when they do not, and is copied', async () => {
    const ids = counter.categoryId
    const lines = {
      [`courses-${ids['new-hire']}`]: '10',
      [`participants-${ids['new-hire']}`]: '170',
      [`courses-${ids.joint}`]: '20',
      [`participants-${ids.joint}`]: '164',
      [`courses-${ids.external}`]: '65',
      [`participants-${ids.external}`]: '202',
    }
    const off = { ...lines, totalCourses: '95', totalParticipants: '537' }
    const refused = await counter.post('desk', `${plan}/2019/edit`, off)
    expect(refused.status).toBe(409)
    expect(read(refused)).toContain('95研修・延536人')
    expect(read(refused)).toContain('95研修・延537人')
    expect(refused.text).toContain('value="537"')
    const right = { ...off, totalParticipants: '536' }
    const saved = await counter.post('desk', `${plan}/2019/edit`, right)
    expect(saved.status).toBe(303)
    await counter.post('desk', `${plan}/2018/summary`, {
      planLine: '',
      courseCount: '102',
      participantCount: '524',
      note: '年次報告による',
    })
    const board = read(await counter.get('clerk1', `${plan}/2019`))
    for (const words of [
      '計画（第1版）',
      '前年度（総数のみ）',
      '102',
      '524',
      '536',
      '平成30年度は年度の総数だけ',
    ]) {
      expect(board).toContain(words)
    }
    const csv = await counter.get('clerk1', `${plan}/2019/board.csv`)
    expect(csv.text).toContain('合計,95,536')

    const copy = await counter.get('desk', `${plan}/2020/copy`)
    expect(read(copy)).toContain('+20研修・+164人')
    expect((await counter.post('desk', `${plan}/2020/copy`, { note: '' })).status).toBe(303)
    expect(read(await counter.get('clerk1', `${plan}/2020`))).toContain('同じ')
    expect((await counter.get('desk', `${plan}/2030/copy`)).status).toBe(404)
    expect((await counter.get('clerk1', `${plan}/2019/edit`)).status).toBe(403)
  })

  test('goes to its approvers, and lists the courses of the year with their days', async () => {
    await counter.offering({ courseId: await counter.course({ title: '財務の講座' }) })
    const page = await counter.get('clerk1', `${plan}/2026`)
    expect(read(page)).toContain('この年度の計画はまだありません')
    expect(read(page)).toContain('財務の講座')
    expect(read(page)).toMatch(/令和8年6月3日（受付中）/)
    const sent = await counter.post('desk', `${plan}/2019/submission`)
    expect(sent.status).toBe(303)
    expect(read(await counter.get('desk', sent.location))).toContain('研修計画を決裁に出しました')
    const again = await counter.post('desk', `${plan}/2019/submission`)
    expect(again.status).toBe(409)
    expect((await counter.post('clerk1', `${plan}/2019/submission`)).status).toBe(403)
  })

  test('a total without rows says so where the rows would be', async () => {
    const page = read(
      await counter.get('clerk1', `${training}/counts?what=courses&fiscalYear=2018`),
    )
    expect(page).toContain('102 研修')
    expect(page).toContain('年次報告による')
    expect(page).toContain('総数だけが記録されています')
    const odd = await counter.get('clerk1', `${training}/counts?fiscalYear=abc`)
    expect(read(odd)).toContain('読み取れなかった')
  })
})
