import { Glyph } from '../../../platform/ui/icon.tsx'
import type { State } from '../../../platform/ui/state.ts'
import { isFailing, isPastReview, isUnseen, type SourcePage } from './city-page.ts'
import { pageStates, pageWords as words } from './staff-messages.ts'

const shapes: Record<keyof typeof pageStates, State> = {
  waiting: 'notStarted',
  live: 'onTrack',
  gone: 'notMet',
}

function Mark({ shape, word }: { shape: State; word: string }) {
  return (
    <span class={`state state-${shape}`}>
      <Glyph id={`state-${shape}`} />
      {word}
    </span>
  )
}

/** Shape and word of where a page stands, and of what somebody should see to. */
export function PageMarks({ page, today }: { page: SourcePage; today: Temporal.PlainDate }) {
  return (
    <span class="cluster">
      {page.state !== 'removed' && (
        <Mark shape={shapes[page.state]} word={pageStates[page.state]} />
      )}
      {isUnseen(page) && <Mark shape="somewhatLate" word={words.unseen} />}
      {isPastReview(page, today) && <Mark shape="overdue" word={words.past} />}
      {isFailing(page) && <Mark shape="late" word={words.failing} />}
    </span>
  )
}
