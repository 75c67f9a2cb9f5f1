import type { SearchGroup, SearchOffer } from '../../../platform/search/offer.ts'
import { searchPath, staffMeasurePath } from '../staff/staff-paths.ts'
import { staffWords } from '../staff-messages.ts'
import { findMeasures } from './find-measures.ts'
import { listMeasureNames } from './measure-names.ts'
import { recountWords } from './staff-messages.ts'

/** Measures of published policies of all years, as the policies' own search finds them. */
export const goalsSearch: SearchOffer = {
  labelJa: staffWords.menu,
  whatJa: recountWords.searched.what,
  async find({ db }, _context, query): Promise<SearchGroup[]> {
    const found = await findMeasures(db, query, 'ja')
    const shown = found.slice(0, query.most)
    const names = await listMeasureNames(db, shown.map(({ measureId }) => measureId))
    return [
      {
        kindJa: recountWords.searched.kind,
        total: found.length,
        hits: shown.flatMap(({ measureId, policyId, fiscalYear, no }) => {
          const name = names.get(measureId)
          if (name === undefined) return []
          return {
            title: name.title,
            path: staffMeasurePath(policyId, no),
            detail: recountWords.searched.detail(fiscalYear, name.departmentName, no),
          }
        }),
        listPath: `${searchPath}?q=${encodeURIComponent(query.words.join(' '))}`,
      },
    ]
  },
}
