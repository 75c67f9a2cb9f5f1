import { newId } from '../../../platform/database/id.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { AttendanceMark, Completion } from '../attendance.ts'
import { lineOf } from '../category.ts'
import type { Enrolment } from '../enrolment.ts'
import type { Guest } from '../guest.ts'
import type { OfferingDay } from '../offering.ts'
import { insertCompletions, insertMarks } from '../store/attendance.ts'
import { listCategories } from '../store/category.ts'
import {
  insertEnrolments,
  insertEvents,
  insertGuests,
  settleApplicationNos,
  takenSeats,
} from '../store/enrolment.ts'
import { listDays, listQuotas } from '../store/offering.ts'
import type { EnrolmentEvent, OfferingRow, TrainingTables } from '../store/tables.ts'
import type { NeighbourCity } from './neighbour-city.ts'
import { saveGuestNotice, saveNeighbour } from './store.ts'

/** Two imaginary neighbours of the demo city (サンプルの近隣市). */
export const demoNeighbours: readonly NeighbourCity[] = [
  { lgCode: '229998', name: '松並市', desk: '総務部人事課', contact: '0000-00-0002' },
  { lgCode: '229997', name: '潮見市', desk: '総務課', contact: '0000-00-0003' },
]

const people: Record<string, readonly (readonly [string, string, string])[]> = {
  '229998': [
    ['松木 小夏', 'マツキ コナツ', '税務課'],
    ['松枝 一路', 'マツエダ イチロ', '市民課'],
    ['松苗 千歩', 'マツナエ チホ', '福祉課'],
  ],
  '229997': [
    ['潮崎 航平', 'シオザキ コウヘイ', '企画課'],
    ['潮路 七海', 'シオジ ナナミ', '会計課'],
    ['潮風 三太', 'シオカゼ サンタ', '建設課'],
  ],
}
const keptMonths = 12
const by = 'system/seed'

/**
 * Fills the demo city's guests (サンプル) after `seedTraining`: the neighbours, two guests in each
 * joint course of the past that has seats for them, one in the coming one that keeps seats, and
 * what they are told. Links are made by a press: their addresses are secrets.
 */
export async function seedGuests(
  tx: Handle,
  { today }: Pick<RequestContext, 'today'>,
): Promise<void> {
  for (const city of demoNeighbours) await saveNeighbour(tx, city)
  const offerings = await jointOfferings(tx)
  const ids = offerings.map(({ id }) => id)
  const used = await takenSeats(tx, ids)
  const days = Map.groupBy(await listDays(tx, ids), ({ offeringId }) => offeringId)
  const keeping = new Set((await listQuotas(tx, ids)).map(({ offeringId }) => offeringId))
  const seeded: Seeded = { guests: [], enrolments: [], events: [], marks: [], completions: [] }
  offerings.forEach((offering, index) => {
    const isHeld = offering.state === 'held'
    const seats = [...(used.get(offering.id)?.values() ?? [])].reduce((sum, one) => sum + one, 0)
    const wanted = isHeld ? 2 : keeping.has(offering.id) ? 1 : 0
    if (wanted === 0 || offering.capacity - seats < wanted) return
    for (const { lgCode } of demoNeighbours.slice(0, wanted)) {
      addGuest(seeded, offering, { lgCode, no: index, days: days.get(offering.id) ?? [], today })
    }
  })
  if (seeded.guests.length > 0) {
    await insertGuests(tx, seeded.guests)
    await insertEnrolments(tx, seeded.enrolments)
    await insertEvents(tx, seeded.events)
    await insertMarks(tx, seeded.marks)
    await insertCompletions(tx, seeded.completions)
    await settleApplicationNos(tx)
  }
  for (const { id, endsOn } of offerings) {
    const isAhead = Temporal.PlainDate.compare(endsOn, today) > 0
    if (isAhead && keeping.has(id)) {
      await saveGuestNotice(tx, id, '駐車場は庁舎の東側を使えます。')
    }
  }
}

type Seeded = {
  guests: Guest[]
  enrolments: Enrolment[]
  events: EnrolmentEvent[]
  marks: AttendanceMark[]
  completions: Completion[]
}

async function jointOfferings(tx: Handle): Promise<OfferingRow[]> {
  const categories = await listCategories(tx)
  const rows = await tx
    .withTables<TrainingTables>()
    .selectFrom('training.offering')
    .selectAll()
    .orderBy('startsOn')
    .orderBy('id')
    .execute()
  return rows.filter(({ categoryId }) => lineOf(categories, categoryId) === 'joint')
}

function addGuest(
  seeded: Seeded,
  offering: OfferingRow,
  {
    lgCode,
    no,
    days,
    today,
  }: { lgCode: string; no: number; days: readonly OfferingDay[]; today: Temporal.PlainDate },
): void {
  const own = people[lgCode] ?? []
  const [name = '', kana = '', unit = ''] = own[no % Math.max(own.length, 1)] ?? []
  const deleteOn = offering.endsOn.add({ months: keptMonths })
  const isForgotten = Temporal.PlainDate.compare(deleteOn, today) <= 0
  const person = isForgotten ? { name: '', kana: '', unit: '' } : { name, kana, unit }
  const guest: Guest = { id: newId(), ...person, lgCode, contact: '', deleteOn }
  const isHeld = offering.state === 'held'
  const already = seeded.enrolments.filter(({ offeringId }) => offeringId === offering.id).length
  const appliedAt = offering.enrolmentClosesAt.subtract({ hours: 24 })
  const enrolmentId = newId()
  seeded.guests.push(guest)
  seeded.enrolments.push({
    id: enrolmentId,
    offeringId: offering.id,
    employeeId: null,
    guestId: guest.id,
    unitId: null,
    lgCode,
    origin: 'nominated',
    state: isHeld ? 'completed' : 'seated',
    applicationNo: offering.lastApplicationNo + already + 1,
    appliedAt,
    queuedAt: null,
    decidedAt: appliedAt,
    substituteFor: null,
    note: null,
  })
  seeded.events.push({ id: newId(), enrolmentId, state: 'seated', at: appliedAt, by, note: null })
  if (!isHeld) return
  const recordedAt = offering.endsOn
    .toZonedDateTime({ timeZone: 'Asia/Tokyo', plainTime: '17:30' })
    .toInstant()
  const stamp = { recordedAt, recordedBy: by, supersededAt: null }
  const event = { id: newId(), enrolmentId, at: recordedAt, by, note: null }
  seeded.events.push({ ...event, state: 'completed' })
  for (const { heldOn, lengthMinutes: attendedMinutes } of days) {
    const mark = { id: newId(), enrolmentId, heldOn, attendedMinutes, ...stamp }
    seeded.marks.push({ ...mark, source: 'list' })
  }
  const completedOn = offering.endsOn
  const completion = { id: newId(), enrolmentId, completedOn, expiresOn: null, result: null }
  seeded.completions.push({ ...completion, ...stamp })
}
