import type { Answering } from '../import/apply-effects.ts'
import { reviewWords } from './staff-messages.ts'

const linkable = ['dueOn', 'expectedStartOn', 'targetValue', 'baselineValue', 'baselineOn', 'label']

/** Fields that a figure may be linked to, with their names in words. */
export function linkChoicesOf({ draft, targets }: Answering): { value: string; label: string }[] {
  const ofTargets = [...targets.keys()].flatMap((id) =>
    linkable.map((field) => {
      const name = reviewWords.fields[field] ?? field
      return { value: `targets.${id}.${field}`, label: reviewWords.ofTarget(id, name) }
    }),
  )
  const ofContext = draft.context.map(({ id, originalPhrase }) => ({
    value: id,
    label: reviewWords.linkContext(originalPhrase),
  }))
  return [...ofTargets, ...ofContext]
}

/** A link of the ledger in words; links that only the reading makes are named by their place. */
export function linkLabelOf(link: string, known: ReadonlyMap<string, string>): string {
  const label = known.get(link)
  if (label !== undefined) return label
  const measure = /^measures\.(\d+)\.no$/u.exec(link)?.[1]
  if (measure !== undefined) return reviewWords.measureNumber(measure)
  if (link === 'fiscalYear') return reviewWords.facts.year
  const target = /^targets\.(.+)\.(\w+)$/u.exec(link)
  if (target === null) return link
  const [, id = '', field = ''] = target
  return reviewWords.ofTarget(id, reviewWords.fields[field] ?? reviewWords.originalPhrase)
}
