import { type Context, Hono } from 'hono'
import { unitPathOf } from '#modules/people'
import { assertMayAct } from '../../../../platform/act.ts'
import type { Env } from '../../../../platform/http/context.ts'
import { staffPage } from '../../../../platform/http/page.tsx'
import { assertMay, may } from '../../../../platform/identity/actor.ts'
import { refusalMessage } from '../../../../platform/messages/sentence.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { notFound, Refusal } from '../../../../platform/refusal.ts'
import type { FormError } from '../../../../platform/ui/error-summary.tsx'
import { idSegment, importsPath } from '../../review/pages/paths.ts'
import { revisionIn, withStatus } from '../../review/pages/save-form.ts'
import {
  type Again,
  readTyped,
  type Typed,
  untouched,
  valueOf,
} from '../../review/pages/typed.ts'
import { viewPolicy } from '../../policy-view.ts'
import { findPolicy, listMeasuresOf, listPublished } from '../../store/policy.ts'
import { accountFor } from '../account-for.ts'
import { changeOwner } from '../change-owner.ts'
import { linkMeasure } from '../link-measure.ts'
import { viewComparison } from '../load-comparison.ts'
import { comparisonPath, nextYearPath } from '../paths.ts'
import { rewriteLine } from '../rewrite-line.ts'
import { carryOverWords } from '../staff-messages.ts'
import { startNextYear } from '../start-next-year.ts'
import { listCarryOvers } from '../store.ts'
import { ComparisonPage, type ThreadChoice } from './comparison-page.tsx'
import { NextYearPage } from './next-year-page.tsx'

const permission = 'goals.draft'

/** Staff pages of next year's draft: where it begins, and the comparison with this year's. */
export function carryOverPages(platform: Platform): Hono<Env> {
  const { db } = platform
  const list = nextYearPath.slice('/staff'.length)
  const one = `${importsPath.slice('/staff'.length)}/${idSegment('importId')}/comparison`
  const importIdOf = (c: Context<Env>) => c.req.param('importId') ?? ''

  async function showList(c: Context<Env>, errors: readonly FormError[] = []) {
    const { actor, today } = c.var.context
    assertMay(actor, permission)
    const all = await listPublished(db)
    const newest = new Map(all.toReversed().map((policy) => [policy.departmentId, policy]))
    const own = []
    for (const policy of newest.values()) {
      if (may(actor, permission, await unitPathOf(db, policy.departmentId, today))) own.push(policy)
    }
    const departmentIds = own.map(({ departmentId }) => departmentId)
    const begun = await listCarryOvers(db, { departmentIds })
    const frame = { title: carryOverWords.listTitle, path: '/staff/goals' } as const
    const props = { c, policies: own, begun, today, errors }
    return staffPage(c, platform, frame, <NextYearPage {...props} all={all} />)
  }

  async function show(c: Context<Env>, again: Again = untouched) {
    const { context } = c.var
    const { actor, today } = context
    const { comparison, unitPath } = await viewComparison(platform, context, importIdOf(c))
    const { thisYear, status } = comparison
    const policy = await findPolicy(db, thisYear.policyId)
    if (policy === undefined) throw notFound('goals.policy_not_found')
    return staffPage(
      c,
      platform,
      { title: carryOverWords.title, path: '/staff/goals' },
      <ComparisonPage
        c={c}
        comparison={comparison}
        view={await viewPolicy(platform, policy, 'ja', today)}
        choices={await threadChoices(platform, thisYear.fiscalYear)}
        mayEdit={status === 'open' && may(actor, permission, unitPath)}
        saved={c.req.query('saved') === '1'}
        again={again}
      />,
    )
  }

  /** One form of the comparison: back to its part, or the page again with what was typed. */
  async function save(
    c: Context<Env>,
    work: (typed: Typed) => Promise<unknown>,
    check: (typed: Typed) => FormError[] = () => [],
    fieldOf: (typed: Typed) => string | undefined = () => undefined,
  ) {
    await assertMayAct(platform, c.var.context, { action: permission })
    const typed = await readTyped(c)
    const errors = check(typed)
    if (errors.length > 0) return withStatus(await show(c, { typed, errors }), 422)
    try {
      await work(typed)
    } catch (error) {
      if (!(error instanceof Refusal) || error.status === 404 || error.status === 403) throw error
      const message = refusalMessage(error, platform.offers.refusals, 'ja')
      const name = fieldOf(typed)
      const said = [name === undefined ? { message } : { name, message }]
      return withStatus(await show(c, { typed, errors: said }), error.status)
    }
    const at = /^[a-zA-Z0-9-]{1,60}$/.exec(valueOf(typed, 'at') ?? '')?.[0] ?? ''
    return c.redirect(`${comparisonPath(importIdOf(c))}?saved=1#${at}`, 303)
  }

  return new Hono<Env>()
    .get(list, (c) => showList(c))
    .post(list, async (c) => {
      const { context } = c.var
      await assertMayAct(platform, context, { action: 'goals.start_next_year', permission })
      const policyId = valueOf(await readTyped(c), 'policyId') ?? ''
      if (!/^[0-9a-f-]{36}$/.test(policyId)) throw notFound('goals.policy_not_found')
      try {
        const { importId } = await startNextYear(platform, context, { policyId })
        return c.redirect(comparisonPath(importId), 303)
      } catch (error) {
        if (!(error instanceof Refusal) || error.status !== 409) throw error
        const message = refusalMessage(error, platform.offers.refusals, 'ja')
        return withStatus(await showList(c, [{ message }]), error.status)
      }
    })
    .get(one, (c) => show(c))
    .post(`${one}/accounts`, (c) =>
      save(
        c,
        (typed) =>
          accountFor(platform, c.var.context, { importId: importIdOf(c), items: itemsIn(typed) }),
        checkAccounts,
      ),
    )
    .post(`${one}/wording`, (c) => {
      const line = (typed: Typed) => valueOf(typed, 'line') ?? ''
      return save(
        c,
        (typed) =>
          rewriteLine(platform, c.var.context, {
            importId: importIdOf(c),
            revision: revisionIn(typed),
            lineId: line(typed),
            text: valueOf(typed, `text-${line(typed)}`) ?? '',
          }),
        undefined,
        (typed) => `text-${line(typed)}`,
      )
    })
    .post(`${one}/owner`, (c) =>
      save(c, (typed) =>
        changeOwner(platform, c.var.context, {
          importId: importIdOf(c),
          revision: revisionIn(typed),
          from: valueOf(typed, 'from') ?? '',
          to: valueOf(typed, 'to') ?? '',
        }),
      ),
    )
    .post(`${one}/link`, (c) =>
      save(c, (typed) => {
        const measureNo = Number(valueOf(typed, 'measureNo'))
        const threadIds = typed.get(`threads-${measureNo}`) ?? []
        const importId = importIdOf(c)
        return linkMeasure(platform, c.var.context, { importId, measureNo, threadIds })
      }),
    )
}

const tickOf = /^(?:ok|reason)-([0-9a-f]{16})$/

/** Lines that were ticked, with their reasons. */
function itemsIn(typed: Typed): { id: string; reason: string }[] {
  return [...typed.keys()].flatMap((name) => {
    const id = name.startsWith('ok-') ? tickOf.exec(name)?.[1] : undefined
    return id === undefined ? [] : [{ id, reason: valueOf(typed, `reason-${id}`) ?? '' }]
  })
}

// A tick without a reason, and a reason without a tick: neither is said on purpose.
function checkAccounts(typed: Typed): FormError[] {
  const ids = new Set([...typed.keys()].flatMap((name) => tickOf.exec(name)?.[1] ?? []))
  const errors = [...ids].flatMap((id): FormError[] => {
    const reason = valueOf(typed, `reason-${id}`)
    const ticked = valueOf(typed, `ok-${id}`) !== undefined
    if (reason === undefined) return []
    if (ticked && reason.trim() === '') {
      return [{ name: `reason-${id}`, message: carryOverWords.reasonToo }]
    }
    const isAlone = !ticked && reason.trim() !== ''
    return isAlone ? [{ name: `ok-${id}`, message: carryOverWords.tickToo }] : []
  })
  if (errors.length > 0 || itemsIn(typed).length > 0) return errors
  return [{ message: carryOverWords.nothingTicked }]
}

/** Every published measure of a year, which one of the draft may continue. */
async function threadChoices(
  { db }: Pick<Platform, 'db'>,
  fiscalYear: number,
): Promise<ThreadChoice[]> {
  const policies = await listPublished(db, { fiscalYear })
  const lists = await Promise.all(
    policies.map(async ({ departmentId, departmentName }) =>
      (await listMeasuresOf(db, fiscalYear, departmentId)).map(({ threadId, no, title }) => ({
        threadId,
        label: carryOverWords.linkOption(departmentName, no, title),
      })),
    ),
  )
  return lists.flat()
}
