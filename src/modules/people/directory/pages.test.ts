import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Desk, openDesk } from '../fixtures/desk.ts'
import { actorWith, contextOn, type Hall, openHall } from '../fixtures/hall.ts'
import { takeOverRoles } from './take-over-roles.ts'

const path = '/staff/people/directory'

let hall: Hall
let clerk: Desk
beforeAll(async () => {
  hall = await openHall()
  const held = ['staff', 'peopleClerk'] as const
  clerk = openDesk(hall, actorWith(held.map((role) => ({ role, unitId: null }))))
})
afterAll(() => hall.close())

const textOf = async (response: Promise<Response>) => (await response).text()

describe('groups of the directory', () => {
  test('are found from the list of roles, by those who may grant any', async () => {
    expect(await textOf(clerk.get('/staff/people/roles'))).toContain(`href="${path}"`)
    const auditor = openDesk(hall, actorWith([{ role: 'auditor', unitId: null }]))
    expect(await textOf(auditor.get('/staff/people/roles'))).not.toContain(`href="${path}"`)
    expect((await auditor.get(path)).status).toBe(403)
  })

  test('are none at first, and it is said that no directory is set', async () => {
    const html = await textOf(clerk.get(path))
    expect(html).toContain('割り当てはありません。')
    expect(html).toContain('まだ設定されていません')
  })

  test('get a role by a form, once, and lose it by another', async () => {
    const typed = { group: ' kikaku ', role: 'planningClerk', unitId: hall.unit.chiiki }
    expect((await clerk.post(`${path}/new`, typed)).status).toBe(303)
    const html = await textOf(clerk.get(path))
    for (const words of ['kikaku', '地域支援課']) expect(html).toContain(words)
    const again = await clerk.post(`${path}/new`, typed)
    expect(again.status).toBe(409)
    expect(await again.text()).toContain('同じ役割がすでに割り当てられています')
    const removal = /href="(\/staff\/people\/directory\/[0-9a-f-]+\/removal)"/.exec(html)?.[1] ?? ''
    expect(await textOf(clerk.get(removal))).toContain('次のサインインで終わります')
    expect((await clerk.post(removal, {})).status).toBe(303)
    expect(await textOf(clerk.get(path))).toContain('割り当てはありません。')
    expect((await clerk.get(removal)).status).toBe(404)
  })

  test('keep what was typed when the form is not complete', async () => {
    const answer = await clerk.post(`${path}/new`, { group: 'kikaku', role: '', unitId: '' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('value="kikaku"')
  })

  test('never make an administrator by the word of a clerk', async () => {
    const typed = { group: 'uragawa', role: 'administrator', unitId: '' }
    expect((await clerk.post(`${path}/new`, typed)).status).toBe(403)
  })
})

describe("a person's page", () => {
  test('says which role comes from which group', async () => {
    const typed = { group: 'tokei', role: 'planningClerk', unitId: '' }
    await clerk.post(`${path}/new`, typed)
    const member = { employeeId: hall.employee.part, groups: ['tokei'] }
    await hall.db.transaction().execute((tx) => takeOverRoles(tx, contextOn(), member))
    const html = await textOf(clerk.get(`/staff/people/employees/${hall.employee.part}`))
    expect(html).toContain('認証基盤：tokei')
  })

  test('unbinds the account while there is something to unbind', async () => {
    const person = `/staff/people/employees/${hall.employee.part}`
    expect(await textOf(clerk.get(person))).toContain('認証基盤との結び付けを解除')
    expect(await textOf(clerk.get(`${person}/directory`))).toContain('本人であることを確かめて')
    expect((await clerk.post(`${person}/directory`, {})).status).toBe(303)
    expect(clerk.accounts.unbound).toEqual([hall.employee.part])
    expect(await textOf(clerk.get(person))).not.toContain('認証基盤との結び付けを解除')
  })
})
