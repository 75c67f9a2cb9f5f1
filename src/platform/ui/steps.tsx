import { Icon } from './icon.tsx'
import { Ruby, withoutRuby } from './ruby.tsx'
import { useWords } from './words.ts'

/** The way through something long; `current` counts from 1, all are done when it passes the end. */
export function Steps({ labels, current }: { labels: readonly string[]; current: number }) {
  const words = useWords()
  return (
    <ol class="steps">
      {labels.map((label, index) => {
        const done = index + 1 < current
        const here = index + 1 === current
        return (
          <li
            class={done ? 'step step-done' : here ? 'step step-here' : 'step'}
            aria-current={here ? 'step' : undefined}
          >
            <span class="step-number" title={withoutRuby(words.step(index + 1, labels.length))}>
              {done ? <Icon name="success" /> : index + 1}
            </span>
            <span>
              <Ruby text={label} />
              {done && (
                <span class="visually-hidden">
                  （<Ruby text={words.stepDone} />）
                </span>
              )}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
