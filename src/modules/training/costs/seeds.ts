import { act } from '../../../platform/act.ts'
import { newId } from '../../../platform/database/id.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { lineOf, type PlanLine } from '../category.ts'
import { seatedStates } from '../enrolment.ts'
import { listCategories } from '../store/category.ts'
import type { TrainingTables } from '../store/tables.ts'
import type { Cost, CostKind } from './cost.ts'
import { insertCosts, listOfferingCosts, type OfferingCost } from './store.ts'

/** Days after an offering within which its bills are still on their way. */
const billedDays = 30

type Amount = { kind: CostKind; budgetYen: number; actualYen: number; note: string }

/** What an offering of each line costs as a whole, by its people and its place in the year. */
function amountsOf(line: PlanLine | null, seats: number, no: number): Amount[] {
  const drawn = (no * 7919) % 100
  if (line === 'new-hire') {
    const material = 300 * seats
    const own = [{ kind: 'material', budgetYen: 8_000, actualYen: material, note: '資料印刷' }] as const
    if (no % 3 !== 0) return [...own]
    const lecturer = { kind: 'lecturer', budgetYen: 35_000, actualYen: 33_411, note: '外部講師' }
    return [...own, lecturer as Amount]
  }
  if (line === 'joint') {
    const yen = 98_000 + drawn * 610
    return [
      { kind: 'lecturer', budgetYen: 130_000, actualYen: yen, note: '講師派遣' },
      { kind: 'material', budgetYen: 12_000, actualYen: 480 * seats, note: 'テキスト' },
    ]
  }
  const each = 4_500 + (drawn % 12) * 1_000
  return [{ kind: 'fee', budgetYen: each * (seats + 1), actualYen: each * seats, note: '受講負担金' }]
}

/**
 * Writes the costs of the demo city down (サンプル) after `seedTraining` and `seedGuests`: complete
 * where an offering is long over, budget alone where the bills are on their way or it is to come.
 */
export async function seedCosts(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
): Promise<{ costs: number }> {
  return act(platform, context, { action: 'training.seed_costs' }, async (tx) => {
    const categories = await listCategories(tx)
    const offerings = await listOfferingCosts(tx)
    const people = await peopleByOffering(tx)
    const costs = offerings.flatMap((one, no) => {
      const line = lineOf(categories, one.categoryId)
      const isBilled =
        one.state === 'held' &&
        Temporal.PlainDate.compare(one.startsOn.add({ days: billedDays }), context.today) < 0
      const row = (amount: Amount, enrolmentId: string | null) =>
        costOf(context, one, { ...amount, isBilled }, enrolmentId)
      const whole = amountsOf(line, one.seatedCount, no).map((amount) => row(amount, null))
      if (line !== 'external') return whole
      const tripYen = 1_240 + ((no * 37) % 48) * 100
      const trip: Amount = { kind: 'trip', budgetYen: tripYen, actualYen: tripYen, note: '' }
      const trips = (people.get(one.offeringId) ?? []).map((id) => row(trip, id))
      return [...whole, ...trips]
    })
    await insertCosts(tx, costs)
    const result = { costs: costs.length }
    return { subject: 'training.cost/demo', after: result, result }
  })
}

function costOf(
  { now }: RequestContext,
  { offeringId }: OfferingCost,
  { isBilled, actualYen, ...amount }: Amount & { isBilled: boolean },
  enrolmentId: string | null,
): Cost {
  return {
    id: newId(),
    lineId: newId(),
    offeringId,
    enrolmentId,
    ...amount,
    actualYen: isBilled ? actualYen : null,
    recordedAt: now,
    recordedBy: 'system/seed',
    supersededAt: null,
  }
}

/** Own people with a seat, by offering. */
async function peopleByOffering(tx: Handle): Promise<Map<string, string[]>> {
  const rows = await tx
    .withTables<TrainingTables>()
    .selectFrom('training.enrolment')
    .select(['id', 'offeringId'])
    .where('employeeId', 'is not', null)
    .where('state', 'in', [...seatedStates].filter((state) => state !== 'absent'))
    .orderBy('applicationNo')
    .execute()
  const byOffering = Map.groupBy(rows, ({ offeringId }) => offeringId)
  return new Map([...byOffering].map(([offeringId, own]) => [offeringId, own.map(({ id }) => id)]))
}
