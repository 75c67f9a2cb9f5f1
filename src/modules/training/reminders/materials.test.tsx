import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFileStore } from '../../../platform/files/file-store.ts'
import { cancelOffering } from '../cancel-offering.ts'
import { changeOffering } from '../change-offering.ts'
import { enrol } from '../enrol.ts'
import { day, type Who } from '../fixtures/hall.ts'
import { type Counter, openCounter, type Page } from '../pages/fixtures/counter.ts'
import { findActiveEnrolment } from '../store/enrolment.ts'
import { withdraw } from '../withdraw.ts'
import { addMaterial } from './add-material.ts'

let counter: Counter
let folder = ''
beforeAll(async () => {
  counter = await openCounter()
  folder = await mkdtemp(join(tmpdir(), 'yakuba-materials-'))
  const files = createFileStore({ folder, limitBytes: 100_000 })
  Object.assign(counter.platform, { files })
})
afterAll(async () => {
  await counter.close()
  await rm(folder, { recursive: true })
})

const read = ({ text }: Page) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const at = (offeringId: string, what = '') => `/staff/training/offerings/${offeringId}${what}`

async function seatedIn(offeringId: string, who: Who): Promise<string> {
  await enrol(counter.platform, counter.as(who), { offeringId })
  return (await findActiveEnrolment(counter.db, offeringId, counter.idOf(who)))?.id ?? ''
}

const filled = { kind: 'bring', title: '持ち物', note: '筆記用具\n職員証', scope: 'offering' }

describe('materials', () => {
  test('are written by the desk, told to those seated, and seen by them alone', async () => {
    const id = await counter.offering()
    await seatedIn(id, 'clerk1')
    expect(read(await counter.get('desk', at(id)))).toContain('まだ書かれていません')
    const sent = await counter.post('desk', at(id, '/materials/new'), { ...filled, tell: '1' })
    expect([sent.status, sent.location]).toEqual([303, `${at(id)}#materials`])
    expect((await counter.told('clerk1')).at(-1)).toBe('training.material_added')
    const own = read(await counter.get('clerk1', at(id)))
    for (const words of ['筆記用具 職員証', '受付のしかた', 'カレンダーに入れる']) {
      expect(own).toContain(words)
    }
    expect(read(await counter.get('clerk1', '/staff/training/mine'))).toContain('筆記用具')
    expect(read(await counter.get('clerk2', at(id)))).not.toContain('筆記用具')
    expect((await counter.get('clerk1', at(id, '/materials/new'))).status).toBe(403)
    expect((await counter.post('clerk1', at(id, '/materials/new'), filled)).status).toBe(403)
  })

  test('need a text or a file, and keep what was typed', async () => {
    const id = await counter.offering()
    const empty = await counter.post('desk', at(id, '/materials/new'), { ...filled, note: ' ' })
    expect(empty.status).toBe(422)
    expect(read(empty)).toContain('内容を書くか、ファイルを選んでください')
    expect(empty.text).toContain('value="持ち物"')
  })

  test('as files open for those seated and the desk; a disguised one is refused', async () => {
    const courseId = await counter.course()
    const id = await counter.offering({ courseId })
    await seatedIn(id, 'clerk1')
    const add = (name: string, content: string) =>
      addMaterial(counter.platform, counter.as('desk'), {
        offeringId: id,
        scope: 'course',
        kind: 'material',
        title: 'テキスト',
        note: '',
        file: new File([content], name),
        tell: false,
      })
    await expect(add('text.pdf', 'no pdf at all')).rejects.toMatchObject({ code: 'files.disguised' })
    const { materialId } = await add('テキスト.txt', '第1章')
    const link = `/staff/training/materials/${materialId}/file`
    expect((await counter.get('clerk1', at(id))).text).toContain(link)
    const opened = await counter.get('clerk1', link)
    expect(opened.status).toBe(303)
    expect(opened.location).toMatch(/^\/staff\/files\/[0-9a-f]{64}\?name=/)
    expect((await counter.get('desk', link)).status).toBe(303)
    expect((await counter.get('clerk2', link)).status).toBe(404)
    // Another offering of the course has it as well.
    const next = await counter.offering({ courseId, on: ['2026-06-10'] })
    await seatedIn(next, 'clerk3')
    expect(read(await counter.get('clerk3', at(next)))).toContain('テキスト.txt')

    const removal = `/staff/training/materials/${materialId}/removal`
    expect(read(await counter.get('desk', removal))).toContain('見えなくなります')
    expect((await counter.post('clerk1', removal)).status).toBe(403)
    expect((await counter.post('desk', removal)).status).toBe(303)
    expect((await counter.get('clerk1', link)).status).toBe(404)
    expect(read(await counter.get('clerk1', at(id)))).not.toContain('テキスト.txt')
  })
})

describe('the calendar file', () => {
  const file = (enrolmentId: string) => `/staff/training/enrolments/${enrolmentId}/calendar.ics`
  const values = ({ text }: Page, name: string) =>
    text
      .replaceAll('\r\n ', '')
      .split('\r\n')
      .filter((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`))
      .map((line) => line.slice(line.indexOf(':') + 1))

  test('has each day, moves with the offering, and cancels what fell away', async () => {
    const id = await counter.offering({ on: ['2026-06-10', '2026-06-11'] })
    const mine = await seatedIn(id, 'clerk4')
    const before = await counter.get('clerk4', file(mine))
    expect(before.type).toContain('text/calendar')
    const uids = values(before, 'UID')
    expect(new Set(uids).size).toBe(2)
    expect(values(before, 'SEQUENCE')).toEqual(['0', '0'])
    expect(values(before, 'SUMMARY')[1]).toMatch(/（2日目／全2日）$/)

    await changeOffering(counter.platform, counter.as('desk'), {
      offeringId: id,
      place: '別館',
      hostLgCode: '229999',
      days: [{ heldOn: day('2026-06-17'), startsAt: '13:00', endsAt: '16:00', lengthMinutes: 180 }],
      capacity: 2,
      enrolmentClosesAt: Temporal.Instant.from('2026-06-16T08:00:00Z'),
      needsApproval: false,
      quotas: [],
      onDayOff: false,
    })
    const after = await counter.get('clerk4', file(mine))
    expect(values(after, 'UID')).toEqual(uids)
    expect(values(after, 'SEQUENCE')).toEqual(['1', '1'])
    expect(values(after, 'STATUS')).toEqual(['CONFIRMED', 'CANCELLED'])
    expect(values(after, 'LOCATION')[0]).toBe('別館')
    expect(after.text).toContain('DTSTART;TZID=Asia/Tokyo:20260617T130000')

    await cancelOffering(counter.platform, counter.as('desk'), { offeringId: id, reason: '台風' })
    const off = await counter.get('clerk4', file(mine))
    expect(values(off, 'STATUS')).toEqual(['CANCELLED', 'CANCELLED'])
    expect(Number(values(off, 'SEQUENCE')[0])).toBeGreaterThan(1)
  })

  test('is one’s own alone; a seat given back is cancelled, a request is in none', async () => {
    const id = await counter.offering({ on: ['2026-06-24'] })
    const mine = await seatedIn(id, 'clerk5')
    expect((await counter.get('clerk6', file(mine))).status).toBe(404)
    expect((await counter.get('desk', file(mine))).status).toBe(404)
    const asked = await counter.offering({ on: ['2026-06-25'], needsApproval: true })
    const request = await seatedIn(asked, 'clerk5')
    expect((await counter.get('clerk5', file(request))).status).toBe(409)
    const all = await counter.get('clerk5', '/staff/training/mine.ics')
    expect(values(all, 'STATUS')).toEqual(['CONFIRMED'])
    await withdraw(counter.platform, counter.as('clerk5'), { enrolmentId: mine })
    const later = await counter.get('clerk5', '/staff/training/mine.ics')
    expect(values(later, 'UID')).toEqual(values(all, 'UID'))
    expect(values(later, 'STATUS')).toEqual(['CANCELLED'])
    expect(values(later, 'SEQUENCE')).toEqual(['1'])
  })
})
