import type { RequestContext } from '../../../platform/http/context.ts'
import { may } from '../../../platform/identity/actor.ts'
import type { HomeItem } from '../../../platform/module.ts'
import type { Platform } from '../../../platform/platform.ts'
import { overdueAfter } from '../overdue.ts'
import { confirmPress } from './notices.ts'
import {
  isReady,
  listOpenRounds,
  type OpenEvaluation,
  waitsForOwner,
  waitsForSecond,
} from './open-evaluations.ts'
import { evaluationPath, evaluationsPath } from './paths.ts'
import { roundDueDay } from './round.ts'
import { closingRoundNames, closingWords, markText } from './staff-messages.ts'

/**
 * The round of the day on a person's home: what an owner is to write, what a second evaluator can
 * confirm by one press, and the round that its head can close.
 */
export async function closingHomeItems(
  platform: Platform,
  { actor, today }: RequestContext,
): Promise<readonly HomeItem[]> {
  if (actor.kind !== 'employee') return []
  const owns = actor.permissions.get('goals.evaluate')
  const decides = actor.permissions.get('goals.confirm_evaluation')
  if (owns === undefined && decides === undefined) return []
  const items: HomeItem[] = []
  for (const round of await listOpenRounds(platform, today)) {
    const { policy } = round
    const dueOn = roundDueDay(policy.fiscalYear, round.round)
    const late = overdueAfter(dueOn, today)
    for (const one of round.measures) {
      // A head sees their own divisions' work through those who own it.
      const isOwner = owns?.has(one.unitPath[0] ?? '') === true
      if (waitsForOwner(one) && isOwner) items.push({ ...writeItem(one, dueOn), ...late })
      const isSecond = may(actor, 'goals.confirm_evaluation', one.unitPath)
      if (waitsForSecond(one) && isSecond && one.standing?.selfBy !== actor.employeeId) {
        items.push({ ...confirmItem(one, dueOn), ...late })
      }
    }
    if (isReady(round) && may(actor, 'goals.confirm_evaluation', [policy.departmentId])) {
      const title = closingWords.homeClose(closingRoundNames[round.round], policy.title)
      items.push({ list: 'today', title, path: evaluationsPath(policy.id), dueOn, ...late })
    }
  }
  return items
}

function writeItem(
  { policy, round, measure }: OpenEvaluation,
  dueOn: Temporal.PlainDate,
): HomeItem {
  return {
    list: 'today',
    title: closingWords.homeWrite(closingRoundNames[round], measure.no, measure.title),
    path: evaluationPath(policy.id, round, measure.no),
    detail: measure.ownerDivisionName,
    dueOn,
  }
}

function confirmItem(one: OpenEvaluation, dueOn: Temporal.PlainDate): HomeItem {
  const { policy, round, measure, standing } = one
  return {
    list: 'decision',
    title: closingWords.homeConfirm(closingRoundNames[round], measure.no, measure.title),
    path: evaluationPath(policy.id, round, measure.no),
    detail: `${measure.ownerDivisionName} ${standing === undefined ? '' : markText(standing.mark)}`,
    dueOn,
    ...(standing === undefined ? {} : { press: confirmPress(one, standing.id) }),
  }
}
