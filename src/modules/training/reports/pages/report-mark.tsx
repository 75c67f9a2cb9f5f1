import { Glyph } from '../../../../platform/ui/icon.tsx'
import type { State } from '../../../../platform/ui/state.ts'
import { daysOverdue, isOverdue, type ReportOwed } from '../report.ts'
import { reportStateNames } from '../staff-messages.ts'
import { words } from './staff-messages.ts'

type Props = { owed: Pick<ReportOwed, 'state' | 'dueOn'>; today: Temporal.PlainDate }

const glyphs: Record<keyof typeof reportStateNames, State> = {
  none: 'notStarted',
  draft: 'inProgress',
  submitted: 'inProgress',
  returned: 'somewhatLate',
  accepted: 'done',
}

/** Shape and word of where a report stands; past its day it says so as well, until accepted. */
export function ReportMark({ owed, today }: Props) {
  const name = owed.state ?? 'none'
  const late = isOverdue(owed, today)
  const glyph = late ? 'overdue' : glyphs[name]
  const word = late
    ? words.marked(reportStateNames[name], words.overdueBy(daysOverdue(owed.dueOn, today)))
    : reportStateNames[name]
  return (
    <span class={`state state-${glyph}`}>
      <Glyph id={`state-${glyph}`} />
      {word}
    </span>
  )
}
