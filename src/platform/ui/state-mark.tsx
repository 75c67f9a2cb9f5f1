import { Glyph } from './icon.tsx'
import { Ruby } from './ruby.tsx'
import type { State } from './state.ts'
import { useWords } from './words.ts'

export type StateMarkProps = { state: State; size?: 'normal' | 'large' | undefined }

/** Shape, word and colour of a state; reads the same in grey and in forced colours. */
export function StateMark({ state, size }: StateMarkProps) {
  return (
    <span class={`state state-${state}${size === 'large' ? ' state-large' : ''}`}>
      <Glyph id={`state-${state}`} />
      <Ruby text={useWords().states[state]} />
    </span>
  )
}
