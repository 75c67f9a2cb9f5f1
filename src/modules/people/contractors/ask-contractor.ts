import { act } from '../../../platform/act.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { assertName } from '../employee.ts'
import { scopeOf } from '../scope.ts'
import { getUnit } from '../store/unit.ts'
import { stampOf } from '../version.ts'
import { assertPeriod, type Contractor } from './contractor.ts'
import { insertContractor, nextContractorNo } from './contractor-store.ts'

/** What is asked for. */
export type ContractorRequest = Pick<
  Contractor,
  'name' | 'company' | 'purpose' | 'unitId' | 'role' | 'fromOn' | 'lastOn'
>

/**
 * Asks for an account for a contractor's person (委託先アカウントの申請). It opens nothing yet.
 * Refuses `people.contractor_too_long`, `people.contractor_over` and a unit that is not there.
 */
export async function askContractor(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  request: ContractorRequest,
): Promise<{ contractorId: string }> {
  const unitPath = await scopeOf(platform.db, request.unitId, context.today)
  return act(platform, context, { action: 'people.ask_contractor', unitPath }, async (tx) => {
    assertName(request.name)
    assertPeriod(request, context.today)
    await getUnit(tx, request.unitId, context.today)
    const { recordedAt, recordedBy } = stampOf(context)
    const row: Contractor = {
      ...{ id: newId(), staffNo: await nextContractorNo(tx), ...request },
      ...{ askedAt: recordedAt, askedBy: recordedBy },
      ...{ openedAt: null, openedBy: null, endedAt: null, endedBy: null },
    }
    await insertContractor(tx, row)
    const subject = `people.contractor/${row.id}`
    return { subject, after: row, result: { contractorId: row.id } }
  })
}
