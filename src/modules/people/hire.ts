import { act } from '../../platform/act.ts'
import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import type { NewPost } from './assignment.ts'
import { assertName, assertStaffNo, type StaffClass } from './employee.ts'
import { assertPostCanBeFilled } from './filled-post.ts'
import { scopeOf } from './scope.ts'
import { insertEmployees } from './store/employee.ts'
import { adding, insertRevision } from './store/version.ts'
import { stampOf } from './version.ts'

/** Somebody new, with the first main post. */
export type Hiring = {
  staffNo: string
  name: string
  kana: string
  previousSurname?: string | undefined
  staffClass: StaffClass
} & Omit<NewPost, 'toOn'> & { toOn?: Temporal.PlainDate | undefined }

/**
 * Takes a person on (採用). The number stays theirs for ever, also when they leave and come back.
 * Refusals: `people.staff_no_taken` and those of filling a post.
 */
export async function hire(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  input: Hiring,
): Promise<{ employeeId: string }> {
  const unitPath = await scopeOf(platform.db, input.unitId, input.fromOn)
  return act(platform, context, { action: 'people.hire', unitPath }, async (tx) => {
    assertStaffNo(input.staffNo)
    assertName(input.name)
    const { staffNo, name, kana, staffClass, unitId, post, headsUnit, issuedOn, fromOn } = input
    const toOn = input.toOn ?? null
    await assertPostCanBeFilled(tx, { unitId, headsUnit, fromOn, toOn })
    const employeeId = newId()
    const previousSurname = input.previousSurname ?? null
    const version = { employeeId, name, kana, previousSurname, staffClass, fromOn, toOn: null }
    const assignment = {
      assignmentId: newId(),
      employeeId,
      unitId,
      post,
      kind: 'main' as const,
      headsUnit,
      issuedOn,
      endIssuedOn: null,
      fromOn,
      toOn,
    }
    const stamp = stampOf(context)
    await insertEmployees(tx, [{ id: employeeId, staffNo }], stamp)
    await insertRevision(tx, 'people.employeeVersion', adding([version]), stamp)
    await insertRevision(tx, 'people.assignment', adding([assignment]), stamp)
    return {
      subject: `people.employee/${employeeId}`,
      after: { staffNo, version, assignment },
      result: { employeeId },
    }
  })
}
