import { Notice } from '../../../../platform/ui/notice.tsx'
import { reviewWords } from './staff-messages.ts'

/** Says in its place that a form was saved. */
export function Saved({ when }: { when: boolean }) {
  if (!when) return null
  return (
    <Notice kind="success" announce>
      <p>{reviewWords.saved}</p>
    </Notice>
  )
}
