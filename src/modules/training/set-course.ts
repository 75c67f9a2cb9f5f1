import { act } from '../../platform/act.ts'
import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Course, RequiredFor } from './course.ts'
import { getCategory } from './store/category.ts'
import { getCourse, insertCourses, updateCourse } from './store/offering.ts'

/** A course as it is to be; without an id it is a new one. */
export type CourseSetting = Omit<Course, 'id'> & { id?: string | undefined }

/**
 * Adds a course or changes it (研修). What was counted before keeps the category that it had then.
 * Refusals: `training.course_not_found`, `training.category_not_found`, `training.course_taken`,
 * `training.service_years_malformed`.
 */
export function setCourse(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { id: given, ...wanted }: CourseSetting,
): Promise<{ courseId: string }> {
  const action = 'training.set_course'
  return act(platform, context, { action, permission: 'training.offer' }, async (tx) => {
    const before = given === undefined ? undefined : await getCourse(tx, given)
    await getCategory(tx, wanted.categoryId)
    assertServiceYears(wanted.requiredFor)
    const course: Course = { ...wanted, id: given ?? newId() }
    await (before === undefined ? insertCourses(tx, [course]) : updateCourse(tx, course))
    const subject = `training.course/${course.id}`
    return { subject, before, after: course, result: { courseId: course.id } }
  })
}

function assertServiceYears(requiredFor: RequiredFor | null): void {
  const { serviceYearsFrom: from, serviceYearsTo: to } = requiredFor ?? {}
  if (from !== undefined && to !== undefined && to < from) {
    throw new Refusal('training.service_years_malformed', 422, { from, to })
  }
}
