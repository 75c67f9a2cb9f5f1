import { sql } from 'kysely'
import { act } from '../../../platform/act.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { may } from '../../../platform/identity/actor.ts'
import { notify } from '../../../platform/notifications/notify.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound, ProofNeeded, Refusal } from '../../../platform/refusal.ts'
import { findByStaffNos } from '../store/employee.ts'
import { unitPath } from '../unit.ts'
import { stampOf } from '../version.ts'
import { type AprilHall, readHall } from './hall.ts'
import { aprilMinePath } from './paths.ts'
import { type AprilItem, type PersonItems, rehearse } from './rehearse.ts'
import { type AprilHandOverRow, insertHandOvers, lockHandOver } from './store.ts'
import { transferDayOf } from './transfer-day.ts'

/** One press: everything that a person has open, or one matter of it. */
export type HandOverPress = {
  personId: string
  /** Without it, everything that can be given. */
  item?: { kind: string; key: string } | undefined
  /** Receivers by key, where they are not the suggested ones. */
  chosen?: Readonly<Record<string, string>> | undefined
  /** Staff number of one receiver for all of the press. */
  receiverNo?: string | undefined
}

/** What a press did; `left` are those that could not be given and still stand in the list. */
export type HandedOver = { personId: string; handedOver: number; left: number }

/** The right to give somebody else's matters away; everybody may give their own. */
export const handOverPermission = 'people.hand_over'

/**
 * Gives a person's open matters to their receivers (引継ぎ), in one transaction, and tells each
 * receiver once. A matter that is settled meanwhile is passed over, so a second press does nothing.
 * Of all matters, those that cannot go to their suggestion stay; a single one says why.
 * Refusals: `people.hand_over_nobody`, `people.receiver_not_there`, `people.receiver_is_giver`,
 * `people.receiver_decides`, and those of the modules.
 */
export async function handOver(
  platform: Platform,
  context: RequestContext,
  press: HandOverPress,
): Promise<HandedOver> {
  const { personId } = press
  const isOwn = context.actor.kind === 'employee' && context.actor.employeeId === personId
  const on = transferDayOf(context.today)
  const permission = isOwn ? 'people.hand_over_own' : handOverPermission
  const action = 'people.hand_over'
  const unitPath = isOwn ? undefined : await placeOf(platform, context, personId)
  const where = { action, permission, ...(unitPath === undefined ? {} : { unitPath }) }
  const { formKey: _formKey, ...inner } = context
  return act(platform, context, where, async (tx) => {
    await lockHandOver(tx, personId)
    const inside: Platform = { ...platform, db: tx }
    const rehearsal = await rehearse(inside, { on, today: context.today, giverId: personId })
    const person = rehearsal.people.find(({ change }) => change.employeeId === personId)
    if (person === undefined) throw notFound('people.hand_over_nobody')
    const { item } = press
    const wanted = wantedItems(person, item, inner)
    const named = await namedReceiver(tx, press, context.today)
    const done: AprilHandOverRow[] = []
    for (const one of wanted) {
      const toId = named ?? press.chosen?.[one.key] ?? one.receivers[0]?.employeeId
      if (toId === undefined) {
        if (item !== undefined) throw new Refusal('people.receiver_missing', 409)
        continue
      }
      assertReceiver(rehearsal.hall, personId, toId)
      const wasDone = await tryOne(inside, inner, one, { toId, on, personId }, item !== undefined)
      if (wasDone) done.push(rowOf(one, { toId, on, personId }, inner))
    }
    await insertHandOvers(tx, done)
    await tellReceivers(tx, inner, done)
    const left = wanted.length - done.length
    return {
      subject: `people.employee/${personId}`,
      after: { handedOver: done },
      result: { personId, handedOver: done.length, left },
    }
  })
}

type Given = { toId: string; on: Temporal.PlainDate; personId: string }

// Where the person works on the eve: a clerk of one department gives away nothing of another.
async function placeOf(
  platform: Platform,
  { today }: RequestContext,
  personId: string,
): Promise<string[]> {
  const hall = await readHall(platform.db, transferDayOf(today), today)
  const change = hall.changes.find(({ employeeId }) => employeeId === personId)
  return unitPath(hall.eveUnits, change?.from?.unitId ?? '').map(({ id }) => id)
}

function wantedItems(
  { change, items }: PersonItems,
  item: HandOverPress['item'],
  { actor }: RequestContext,
): AprilItem[] {
  const isDesk = may(actor, handOverPermission)
  const possible = items.filter(
    ({ way, source }) => way === 'press' && (isDesk || source.pressedBy !== 'desk'),
  )
  if (item === undefined) return possible
  const named = (one: AprilItem) => one.source.kind === item.kind && one.key === item.key
  if (items.some(named) && !possible.some(named)) {
    throw new Refusal('people.hand_over_desk', 403, { name: change.name })
  }
  return possible.filter(named)
}

async function namedReceiver(
  tx: Handle,
  { receiverNo }: HandOverPress,
  today: Temporal.PlainDate,
): Promise<string | undefined> {
  if (receiverNo === undefined) return undefined
  const [found] = await findByStaffNos(tx, [receiverNo], today)
  if (found === undefined) throw new Refusal('people.receiver_not_there', 409)
  return found.id
}

function assertReceiver({ dayStaff, hereToday }: AprilHall, personId: string, id: string): void {
  if (id === personId) throw new Refusal('people.receiver_is_giver', 409)
  const staysOn = dayStaff.some(({ employeeId }) => employeeId === id)
  if (!staysOn || !hereToday.has(id)) throw new Refusal('people.receiver_not_there', 409)
}

// A refusal undoes the one matter only; whatever else was given stays given.
async function tryOne(
  inside: Platform,
  context: RequestContext,
  one: AprilItem,
  { toId, on, personId }: Given,
  isSingle: boolean,
): Promise<boolean> {
  const { db: tx } = inside
  await sql`savepoint april_item`.execute(tx)
  try {
    if (one.notTo?.includes(toId)) throw new Refusal('people.receiver_decides', 409)
    await one.source.handOver?.(inside, context, { key: one.key, fromId: personId, toId, on })
    await sql`release savepoint april_item`.execute(tx)
    return true
  } catch (error) {
    if (!(error instanceof Refusal) || error instanceof ProofNeeded || isSingle) throw error
    await sql`rollback to savepoint april_item`.execute(tx)
    return false
  }
}

function rowOf(
  { source, key, title, path }: AprilItem,
  { toId, on, personId }: Given,
  context: RequestContext,
): AprilHandOverRow {
  const { recordedAt: handedAt, recordedBy: handedBy } = stampOf(context)
  const what = { kind: source.kind, key, title, path }
  return { id: newId(), onDay: on, ...what, fromId: personId, toId, handedAt, handedBy }
}

async function tellReceivers(
  tx: Handle,
  context: RequestContext,
  done: readonly AprilHandOverRow[],
): Promise<void> {
  for (const [toId, rows] of Map.groupBy(done, (row) => row.toId)) {
    const [first] = rows
    if (first === undefined) continue
    await notify(tx, context, {
      event: 'people.handed_over',
      key: `people.handed_over/${first.id}`,
      to: [toId],
      params: { count: rows.length },
      path: aprilMinePath,
    })
  }
}
