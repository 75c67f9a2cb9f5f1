import { Glyph, Icon, type IconName } from '../../../platform/ui/icon.tsx'
import type { State } from '../../../platform/ui/state.ts'
import type { EnrolmentState } from '../enrolment.ts'
import type { OfferingState } from '../offering.ts'
import { enrolmentStateNames, offeringStateNames } from '../staff-messages.ts'
import { pageWords } from './staff-messages.ts'

type Shape = { icon: IconName } | { glyph: State }

const enrolmentShapes: Record<EnrolmentState, Shape> = {
  applied: { glyph: 'inProgress' },
  managerApproved: { glyph: 'inProgress' },
  seated: { glyph: 'onTrack' },
  waiting: { glyph: 'dueSoon' },
  offered: { glyph: 'dueSoon' },
  attended: { glyph: 'inProgress' },
  absent: { glyph: 'notMet' },
  substituted: { icon: 'change' },
  completed: { glyph: 'done' },
  returned: { icon: 'arrow-left' },
  refused: { glyph: 'notMet' },
  withdrawn: { glyph: 'notReported' },
  cancelled: { glyph: 'notMet' },
}

const offeringShapes: Record<OfferingState, Shape> = {
  draft: { glyph: 'notStarted' },
  open: { glyph: 'onTrack' },
  closed: { icon: 'lock' },
  held: { glyph: 'done' },
  cancelled: { glyph: 'notMet' },
}

function Mark({ shape, word }: { shape: Shape; word: string }) {
  const tone = 'glyph' in shape ? ` state-${shape.glyph}` : ''
  return (
    <span class={`state${tone}`}>
      {'glyph' in shape ? <Glyph id={`state-${shape.glyph}`} /> : <Icon name={shape.icon} />}
      {word}
    </span>
  )
}

type EnrolmentMarkProps = { state: EnrolmentState; waitingPlace?: number | null }

/** Shape and word of where an enrolment stands; in the queue with the place in it. */
export function EnrolmentMark({ state, waitingPlace = null }: EnrolmentMarkProps) {
  const name = enrolmentStateNames[state]
  const word = waitingPlace === null ? name : pageWords.inQueue(name, waitingPlace)
  return <Mark shape={enrolmentShapes[state]} word={word} />
}

type OfferingMarkProps = { item: { state: OfferingState; takesEnrolments: boolean } }

/** Shape and word of where an offering stands; past its closing time an open one is closed. */
export function OfferingMark({ item: { state: kept, takesEnrolments } }: OfferingMarkProps) {
  const state = kept === 'open' && !takesEnrolments ? 'closed' : kept
  return <Mark shape={offeringShapes[state]} word={offeringStateNames[state]} />
}
