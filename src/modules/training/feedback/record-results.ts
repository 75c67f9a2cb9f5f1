import { act } from '../../../platform/act.ts'
import { actorRefOf } from '../../../platform/audit/append.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Completion, readMarks } from '../attendance.ts'
import { expiryOf } from '../course.ts'
import { enter } from '../give-seats.ts'
import { rulesOn } from '../rules.ts'
import {
  insertCompletions,
  listCompletions,
  listMarks,
  supersedeCompletions,
} from '../store/attendance.ts'
import { listEnrolmentsIn } from '../store/enrolment.ts'
import { getCourse, listDays, lockOffering } from '../store/offering.ts'
import { listRules } from '../store/plan.ts'
import { courseFeedbackOf } from './set-course-feedback.ts'
import { insertFailed, listTestResults, type TestResult } from './store/test-result.ts'

/** Who passed the test of an offering and who did not. */
export type ResultList = {
  offeringId: string
  results: readonly { enrolmentId: string; result: TestResult }[]
}

/**
 * Records the results of a test (合否), or corrects them: the earlier ones stay in the record. Who
 * failed has attended and not completed; the counts move with the commit. Refusals:
 * `training.no_test`, `training.not_completed`.
 */
export function recordResults(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { offeringId, results }: ResultList,
): Promise<{ passed: number; failed: number }> {
  const what = { action: 'training.record_results', permission: 'training.mark' }
  return act(platform, context, what, async (tx) => {
    const offering = await lockOffering(tx, offeringId)
    const { hasTest } = await courseFeedbackOf(tx, offering.courseId)
    if (!hasTest) throw new Refusal('training.no_test', 409)
    const wanted = new Map(results.map((one) => [one.enrolmentId, one.result]))
    const ids = [...wanted.keys()]
    const all = new Map((await listEnrolmentsIn(tx, offeringId)).map((one) => [one.id, one]))
    const marks = Map.groupBy(await listMarks(tx, ids), ({ enrolmentId }) => enrolmentId)
    const before = await listTestResults(tx, ids)
    const inForce = new Map((await listCompletions(tx, ids)).map((one) => [one.enrolmentId, one]))
    const { validYears } = await getCourse(tx, offering.courseId)
    const length = {
      days: (await listDays(tx, [offeringId])).length,
      lengthMinutes: offering.lengthMinutes,
      completionPercent: rulesOn(await listRules(tx), offering.startsOn).completionPercent,
    }
    const changed: Completion[] = []
    for (const [enrolmentId, result] of wanted) {
      const enrolment = all.get(enrolmentId)
      const { completedOn } = readMarks(marks.get(enrolmentId) ?? [], length)
      if (enrolment === undefined || completedOn === null) {
        throw new Refusal('training.not_completed', 409)
      }
      if (before.get(enrolmentId) === result) continue
      const state = result === 'passed' ? 'completed' : 'attended'
      if (state !== enrolment.state) await enter(tx, context, enrolment, { state })
      changed.push({
        id: newId(),
        enrolmentId,
        completedOn,
        expiresOn: expiryOf(completedOn, validYears),
        result,
        recordedAt: context.now,
        recordedBy: actorRefOf(context.actor),
        supersededAt: null,
      })
    }
    const ended = changed.flatMap(({ enrolmentId }) => inForce.get(enrolmentId)?.id ?? [])
    await supersedeCompletions(tx, ended, context.now)
    const passed = changed.filter(({ result }) => result === 'passed')
    const failed = changed.filter(({ result }) => result === 'failed')
    await insertCompletions(tx, passed)
    await insertFailed(tx, failed)
    return {
      subject: `training.offering/${offeringId}`,
      before: [...before],
      after: changed,
      result: { passed: passed.length, failed: failed.length },
    }
  })
}
