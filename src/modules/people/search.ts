import { may } from '../../platform/identity/actor.ts'
import type { SearchGroup, SearchOffer } from '../../platform/search/offer.ts'
import { holdsAll } from '../../platform/search/query-grammar.ts'
import { pathOfEmployee, pathOfUnit, peoplePath } from './pages/paths.ts'
import { mayOpenOf } from './pages/person-name.tsx'
import { searchedWords, unitWords } from './staff-messages.ts'
import { searchStaff } from './store/search-staff.ts'
import { listUnits } from './store/unit.ts'
import { fullNameOf } from './unit.ts'

/**
 * People in post today and units, for whoever may read the lists. A person's own page opens for
 * those who may read it; others are led to the line in the list.
 */
export const peopleSearch: SearchOffer = {
  labelJa: unitWords.organisation,
  whatJa: searchedWords.what,
  async find({ db }, { actor, today }, query): Promise<SearchGroup[]> {
    if (!may(actor, 'people.read')) return []
    const [units, { total, staff }] = await Promise.all([
      listUnits(db, today),
      searchStaff(db, today, query),
    ])
    const mayOpen = mayOpenOf(actor, units)
    const found = units.filter(({ id, slug }) =>
      holdsAll(`${fullNameOf(units, id)} ${slug}`, query),
    )
    return [
      {
        kindJa: searchedWords.person,
        total,
        hits: staff.map((one) => ({
          title: one.name,
          path: mayOpen(one)
            ? pathOfEmployee(one.employeeId)
            : `${peoplePath}/employees?q=${encodeURIComponent(one.staffNo)}`,
          detail: `${one.staffNo} ${fullNameOf(units, one.unitId)} ${one.post}`,
        })),
        listPath: `${peoplePath}/employees?q=${encodeURIComponent(query.written)}`,
      },
      {
        kindJa: unitWords.unit,
        total: found.length,
        hits: found.slice(0, query.most).map((unit) => ({
          title: fullNameOf(units, unit.id),
          path: pathOfUnit(unit.id),
        })),
        listPath: peoplePath,
      },
    ]
  },
}
