import type { CitizenSearchOffer } from '../../platform/search/citizen-offer.ts'
import { withoutRuby } from '../../platform/ui/ruby.tsx'
import { citizenUnitWords } from './messages-citizen.ts'
import { listUnits } from './store/unit.ts'

/** Desks with their telephone numbers, for the citizens' search; of people there is nothing. */
export const unitCitizenSearch: CitizenSearchOffer = {
  kind: citizenUnitWords,
  version: async ({ db }, today) =>
    JSON.stringify((await listUnits(db, today)).map(({ name, phone }) => [name, phone])),
  async items({ db }, locale, today) {
    const units = await listUnits(db, today)
    const nameOf = new Map(units.map(({ id, name }) => [id, name]))
    return units
      .filter(({ phone }) => phone !== null)
      .map(({ name, phone, parentUnitId }) => {
        const above = parentUnitId === null ? undefined : nameOf.get(parentUnitId)
        return {
          title: name,
          ...(above === undefined ? {} : { detail: above }),
          ...(phone === null ? {} : { phone }),
          words: [withoutRuby(citizenUnitWords[locale])],
          inJapanese: locale === 'pt-BR' || locale === 'en',
        }
      })
  },
}
