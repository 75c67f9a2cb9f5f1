import { listHeads, listStandInsOfDay, listUnits, selfAndBelow } from '#modules/people'
import { may } from '../../platform/identity/actor.ts'
import type { SearchGroup, SearchOffer } from '../../platform/search/offer.ts'
import { pathOfDraft } from './pages/paths.ts'
import { approvalWords, searchedWords, statusNames } from './staff-messages.ts'
import { searchDrafts, type Sight } from './store/search-drafts.ts'

/** Drafts by title, form, number and unit: those that `maySee` lets the person open. */
export const approvalsSearch: SearchOffer = {
  labelJa: approvalWords.menu,
  whatJa: searchedWords.what,
  async find({ db }, { actor, today }, query): Promise<SearchGroup[]> {
    if (actor.kind !== 'employee') return []
    const { employeeId } = actor
    const [units, heads, standIns] = await Promise.all([
      listUnits(db, today),
      listHeads(db, today),
      listStandInsOfDay(db, today),
    ])
    const headed = heads
      .filter((head) => head.employeeId === employeeId)
      .flatMap(({ unitId }) => [...selfAndBelow(units, unitId)])
    const sight: Sight = may(actor, 'approvals.read_all', [])
      ? 'all'
      : {
          employeeId,
          unitIds: headed,
          principals: standIns
            .filter(({ deputyId }) => deputyId === employeeId)
            .map((one) => ({ employeeId: one.employeeId, forms: one.forms })),
        }
    const { total, drafts } = await searchDrafts(db, sight, query)
    return [
      {
        kindJa: searchedWords.kind,
        total,
        hits: drafts.map(({ id, title, status, unitName, decisionRef }) => ({
          title,
          path: pathOfDraft(id),
          detail: [statusNames[status], unitName, decisionRef ?? ''].join(' ').trim(),
        })),
      },
    ]
  },
}
