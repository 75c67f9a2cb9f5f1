import type { Unit } from '#modules/people'
import type { Approver, RouteStep } from '../../../platform/approval-form.ts'
import { formatNumber } from '../../../platform/ui/dates.ts'
import type { RouteRule } from '../view-types.ts'
import { levelWords, roleWords, ruleWords } from './staff-messages.ts'

/** Who may decide, as a route says it: by post, so that it outlives the people. */
export function approverText(approver: Approver, units: readonly Unit[]): string {
  switch (approver.kind) {
    case 'headAt':
      return ruleWords.levelOfUnit(levelWords[approver.level])
    case 'headOf':
      return ruleWords.headOf(unitText(approver.unitId, units))
    case 'role':
      return ruleWords.roleOf(roleWords[approver.role] ?? approver.role)
    case 'employee':
      return ruleWords.someone
  }
}

/** One step in words; each of several people is needed, or one of them. */
export function stepText({ need, approvers }: RouteStep, units: readonly Unit[]): string {
  const names = approvers.map((approver) => approverText(approver, units))
  if (names.length < 2) return names.join('')
  return need === 'all' ? ruleWords.allOf(names) : ruleWords.anyOneOf(names)
}

/** A unit's name as it is on the day. */
export function unitText(unitId: string, units: readonly Unit[]): string {
  return units.find(({ id }) => id === unitId)?.name ?? ruleWords.gone
}

/** The drafts that a rule holds for, in a line. */
export function conditionText({ amountFromYen, daysFrom }: RouteRule): string {
  const parts = [
    amountFromYen === null ? '' : ruleWords.amountFromOf(formatNumber(amountFromYen, 'ja')),
    daysFrom === null ? '' : ruleWords.daysFromOf(daysFrom),
  ].filter((part) => part !== '')
  return parts.length === 0 ? ruleWords.always : parts.join(' ')
}
