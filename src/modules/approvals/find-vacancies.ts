import { type MainPost, mainPostsOf, type Unit, unitPath } from '#modules/people'
import type { ApprovalForm, RouteStep } from '../../platform/approval-form.ts'
import type { Platform } from '../../platform/platform.ts'
import { type Organisation, organisationOn } from './organisation.ts'
import { type EmptyPost, emptyPostsIn, resolveRoute } from './route.ts'
import { chooseRule } from './route-rule.ts'
import { emptyPostName, namedWithPost } from './staff-messages.ts'
import { listOpenDrafts } from './store/draft.ts'
import { listWaitingApprovers } from './store/route.ts'
import { listRouteRules } from './store/rules.ts'
import type { StepApproverRow } from './store/tables.ts'
import type { RouteRule, Vacancy } from './view-types.ts'

type Desk = Pick<Platform, 'db' | 'offers'>

/**
 * Where routes would end in an empty post on a day (空席の点検): every form from every unit, with
 * each of the city's rules, and the drafts that wait. For rehearsing a transfer before it happens.
 */
export async function findVacancies(
  { db, offers }: Desk,
  on: Temporal.PlainDate,
): Promise<Vacancy[]> {
  const { rules, forms, organisation } = await routesInForce({ db, offers }, on)
  const found = new Map<string, Vacancy>()
  for (const unit of organisation.units) {
    for (const form of forms) {
      for (const route of routesOf(form, unit, organisation, rules)) {
        for (const empty of emptyPostsOf(route, unit, organisation)) {
          note(found, empty, form.labelJa, unit.name)
        }
      }
    }
  }
  await addOpenDrafts({ db }, found, organisation)
  return [...found.values()].toSorted((a, b) => (a.post < b.post ? -1 : 1))
}

/** Somebody with whose own drafts nobody could decide, and in which forms (承認者がいない人). */
export type Unapprovable = Pick<MainPost, 'employeeId' | 'name' | 'post' | 'unitId'> & {
  forms: string[]
}

/**
 * People whose own drafts would find nobody above them on a day. Only heads and holders of roles
 * are looked at one by one: for everybody else the routes of their unit hold, see `findVacancies`.
 */
export async function findUnapprovable(
  { db, offers }: Desk,
  on: Temporal.PlainDate,
): Promise<Unapprovable[]> {
  const { rules, forms, organisation } = await routesInForce({ db, offers }, on)
  const deciders = new Set([
    ...[...organisation.heads.values()].map(({ employeeId }) => employeeId),
    ...organisation.posts.keys(),
  ])
  const people = await mainPostsOf(db, [...deciders], on)
  return people.flatMap((person) => {
    const { employeeId, name, post, unitId } = person
    const unit = organisation.units.find(({ id }) => id === unitId)
    if (unit === undefined) return []
    const without = forms.filter((form) => {
      const [usual = []] = routesOf(form, unit, organisation, rules)
      return emptyPostsOf(usual, unit, organisation, new Set([employeeId])).some(
        ({ kind }) => kind === 'nobodyAbove',
      )
    })
    if (without.length === 0) return []
    return [{ employeeId, name, post, unitId, forms: without.map(({ labelJa }) => labelJa) }]
  })
}

/** Every form, the city's rules for its routes, and whoever they lead to on a day. */
async function routesInForce({ db, offers }: Desk, on: Temporal.PlainDate) {
  const rules = await listRouteRules(db, on)
  const forms = [...offers.approvalForms.values()]
  const steps = [
    ...forms.flatMap((form) => form.defaultRoute),
    ...rules.flatMap((one) => one.steps),
  ]
  return { rules, forms, organisation: await organisationOn(db, on, steps) }
}

/** The route that everybody takes, and every dearer or longer one that the city has set. */
function routesOf(
  form: ApprovalForm,
  unit: Unit,
  { units }: Organisation,
  rules: readonly RouteRule[],
): (readonly RouteStep[])[] {
  const path = unitPath(units, unit.id).map(({ id }) => id)
  const question = { form: form.key, unitPath: path, amountYen: null, days: null }
  const usual = chooseRule(rules, question)
  const dearer = rules.filter(
    (rule) =>
      rule.form === form.key &&
      (rule.unitId === null || path.includes(rule.unitId)) &&
      (rule.amountFromYen !== null || rule.daysFrom !== null),
  )
  return [usual?.steps ?? form.defaultRoute, ...dearer.map(({ steps }) => steps)]
}

function emptyPostsOf(
  steps: readonly RouteStep[],
  unit: Unit,
  organisation: Organisation,
  own: ReadonlySet<string> = new Set(),
): EmptyPost[] {
  const question = { steps, unitId: unit.id, own, amountYen: null, limits: [] }
  return emptyPostsIn(resolveRoute({ ...question, organisation }))
}

function note(
  found: Map<string, Vacancy>,
  empty: EmptyPost,
  formName: string | null,
  unitName: string,
): Vacancy {
  const post = emptyPostName(empty)
  // A role is missing for the whole city, a head in one unit.
  const unitId = empty.kind === 'head' || empty.kind === 'nobodyAbove' ? empty.unitId : null
  const key = `${empty.kind} ${unitId ?? ''} ${post}`
  const vacancy: Vacancy = found.get(key) ?? {
    kind: empty.kind,
    unitId,
    post,
    forms: [],
    unitNames: [],
    mayAct: empty.mayAct === null ? null : namedWithPost(empty.mayAct),
    openDrafts: [],
  }
  if (formName !== null && !vacancy.forms.includes(formName)) vacancy.forms.push(formName)
  if (!vacancy.unitNames.includes(unitName)) vacancy.unitNames.push(unitName)
  found.set(key, vacancy)
  return vacancy
}

async function addOpenDrafts(
  { db }: Pick<Platform, 'db'>,
  found: Map<string, Vacancy>,
  organisation: Organisation,
): Promise<void> {
  const drafts = await listOpenDrafts(db)
  const waiting = Map.groupBy(await listWaitingApprovers(db), ({ draftId }) => draftId)
  for (const draft of drafts) {
    const approvers = waiting.get(draft.id) ?? []
    if (approvers.some((one) => isThere(one, organisation))) continue
    for (const { source, unitId, unitName } of approvers) {
      const kind = source === 'head' ? 'head' : 'employee'
      const mayAct = headAbove(unitId, organisation)
      const empty: EmptyPost = { kind, unitId, unitName, role: null, mayAct }
      const vacancy = note(found, empty, null, draft.unitName)
      vacancy.openDrafts.push({ draftId: draft.id, title: draft.title })
    }
  }
}

function isThere(
  { source, unitId, employeeId }: StepApproverRow,
  { heads, posts }: Organisation,
): boolean {
  if (source === 'head' && unitId !== null) return heads.has(unitId)
  return posts.has(employeeId)
}

function headAbove(unitId: string | null, { units, heads }: Organisation) {
  const above = unitPath(units, unitId ?? '').slice(1)
  const head = above.flatMap(({ id }) => heads.get(id) ?? [])[0]
  if (head === undefined) return null
  return { ...head, unitName: units.find(({ id }) => id === head.unitId)?.name ?? '' }
}
