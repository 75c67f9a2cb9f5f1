import { Glyph } from '../../../platform/ui/icon.tsx'
import type { State } from '../../../platform/ui/state.ts'
import type { EntryRow, Standing } from './entry-rows.ts'
import { entryWords as words, standingNames } from './staff-messages.ts'

const shapes: Record<Standing, State> = {
  published: 'onTrack',
  coming: 'dueSoon',
  expired: 'overdue',
  inReview: 'inProgress',
  draft: 'notStarted',
  withdrawn: 'notMet',
}

function Mark({ shape, word }: { shape: State; word: string }) {
  return (
    <span class={`state state-${shape}`}>
      <Glyph id={`state-${shape}`} />
      {word}
    </span>
  )
}

/** Shape and word of where an entry stands, and of what is pending beside it. */
export function EntryMarks({ row, standing }: { row: EntryRow; standing: Standing }) {
  const { pending, entry } = row
  const isBeside = pending !== undefined && standing !== 'draft' && standing !== 'inReview'
  return (
    <span class="cluster">
      <Mark shape={shapes[standing]} word={standingNames[standing]} />
      {isBeside && pending.state === 'draft' && (
        <Mark shape="notStarted" word={words.pendingDraft} />
      )}
      {isBeside && pending.state === 'inReview' && (
        <Mark shape="inProgress" word={words.pendingReview} />
      )}
      {entry.needsReview && <Mark shape="somewhatLate" word={words.needsReview} />}
    </span>
  )
}

/** A review date that is over. */
export function OverdueMark() {
  return <Mark shape="overdue" word={words.overdue} />
}
