import { afterEach, beforeEach, expect, test } from 'vitest'
import { listEntries } from '../audit/entry-store.ts'
import { newId } from '../database/id.ts'
import { deadUrl, type MailDesk, openMailDesk } from './fixtures/mail-desk.ts'
import { openPostOffice, type PostOffice, textOfMail } from './fixtures/post-office.ts'
import { findMailsHeldUp } from './mail-store.ts'

let desk: MailDesk
let office: PostOffice | undefined

beforeEach(async () => {
  desk = await openMailDesk()
})
afterEach(async () => {
  await office?.close()
  office = undefined
  await desk.close()
})

const actions = async () => {
  const entries = await listEntries(desk.database.db, {}, { limit: 20 })
  return entries.map(({ action }) => action)
}

test('a server that is down: 1, 5 and 25 minutes, then every 25, and given up after a day', async () => {
  const url = await deadUrl()
  const people = [await desk.employee(), await desk.employee('midori@hall.example')]
  await desk.tell(people)
  for (const one of people) await desk.wants(one, { quietOn: false, closedDays: true })
  for (const [index, minutes] of [1, 5, 25, 25, 25].entries()) {
    expect((await desk.send(url)).down).toMatchObject({ code: 'server' })
    const all = await desk.mails()
    expect(all.map(({ state, tries }) => ({ state, tries }))).toEqual(
      all.map(() => ({ state: 'waiting', tries: index + 1 })),
    )
    expect(all[0]?.nextTryAt).toEqual(desk.now().add({ minutes }))
    // A run before its time changes nothing.
    expect((await desk.send(url)).down).toBeUndefined()
    desk.pass({ minutes })
  }
  desk.pass({ hours: 23 })
  await desk.send(url)
  expect((await desk.mails()).map(({ state }) => state)).toEqual(['given_up', 'given_up'])
  expect(await actions()).toEqual(['notifications.give_up_mail', 'notifications.give_up_mail'])
})

test('a server that is down for an hour: all queue, all arrive, each once, and soon', async () => {
  const url = await deadUrl()
  const people = await Promise.all(
    Array.from({ length: 3 }, (_, index) => desk.employee(`person-${index}@hall.example`)),
  )
  const settled = newId()
  let told = 0
  for (let minute = 0; minute < 60; minute += 1) {
    if (minute % 6 === 0) {
      await desk.tell(people, { path: `/staff/approvals/${minute}` })
      told += people.length
    }
    if (minute === 3) await desk.tell(people, { key: settled })
    if (minute === 40) await desk.settle(settled)
    await desk.send(url)
    desk.pass({ minutes: 1 })
  }
  const queued = await desk.mails()
  expect(queued).toHaveLength(told)
  expect(queued.every(({ state }) => state === 'waiting')).toBe(true)
  const longest = queued.filter(({ tries }) => tries >= 3)
  const heldUp = await findMailsHeldUp(desk.platform.db)
  expect(heldUp.count).toBe(longest.length)
  expect(heldUp.lastFault).toContain('ECONNREFUSED')

  // The next notice finds the server there again, and takes along all that waited.
  office = await openPostOffice()
  await desk.tell([people[0]!], { path: '/staff/approvals/after' })
  expect((await desk.send(office.url)).sent).toBe(told + 1)
  for (let minute = 0; minute < 60; minute += 1) {
    desk.pass({ minutes: 1 })
    await desk.send(office.url)
  }
  const arrived = office.received.map(
    ({ to, raw }) => `${to[0]} ${/approvals\/\w+/.exec(textOfMail(raw))?.[0]}`,
  )
  expect(arrived).toHaveLength(told + 1)
  expect(new Set(arrived).size).toBe(told + 1)
  expect(await actions()).toEqual([])
})

test('an answer at last, when nothing new comes, is found by the tries themselves', async () => {
  const url = await deadUrl()
  await desk.tell([await desk.employee()])
  for (let minute = 0; minute < 60; minute += 1) {
    await desk.send(url)
    desk.pass({ minutes: 1 })
  }
  office = await openPostOffice()
  for (let minute = 0; minute < 30; minute += 1) {
    await desk.send(office.url)
    desk.pass({ minutes: 1 })
  }
  expect(office.received).toHaveLength(1)
})
