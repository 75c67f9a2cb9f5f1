import type { HomeItem } from '../../platform/module.ts'

/** The state of a line on somebody's home whose day has passed (期限超過); nothing before. */
export function overdueAfter(
  dueOn: Temporal.PlainDate,
  today: Temporal.PlainDate,
): Pick<HomeItem, 'state'> {
  return Temporal.PlainDate.compare(dueOn, today) < 0 ? { state: 'overdue' } : {}
}
