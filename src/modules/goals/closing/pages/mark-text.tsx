import { useLocale } from '../../../../platform/ui/words.ts'
import { Say } from '../../citizen/shown.tsx'
import { type Mark, markSigns } from '../mark.ts'
import { closingMessages } from '../messages.ts'

/** A mark with its words: the shape alone says nothing to a listener. */
export function MarkText({ mark }: { mark: Mark }) {
  const words = closingMessages[useLocale()]
  return (
    <>
      <strong aria-hidden="true">{markSigns[mark]}</strong> <Say text={words.marks[mark]} />
    </>
  )
}
