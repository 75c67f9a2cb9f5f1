import { act } from '../../platform/act.ts'
import { newId } from '../../platform/database/id.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { type Category, categoryDepthMax, pathOfCategory } from './category.ts'
import { listCategories, lockCategories, upsertCategory } from './store/category.ts'

/** A category as it is to be; without an id it is a new one. */
export type CategorySetting = Omit<Category, 'id'> & { id?: string | undefined }

/**
 * Adds a category or changes it (研修区分). Refusals: `training.category_not_found`,
 * `training.category_taken`, `training.category_too_deep`, `training.category_below_itself`.
 */
export function setCategory(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { id: given, ...wanted }: CategorySetting,
): Promise<{ categoryId: string }> {
  const action = 'training.set_category'
  return act(platform, context, { action, permission: 'training.plan' }, async (tx) => {
    await lockCategories(tx)
    const all = await listCategories(tx)
    const before = all.find(({ id }) => id === given)
    if (given !== undefined && before === undefined) throw notFound('training.category_not_found')
    const category: Category = { ...wanted, id: given ?? newId() }
    assertFits(all.filter(({ id }) => id !== category.id), category)
    await upsertCategory(tx, category)
    return {
      subject: `training.category/${category.id}`,
      before,
      after: category,
      result: { categoryId: category.id },
    }
  })
}

function assertFits(others: readonly Category[], category: Category): void {
  const { id, parentId } = category
  if (parentId === null) return
  if (parentId === id) throw new Refusal('training.category_below_itself', 409)
  const above = pathOfCategory(others, parentId)
  if (above.length === 0) throw notFound('training.category_not_found')
  // Without the category itself, the way up from its own branch ends where it was.
  if (above.at(-1)?.parentId !== null) throw new Refusal('training.category_below_itself', 409)
  if (above.length >= categoryDepthMax) {
    throw new Refusal('training.category_too_deep', 409, { max: categoryDepthMax })
  }
}
