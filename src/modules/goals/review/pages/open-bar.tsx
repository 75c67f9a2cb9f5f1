import type { OpenItem, Review } from '../review-types.ts'
import { anchors } from './paths.ts'
import { reviewWords } from './staff-messages.ts'

type Group = {
  label: string
  items: OpenItem[]
  href: string
  /** Its items are explained nowhere else on the page. */
  inWords: boolean
}

/** What is open by what one does about it, in the order of the page. */
export function groupsOf(open: readonly OpenItem[]): Group[] {
  const kinds: [string, (item: OpenItem) => boolean, place?: string][] = [
    [reviewWords.question, (item) => item.questionId !== undefined],
    [reviewWords.owner, ({ code }) => ownerCodes.has(code)],
    [reviewWords.comparison, ({ code }) => code === 'carry_over'],
    [reviewWords.binding, ({ code }) => bindingCodes.has(code), anchors.sources],
    [reviewWords.figure, ({ code }) => code === 'figure', anchors.figures],
    [reviewWords.other, (item) => item.targetId !== undefined || item.measureNo !== undefined],
    [reviewWords.problem, () => true],
  ]
  const left = [...open]
  return kinds.flatMap(([label, belongs, place]) => {
    const items = left.filter(belongs)
    for (const item of items) left.splice(left.indexOf(item), 1)
    const [first] = items
    if (first === undefined) return []
    const inWords = label === reviewWords.other || label === reviewWords.problem
    return [{ label, items, href: first.path ?? `#${place ?? first.anchor}`, inWords }]
  })
}

const ownerCodes = new Set(['owner', 'unknown_owner'])
/** Codes of what is open about how actual values come in; shown as a fact of the target. */
export const bindingCodes = new Set(['binding', 'manual_reason'])

/** How much is open, each kind leading to its first place; stays in view on a wide screen. */
export function OpenBar({ review }: { review: Review }) {
  const groups = groupsOf(review.open)
  return (
    <nav class="review-bar" aria-label={reviewWords.bar}>
      <p>{groups.length === 0 ? reviewWords.barDone : reviewWords.barOpen}</p>
      <ul class="review-bar-links">
        {groups.map(({ label, items, href }) => (
          <li>
            <a href={href}>
              {label} <span class="review-count">{items.length}</span>
            </a>
          </li>
        ))}
        <li>
          <a href={`#${anchors.decision}`}>{reviewWords.barDecision}</a>
        </li>
      </ul>
    </nav>
  )
}
