/** What a category of training is about (研修の種類). */
export const categoryKinds = [
  'new-hire',
  'rank-based',
  'joint',
  'external',
  'self-development',
  'e-learning',
] as const
/** One of them. */
export type CategoryKind = (typeof categoryKinds)[number]

/** Lines of the yearly policy that courses and participants are counted in (運営方針の内訳). */
export const planLines = ['new-hire', 'joint', 'external'] as const
/** One of them: 新規採用職員研修, 3市広域研修, 外部派遣研修. */
export type PlanLine = (typeof planLines)[number]

/** A branch of the tree that courses hang on (研修区分). */
export type Category = {
  id: string
  /** Null at the top. */
  parentId: string | null
  name: string
  kind: CategoryKind
  /** Line of the policy; null takes that of the category above. */
  planLine: PlanLine | null
  /** Order among its neighbours. */
  position: number
}

/** Deepest tree taken: region, group, sort. */
export const categoryDepthMax = 3

/** The category and those above it, nearest first; empty when it is not in the list. */
export function pathOfCategory(categories: readonly Category[], id: string): Category[] {
  const byId = new Map(categories.map((one) => [one.id, one]))
  const path: Category[] = []
  for (let at = byId.get(id); at !== undefined && path.length <= categories.length;) {
    path.push(at)
    at = at.parentId === null ? undefined : byId.get(at.parentId)
  }
  return path
}

/** The line of the policy that a category counts in: its own, else that of the nearest above. */
export function lineOf(categories: readonly Category[], id: string): PlanLine | null {
  const path = pathOfCategory(categories, id)
  return path.find(({ planLine }) => planLine !== null)?.planLine ?? null
}

/** Categories top to bottom as the tree is read, each with its depth from 0. */
export function inTreeOrder(categories: readonly Category[]): (Category & { depth: number })[] {
  const below = (parentId: string | null, depth: number): (Category & { depth: number })[] =>
    categories
      .filter((one) => one.parentId === parentId)
      .toSorted((a, b) => a.position - b.position || a.name.localeCompare(b.name, 'ja'))
      .flatMap((one) => [{ ...one, depth }, ...below(one.id, depth + 1)])
  return below(null, 0)
}

/** The category at the top of the branch: targets of a plan stand there. */
export function rootOf(categories: readonly Category[], id: string): Category | undefined {
  return pathOfCategory(categories, id).at(-1)
}
