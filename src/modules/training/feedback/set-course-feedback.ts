import { act } from '../../../platform/act.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { lineOf } from '../category.ts'
import { listCategories } from '../store/category.ts'
import { getCourse } from '../store/offering.ts'
import { asksByDefault } from './follow-up.ts'
import { findCourseFeedback, putCourseFeedback } from './store/follow-up.ts'
import type { CourseFeedback } from './tables.ts'

/** What is asked after a course: as set, or as courses of its kind are by themselves. */
export async function courseFeedbackOf(db: Handle, courseId: string): Promise<CourseFeedback> {
  const { method, categoryId } = await getCourse(db, courseId)
  const set = await findCourseFeedback(db, courseId)
  if (set !== undefined) return set
  const planLine = lineOf(await listCategories(db), categoryId)
  return { courseId, hasTest: false, asksFollowUp: asksByDefault(method, planLine) }
}

/** Sets whether a course has a test, and whether managers are asked afterwards. */
export async function setCourseFeedback(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  after: CourseFeedback,
): Promise<{ courseId: string }> {
  const what = { action: 'training.set_course_feedback', permission: 'training.offer' }
  return act(platform, context, what, async (tx) => {
    const before = await courseFeedbackOf(tx, after.courseId)
    await putCourseFeedback(tx, after)
    const { courseId } = after
    return { subject: `training.course/${courseId}`, before, after, result: { courseId } }
  })
}
