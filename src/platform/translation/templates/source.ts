import { laneWords } from '../staff-messages.ts'
import type { TranslationSource } from '../source.ts'
import { templatesPath } from '../paths.ts'
import { listTemplates } from './store.ts'

/** Key of the templates among the sources of the lane. */
export const templateSourceKey = 'translation.template'

/** Templates as texts to translate; the lane keeps their translations. */
export const templateSource: TranslationSource = {
  key: templateSourceKey,
  labelJa: laneWords.templates,
  async listTexts({ db }) {
    const templates = await listTemplates(db)
    return templates.map(({ id, title, ja, unitId, changedAt }) => ({
      ...{ id, ja, unitId, group: laneWords.templates, place: title, since: changedAt },
      path: `${templatesPath}/${id}`,
      atLeast: 'critical',
    }))
  },
}
