import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { actorWith, day, type Hall, notingAccounts, openHall } from './fixtures/hall.ts'
import { assign } from './assign.ts'
import { changeName } from './change-name.ts'
import { changeStaffClass } from './change-staff-class.ts'
import { correctAssignment } from './correct-assignment.ts'
import { correctEmployee } from './correct-employee.ts'
import { endAssignment } from './end-assignment.ts'
import { endRole } from './end-role.ts'
import { endStandIn } from './end-stand-in.ts'
import { grantRole } from './grant-role.ts'
import { hire } from './hire.ts'
import { resetPassword } from './reset-password.ts'
import { setStandIn } from './set-stand-in.ts'
import { transfer } from './transfer.ts'
import { headOf, listAssignments, listRecordedAssignments } from './store/assignment.ts'
import { getEmployee, staffNamesOf } from './store/employee.ts'
import { findEmployed } from './store/employment.ts'
import { listStandInsOn } from './store/stand-in.ts'

let hall: Hall
beforeEach(async () => {
  hall = await openHall()
})
afterEach(() => hall.close())

const april = day('2026-04-01')
const march = day('2026-03-31')
const order = { issuedOn: day('2026-03-25'), fromOn: april }

const move = (unitId: string, post: string, headsUnit = false) => ({
  unitId,
  post,
  headsUnit,
  ...order,
  endsConcurrentPosts: true,
})

async function firstAssignmentOf(employeeId: string): Promise<string> {
  const [first] = await listAssignments(hall.db, employeeId)
  return first?.assignmentId ?? ''
}

describe('a transfer', () => {
  test('who heads a unit has one answer on every day', async () => {
    const { platform, context, unit, employee, db } = hall
    await transfer(platform, context, { employeeId: employee.chief, ...move(unit.somuKa, '課長', true) })
    await transfer(platform, context, { employeeId: employee.clerk, ...move(unit.chiiki, '課長', true) })
    expect((await headOf(db, unit.chiiki, day('2019-08-31')))?.name).toBe('川上 進')
    expect((await headOf(db, unit.chiiki, march))?.name).toBe('川上 進')
    expect((await headOf(db, unit.chiiki, april))?.name).toBe('森 一')
    expect(await headOf(db, unit.jinji, april)).toBeUndefined()
  })

  test('a second head is refused with the sitting one', async () => {
    const { platform, context, unit, employee } = hall
    const attempt = transfer(platform, context, {
      employeeId: employee.clerk,
      ...move(unit.chiiki, '課長', true),
    })
    await expect(attempt).rejects.toMatchObject({
      code: 'people.two_heads',
      params: { name: '地域支援課', post: '課長' },
    })
  })

  test('of a clerk needs the permission at both places', async () => {
    const { platform, context, unit, employee } = hall
    const actor = actorWith([{ role: 'peopleClerk', unitId: unit.somuKa }])
    const attempt = transfer(platform, { ...context, actor }, {
      employeeId: employee.clerk,
      ...move(unit.chiiki, '主任'),
    })
    await expect(attempt).rejects.toThrow('platform.forbidden')
  })

  test('loaded in February takes effect on 1 April', async () => {
    const { platform, context, unit, employee, db } = hall
    await transfer(platform, context, { employeeId: employee.clerk, ...move(unit.chiiki, '主任') })
    const posts = await listAssignments(db, employee.clerk)
    const said = posts.map(({ post, issuedOn, fromOn, toOn }) => [
      post,
      ...[issuedOn, fromOn, toOn].map((on) => on?.toString()),
    ])
    expect(said).toEqual([
      ['主事', '2018-03-25', '2018-04-01', '2026-03-31'],
      ['主任', '2026-03-25', '2026-04-01', undefined],
    ])
    expect(posts[1]?.recordedAt.toString()).toBe('2026-02-10T01:00:00Z')
  })
})

describe('two main posts on one day', () => {
  test('are refused with the one already held', async () => {
    const { platform, context, unit, employee } = hall
    const second = { kind: 'main' as const, unitId: unit.chiiki, post: '主任', headsUnit: false }
    const attempt = assign(platform, context, { employeeId: employee.clerk, ...second, ...order })
    await expect(attempt).rejects.toMatchObject({ code: 'people.two_main_posts', params: { post: '主事' } })
  })

  test('recorded by two clerks at one moment: one wins, the other is told', async () => {
    const { platform, context, unit, employee, db } = hall
    const assignmentId = await firstAssignmentOf(employee.clerk)
    await endAssignment(platform, context, { assignmentId, lastOn: march, issuedOn: march })
    const second = { kind: 'main' as const, post: '主任', headsUnit: false, ...order }
    const outcomes = await Promise.allSettled([
      assign(platform, context, { employeeId: employee.clerk, unitId: unit.chiiki, ...second }),
      assign(platform, context, { employeeId: employee.clerk, unitId: unit.somuKa, ...second }),
    ])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const lost = outcomes.find((outcome) => outcome.status === 'rejected')
    expect(lost?.reason).toMatchObject({ code: 'people.two_main_posts' })
    const main = (await listAssignments(db, employee.clerk)).filter(({ toOn }) => toOn === null)
    expect(main.length).toBe(1)
  })
})

describe('concurrent posts', () => {
  test('stand beside the main one and go with a transfer that says so', async () => {
    const { platform, context, unit, employee, db } = hall
    const beside = { kind: 'concurrentPost' as const, unitId: unit.somuKa, post: '主幹', headsUnit: false }
    const since = { issuedOn: day('2024-04-01'), fromOn: day('2024-04-01') }
    await assign(platform, context, { employeeId: employee.chief, ...beside, ...since })
    await transfer(platform, context, { employeeId: employee.chief, ...move(unit.somuKa, '課長', true) })
    const posts = await listAssignments(db, employee.chief)
    expect(posts.map(({ post, toOn }) => [post, toOn?.toString()])).toEqual([
      ['課長', '2026-03-31'],
      ['主幹', '2026-03-31'],
      ['課長', undefined],
    ])
  })
})

describe('a correction', () => {
  test('replaces what is known and keeps what was recorded', async () => {
    const { platform, context, unit, employee, db } = hall
    const assignmentId = await firstAssignmentOf(employee.clerk)
    const right = { unitId: unit.jinji, post: '主任', headsUnit: false, issuedOn: day('2018-03-25') }
    await correctAssignment(
      platform, context, { assignmentId, ...right, fromOn: day('2018-04-01') },
    )
    expect((await listAssignments(db, employee.clerk)).map(({ post }) => post)).toEqual(['主任'])
    const recorded = await listRecordedAssignments(db, employee.clerk)
    expect(recorded.map(({ post, supersededAt }) => [post, supersededAt === null])).toEqual([
      ['主事', false],
      ['主任', true],
    ])
  })

  test('of a name holds for the whole record', async () => {
    const { platform, context, employee, db } = hall
    const right = { name: '盛 一', kana: 'モリ ハジメ', staffClass: 'regularStaff' as const }
    await correctEmployee(platform, context, { employeeId: employee.clerk, ...right, on: april })
    expect((await getEmployee(db, employee.clerk, day('2019-01-01'))).name).toBe('盛 一')
  })
})

describe('a change of name', () => {
  test('keeps the previous surname and the past', async () => {
    const { platform, context, employee, db } = hall
    const changed = { employeeId: employee.part, name: '山本 恵', kana: 'ヤマモト メグミ', on: april }
    await changeName(platform, context, changed)
    expect(await getEmployee(db, employee.part, march)).toMatchObject({ name: '谷口 恵', previousSurname: null })
    expect(await getEmployee(db, employee.part, april)).toMatchObject({ name: '山本 恵', previousSurname: '谷口' })
    expect((await staffNamesOf(db, [employee.part], march)).get(employee.part)).toBe('谷口 恵')
  })
})

test('terms of employment change from a day on', async () => {
  const { platform, context, employee, db } = hall
  await changeStaffClass(
    platform, context, { employeeId: employee.head, staffClass: 'reappointedStaff', on: april },
  )
  expect((await getEmployee(db, employee.head, march)).staffClass).toBe('regularStaff')
  expect((await getEmployee(db, employee.head, april)).staffClass).toBe('reappointedStaff')
})

test('a staff number is never given twice', async () => {
  const { platform, context, unit } = hall
  const person = { staffNo: '00101', name: '別 人', kana: 'ベツ ジン', staffClass: 'regularStaff' as const }
  const post = { unitId: unit.somuKa, post: '主事', headsUnit: false }
  await expect(hire(platform, context, { ...person, ...post, ...order })).rejects.toThrow(
    'people.staff_no_taken',
  )
})

describe('access', () => {
  test('comes with the first day of a post and ends with its last', async () => {
    const { platform, context, employee, db } = hall
    const assignmentId = await firstAssignmentOf(employee.clerk)
    await endAssignment(platform, context, { assignmentId, lastOn: march, issuedOn: march })
    expect(await findEmployed(db, employee.clerk, day('2018-03-31'))).toBeUndefined()
    expect(await findEmployed(db, employee.clerk, march)).toEqual({
      staffNo: '00103',
      name: '森 一',
      grants: [{ role: 'staff', unitId: null }],
    })
    expect(await findEmployed(db, employee.clerk, april)).toBeUndefined()
  })
})

describe('roles', () => {
  test('hold from a day to a day, and a change ends the sessions', async () => {
    const { platform, context, employee, unit, db } = hall
    const accounts = notingAccounts()
    const role = { employeeId: employee.chief, role: 'departmentHead' as const, unitId: unit.somu }
    const { grantId } = await grantRole(platform, context, accounts, { ...role, fromOn: april })
    expect((await findEmployed(db, employee.chief, march))?.grants.length).toBe(1)
    expect((await findEmployed(db, employee.chief, april))?.grants[1]).toEqual({
      role: 'departmentHead',
      unitId: unit.somu,
    })
    await endRole(platform, context, accounts, { grantId, lastOn: day('2026-06-30') })
    expect((await findEmployed(db, employee.chief, day('2026-07-01')))?.grants.length).toBe(1)
    expect(accounts.ended).toEqual([employee.chief, employee.chief])
  })

  test('are not held twice at the same time', async () => {
    const { platform, context, employee } = hall
    const role = { employeeId: employee.chief, role: 'auditor' as const, fromOn: april }
    await grantRole(platform, context, notingAccounts(), role)
    const again = grantRole(
      platform, context, notingAccounts(), { ...role, fromOn: day('2026-05-01') },
    )
    await expect(again).rejects.toThrow('people.role_already_held')
  })

  test('nobody changes their own', async () => {
    const { platform, context, employee } = hall
    const actor = actorWith([{ role: 'administrator', unitId: null }], employee.clerk)
    const role = { employeeId: employee.clerk, role: 'auditor' as const, fromOn: april }
    const own = grantRole(platform, { ...context, actor }, notingAccounts(), role)
    await expect(own).rejects.toThrow('people.own_role')
  })

  test('a people clerk grants ordinary roles, an administrator those of administrator and auditor', async () => {
    const { platform, context, employee } = hall
    const clerk = { ...context, actor: actorWith([{ role: 'peopleClerk', unitId: null }]) }
    const grant = (role: 'planningClerk' | 'auditor' | 'administrator') =>
      grantRole(
        platform, clerk, notingAccounts(), { employeeId: employee.clerk, role, fromOn: april },
      )
    await expect(grant('planningClerk')).resolves.toBeDefined()
    await expect(grant('auditor')).rejects.toThrow('platform.forbidden')
    await expect(grant('administrator')).rejects.toThrow('platform.forbidden')
  })

  test('a clerk of one department cannot give a role over the whole city', async () => {
    const { platform, context, employee, unit } = hall
    const clerk = { ...context, actor: actorWith([{ role: 'peopleClerk', unitId: unit.somu }]) }
    const role = { employeeId: employee.clerk, role: 'peopleClerk' as const, fromOn: april }
    const whole = grantRole(platform, clerk, notingAccounts(), role)
    await expect(whole).rejects.toThrow('platform.forbidden')
    const own = grantRole(platform, clerk, notingAccounts(), { ...role, unitId: unit.somuKa })
    await expect(own).resolves.toBeDefined()
  })

  test('the last administrator stays one', async () => {
    const { platform, context, employee } = hall
    const give = (employeeId: string) =>
      grantRole(
        platform, context, notingAccounts(), { employeeId, role: 'administrator', fromOn: march },
      )
    const first = await give(employee.chief)
    const second = await give(employee.clerk)
    const end = (grantId: string) => endRole(
      platform, context, notingAccounts(), { grantId, lastOn: march },
    )
    const outcomes = await Promise.allSettled([end(first.grantId), end(second.grantId)])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('a stand-in', () => {
  const july = { fromOn: day('2026-07-01'), toOn: day('2026-07-31') }

  test('acts for one person, some forms and some days; one for each form', async () => {
    const { platform, context, employee, db } = hall
    const absent = { employeeId: employee.chief, deputyId: employee.clerk }
    const { standInId } = await setStandIn(
      platform, context, { ...absent, forms: ['leave'], ...july },
    )
    await setStandIn(
      platform, context, { ...absent, deputyId: employee.head, forms: ['trip'], ...july },
    )
    const all = setStandIn(platform, context, { ...absent, forms: [], ...july })
    await expect(all).rejects.toThrow('people.two_stand_ins')
    await endStandIn(platform, context, { standInId, lastOn: day('2026-07-10') })
    const on = await listStandInsOn(db, employee.chief, day('2026-07-11'))
    expect(on.map(({ deputyId }) => deputyId)).toEqual([employee.head])
  })

  test('is never the person', async () => {
    const { platform, context, employee } = hall
    const own = { employeeId: employee.chief, deputyId: employee.chief, forms: [], ...july }
    await expect(setStandIn(platform, context, own)).rejects.toThrow('people.stands_in_for_oneself')
  })
})

describe('a new password', () => {
  test('is for administrators to give', async () => {
    const { platform, context, employee } = hall
    const accounts = notingAccounts()
    const as = (role: 'administrator' | 'peopleClerk') =>
      resetPassword(
        platform,
        { ...context, actor: actorWith([{ role, unitId: null }]) },
        accounts,
        { employeeId: employee.clerk },
      )
    await expect(as('peopleClerk')).rejects.toThrow('platform.forbidden')
    await expect(as('administrator')).resolves.toMatchObject({ password: 'one-time-only', name: '森 一' })
    expect(accounts.reset).toEqual([employee.clerk])
  })
})

test('a form sent twice hires once', async () => {
  const { platform, context, unit, db } = hall
  const person = { staffNo: '00105', name: '新 人', kana: 'シン ジン', staffClass: 'regularStaff' as const }
  const post = { unitId: unit.somuKa, post: '主事', headsUnit: false }
  const keyed = { ...context, formKey: '0198a000-0000-7000-8000-000000000001' }
  const send = () => hire(platform, keyed, { ...person, ...post, ...order })
  const [first, second] = [await send(), await send()]
  expect(second).toEqual(first)
  expect((await listAssignments(db, first.employeeId)).length).toBe(1)
})
