import { listStandInsOfDay, type StandIn } from '#modules/people'
import type { Handle } from '../../platform/database/handle.ts'
import { exceptionsOf } from './bulk-exception.ts'
import type { DecisionKind } from './draft.ts'
import { departing } from './route.ts'
import { namedWithPost } from './staff-messages.ts'
import { ownersOf, principalsOf } from './standing.ts'
import {
  type DraftRow,
  listDecisionsBy,
  listDraftsByIds,
  listOwned,
  listReadings,
  listWaitingAt,
  type WaitingRow,
} from './store/lists.ts'
import { listWaitingApprovers } from './store/route.ts'
import type { AfterReadingItem, DecidedItem, DraftItem, WaitingItem } from './view-types.ts'

/** Drafts that wait for a person today, in their own right or for somebody absent; oldest first. */
export async function listWaiting(
  db: Handle,
  employeeId: string,
  today: Temporal.PlainDate,
): Promise<WaitingItem[]> {
  const standIns = await listStandInsOfDay(db, today)
  const turns = await turnsOf(db, employeeId, standIns)
  const waitingFor = await waitingNames(db, turns.map(({ row }) => row))
  return turns.map(({ row, kind }) => {
    const stepNotes = departing(row.notes)
    return {
      ...itemOf(row, waitingFor),
      kind,
      forName: kind === 'proxy' ? row.approver.name : null,
      exceptions: exceptionsOf(row, { proxy: kind === 'proxy', stepNotes }),
    }
  })
}

/** A draft at somebody's turn, and in whose right it would be decided. */
export type WaitingTurn = { row: WaitingRow; kind: DecisionKind }

/** The same as rows, for the home; one's own place comes before that of somebody absent. */
export async function turnsOf(
  db: Handle,
  employeeId: string,
  standIns: readonly StandIn[],
): Promise<WaitingTurn[]> {
  const principals = standIns
    .filter(({ deputyId }) => deputyId === employeeId)
    .map((standIn) => standIn.employeeId)
  const rows = await listWaitingAt(db, [employeeId, ...principals])
  const turns = new Map<string, WaitingTurn>()
  for (const row of rows) {
    const isOwn = row.approver.employeeId === employeeId
    if (ownersOf(row).has(employeeId)) continue
    const standsIn = principalsOf(standIns, employeeId, row).includes(row.approver.employeeId)
    if (!isOwn && (!standsIn || turns.has(row.id))) continue
    const own = row.delegated ? 'delegated' : 'ordinary'
    turns.set(row.id, { row, kind: isOwn ? own : 'proxy' })
  }
  return [...turns.values()]
}

/** Drafts that a person made or typed for another, newest first. */
export async function listMine(
  db: Handle,
  employeeId: string,
  _today: Temporal.PlainDate,
): Promise<DraftItem[]> {
  return itemsOf(db, await listOwned(db, employeeId))
}

/** Drafts that a person decided, newest first; each once, with the last thing they did. */
export async function listDecided(
  db: Handle,
  employeeId: string,
  _today: Temporal.PlainDate,
): Promise<DecidedItem[]> {
  const last = new Map<string, DecidedItem['mine']>()
  for (const decision of await listDecisionsBy(db, employeeId)) {
    const { draftId, action, kind, decidedOn, note } = decision
    if (!last.has(draftId)) last.set(draftId, { action, kind, decidedOn, note })
  }
  const items = await itemsOf(db, await listDraftsByIds(db, [...last.keys()]))
  const byId = new Map(items.map((item) => [item.draftId, item]))
  return [...last].flatMap(([draftId, mine]) => {
    const item = byId.get(draftId)
    return item === undefined ? [] : { ...item, mine }
  })
}

/** Proxy decisions that a person has to read, those unread first (後閲). */
export async function listAfterReadings(
  db: Handle,
  employeeId: string,
  _today: Temporal.PlainDate,
): Promise<AfterReadingItem[]> {
  const readings = await listReadings(db, employeeId)
  const ids = [...new Set(readings.map(({ draftId }) => draftId))]
  const items = await itemsOf(db, await listDraftsByIds(db, ids))
  const byId = new Map(items.map((item) => [item.draftId, item]))
  return readings.flatMap(({ id, draftId, readAt, ...proxy }) => {
    const item = byId.get(draftId)
    return item === undefined ? [] : { ...item, afterReadingId: id, readAt, proxy }
  })
}

/** Who made a draft, as they were then; and who typed it for them. */
export function authorsOf({ byName, byPost, byUnit, forName, forPost }: Omit<DraftRow, 'id'>): {
  draftedBy: string
  enteredBy: string | null
} {
  const by = namedWithPost({ name: byName, post: byPost, unitName: byUnit })
  if (forName === null) return { draftedBy: by, enteredBy: null }
  return { draftedBy: `${forPost ?? ''} ${forName}`.trim(), enteredBy: by }
}

async function itemsOf(db: Handle, rows: readonly DraftRow[]): Promise<DraftItem[]> {
  const waitingFor = await waitingNames(db, rows)
  return rows.map((row) => itemOf(row, waitingFor))
}

async function waitingNames(
  db: Handle,
  rows: readonly DraftRow[],
): Promise<Map<string, string[]>> {
  const open = rows.filter(({ status }) => status === 'submitted').map(({ id }) => id)
  const approvers = await listWaitingApprovers(db, open)
  const grouped = Map.groupBy(approvers, ({ draftId }) => draftId)
  return new Map([...grouped].map(([draftId, some]) => [draftId, some.map(namedWithPost)]))
}

function itemOf(row: DraftRow, waitingFor: ReadonlyMap<string, string[]>): DraftItem {
  return {
    draftId: row.id,
    form: row.form,
    title: row.title,
    unitName: row.unitName,
    status: row.status,
    statusNote: row.statusNote,
    round: row.round,
    ...authorsOf(row),
    submittedAt: row.submittedAt,
    decidedAt: row.decidedAt,
    decisionRef: row.decisionRef,
    amountYen: row.amountYen,
    days: row.days,
    contentHash: row.contentHash,
    waitingFor: waitingFor.get(row.id) ?? [],
  }
}
