import type { Handle } from '../../../platform/database/handle.ts'
import { lineOf } from '../category.ts'
import { perHead } from '../costs/per-head.ts'
import { listOfferingCosts, type OfferingCost } from '../costs/store.ts'
import { shareOfferings } from '../costs/view-costs.ts'
import { rulesOn } from '../rules.ts'
import { listCategories } from '../store/category.ts'
import { listRules } from '../store/plan.ts'
import type { Explanation, ExplanationFilter, InputRow } from './explanation.ts'
import { explainWords as words } from './staff-messages.ts'

async function costsOf(
  db: Handle,
  { fiscalYear, line }: ExplanationFilter,
): Promise<OfferingCost[]> {
  const categories = await listCategories(db)
  return (await listOfferingCosts(db, { fiscalYear })).filter(
    (one) => line === 'all' || lineOf(categories, one.categoryId) === line,
  )
}

function costRow(one: OfferingCost): InputRow {
  const { offeringId, courseId, title, startsOn, actualYen, ownCount, guestCount } = one
  return {
    offeringId,
    courseId,
    title,
    startsOn: startsOn.toString(),
    actualYen,
    heads: ownCount + guestCount,
  }
}

/** The cost of one person with the offerings behind it (1人当たりの費用の根拠). */
export async function explainPerHead(db: Handle, filter: ExplanationFilter): Promise<Explanation> {
  const written = (await costsOf(db, filter)).filter(({ lineCount }) => lineCount > 0)
  const yen = written.reduce((sum, one) => sum + one.actualYen, 0)
  const heads = written.reduce((sum, one) => sum + one.ownCount + one.guestCount, 0)
  const each = perHead(yen, heads)
  return {
    figureKey: 'training.cost_per_head',
    filter,
    value: each?.yen ?? null,
    rule: { text: words.perHeadRule, countBy: null, fromOn: null, pack: null },
    summaryNote: null,
    arithmetic: [
      words.costs(written.length, yen),
      words.heads(heads),
      ...(each === null ? [] : [words.perHead(yen, heads, each.yen, each.restYen)]),
    ],
    inputs: [{ kind: 'costs', rows: written.map(costRow) }],
  }
}

/** What this city bears of the joint courses, offering by offering (費用分担の根拠). */
export async function explainShare(
  db: Handle,
  filter: ExplanationFilter,
  ownLgCode: string,
): Promise<Explanation> {
  const shared = (await shareOfferings(db, await costsOf(db, filter), ownLgCode)).filter(
    ({ sharedActualYen }) => sharedActualYen > 0,
  )
  const rows = shared.flatMap(({ offeringId, title, actual }) =>
    actual.map(({ lgCode, seats, partYen, restYen, yen }) => {
      return { offeringId, title, cityName: lgCode, seats, partYen, restYen, yen }
    }),
  )
  const own = rows.filter(({ cityName }) => cityName === ownLgCode)
  const value = own.reduce((sum, { yen }) => sum + yen, 0)
  const rules = rulesOn(await listRules(db), filter.asOf)
  const used = new Set(shared.map(({ costShare }) => costShare))
  const texts = [...(used.size === 0 ? [rules.costShare] : used)].map(
    (one) => words.shareRules[one],
  )
  return {
    figureKey: 'training.cost_share',
    filter,
    value: shared.length === 0 ? null : value,
    rule: { text: texts.join(''), countBy: null, fromOn: rules.fromOn, pack: rules.pack },
    summaryNote: null,
    arithmetic: [
      ...shared.map(({ title, sharedActualYen, actual }) => {
        const parts = actual.map(({ lgCode, yen }) => words.cityPart(lgCode, yen))
        return words.shareOf(title, sharedActualYen, parts.join(words.plus))
      }),
      words.shareSum(own.length, value),
    ],
    inputs: [{ kind: 'cities', rows }],
  }
}
