import { Glyph, Icon, type IconName } from '../../../platform/ui/icon.tsx'
import type { DraftStatus } from '../draft.ts'
import { statusNames } from '../staff-messages.ts'

const shapes: Record<DraftStatus, { icon: IconName } | { glyph: string }> = {
  submitted: { glyph: 'inProgress' },
  approved: { glyph: 'done' },
  refused: { glyph: 'notMet' },
  returned: { icon: 'arrow-left' },
  withdrawn: { glyph: 'notReported' },
  cancelled: { glyph: 'notMet' },
  void: { icon: 'warning' },
}

/** Shape and word of where a draft stands. */
export function StatusMark({ status }: { status: DraftStatus }) {
  const shape = shapes[status]
  const tone = 'glyph' in shape ? ` state-${shape.glyph}` : ''
  return (
    <span class={`state${tone}`}>
      {'glyph' in shape ? <Glyph id={`state-${shape.glyph}`} /> : <Icon name={shape.icon} />}
      {statusNames[status]}
    </span>
  )
}
