import { listHeads, listUnits, mainPostsOf, staffNamesOf } from '#modules/people'
import type { Handle } from '../../../platform/database/handle.ts'
import { defaultRules, rulesOn } from '../rules.ts'
import { listRules } from '../store/plan.ts'
import {
  type DropReason,
  followUpDates,
  followUpLapseMonths,
  followUpReplyDays,
  headsAbove,
  type HeadsNow,
  isAtTheTop,
} from './follow-up.ts'
import { type FollowUpRow, listFollowUpRows } from './store/follow-up.ts'

/** A participation that waits for its manager's word. */
export type OpenFollowUp = Omit<FollowUpRow, 'dropReason'> & {
  name: string
  unitName: string
  asksOn: Temporal.PlainDate
  dueOn: Temporal.PlainDate
  isOverdue: boolean
  /** Who is asked today; null where no head stands above. */
  managerId: string | null
  managerName: string
  /** Everybody who may answer. */
  heads: string[]
  /** Why nobody is asked; null where somebody is, or will be. */
  dropReason: DropReason | null
}

const isBy = (day: Temporal.PlainDate, on: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(day, on) <= 0

/**
 * Participations whose time of asking has come and that nobody has answered, soonest due first.
 * The manager is the head of today above the person's unit of today.
 */
export async function listOpenFollowUps(
  db: Handle,
  today: Temporal.PlainDate,
  enrolmentId: string | null = null,
): Promise<OpenFollowUp[]> {
  const rules = await listRules(db)
  const longest = Math.max(...[defaultRules, ...rules].map(({ followUpMonths }) => followUpMonths))
  const from = today.subtract({ months: longest + followUpLapseMonths })
  const rows = await listFollowUpRows(db, { from, to: today, onlyOpen: true, enrolmentId })
  const asked = rows.flatMap((row) => {
    const months = rulesOn(rules, row.endsOn).followUpMonths
    const { asksOn, dueOn, lapsesOn } = followUpDates(row.endsOn, months)
    return isBy(asksOn, today) && !isBy(lapsesOn, today) ? [{ ...row, asksOn, dueOn }] : []
  })
  if (asked.length === 0) return []
  const people = [...new Set(asked.map(({ employeeId }) => employeeId))]
  const now = await headsNow(db, today)
  const posts = new Map((await mainPostsOf(db, people, today)).map((one) => [one.employeeId, one]))
  const names = await staffNamesOf(db, people, today)
  const units = new Map(now.units.map(({ id, name }) => [id, name]))
  const open = asked.map((row): OpenFollowUp => {
    const post = posts.get(row.employeeId)
    const heads = post === undefined ? [] : headsAbove(now, post)
    return {
      ...row,
      name: names.get(row.employeeId) ?? '',
      unitName: units.get(post?.unitId ?? '') ?? '',
      isOverdue: !isBy(today, row.dueOn),
      managerId: heads[0]?.employeeId ?? null,
      managerName: heads[0]?.name ?? '',
      heads: heads.map(({ employeeId }) => employeeId),
      dropReason: post === undefined ? 'left' : isAtTheTop(now, post) ? 'nobodyAbove' : null,
    }
  })
  return open.toSorted((a, b) => Temporal.PlainDate.compare(a.dueOn, b.dueOn))
}

/** Units of a day with who heads them. */
export async function headsNow(db: Handle, today: Temporal.PlainDate): Promise<HeadsNow> {
  const heads = await listHeads(db, today)
  return {
    units: await listUnits(db, today),
    headOfUnit: new Map(heads.map((one) => [one.unitId, one])),
  }
}

/** Those that one manager is asked about. */
export async function listFollowUpsFor(
  db: Handle,
  managerId: string,
  today: Temporal.PlainDate,
): Promise<OpenFollowUp[]> {
  return (await listOpenFollowUps(db, today)).filter((one) => one.managerId === managerId)
}

/** What became of the follow-ups of a period: what the desk reads. */
export async function listSettledFollowUps(
  db: Handle,
  period: { from: Temporal.PlainDate; to: Temporal.PlainDate },
): Promise<FollowUpRow[]> {
  return (await listFollowUpRows(db, period)).filter(({ outcome }) => outcome !== null)
}

/** The first day from which a reply is still shown as fresh. */
export function recentFrom(today: Temporal.PlainDate): Temporal.PlainDate {
  return today.subtract({ months: followUpLapseMonths, days: followUpReplyDays })
}
