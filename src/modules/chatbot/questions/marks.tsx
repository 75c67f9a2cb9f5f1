import { EraDate } from '../../../platform/ui/era-date.tsx'
import { Glyph } from '../../../platform/ui/icon.tsx'
import type { State } from '../../../platform/ui/state.ts'
import { StateMark } from '../../../platform/ui/state-mark.tsx'
import type { OpenQuestion, OpenQuestionState } from '../open-question.ts'
import { soonDays } from './queue.ts'
import { stateNames } from './staff-messages.ts'

const shapes: Record<OpenQuestionState, State> = {
  new: 'notStarted',
  assigned: 'inProgress',
  drafting: 'inProgress',
  answered: 'done',
  outOfScope: 'notMet',
  duplicate: 'done',
}

/** Shape and word of where a question stands. */
export function QuestionMark({ state }: Pick<OpenQuestion, 'state'>) {
  return (
    <span class={`state state-${shapes[state]}`}>
      <Glyph id={`state-${shapes[state]}`} />
      {stateNames[state]}
    </span>
  )
}

type DueProps = Pick<OpenQuestion, 'dueOn' | 'handledAt'> & { today: Temporal.PlainDate }

/** The due date, with a mark where it is near or over. */
export function Due({ dueOn, handledAt, today }: DueProps) {
  const days = today.until(dueOn).days
  return (
    <>
      <EraDate date={dueOn} />
      {handledAt === null && days <= soonDays && (
        <>
          <br />
          <StateMark state={days < 0 ? 'overdue' : 'dueSoon'} />
        </>
      )}
    </>
  )
}
