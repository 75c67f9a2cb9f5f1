import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import { Ruby, withoutRuby } from './ruby.tsx'
import { useWords } from './words.ts'

export type BigFigureProps = {
  /** Ready to print, thousands separated; undefined while there is no value. */
  value: string | undefined
  unit?: string | undefined
  /** What the number is, when the heading above does not say it. */
  label?: string | undefined
  target?: ComponentChildren
  lastYear?: ComponentChildren
  asOf?: ComponentChildren
  /** Counted from working records, or entered by a person. */
  source?: 'live' | 'manual' | undefined
}

/** Whether a value is counted from records or entered by hand: icon and word. */
export function SourceBadge({ source }: { source: 'live' | 'manual' }) {
  const words = useWords()
  return (
    <span class="badge" title={withoutRuby(source === 'live' ? words.liveHint : words.manualHint)}>
      <Icon name={source} />
      <Ruby text={words[source]} />
    </span>
  )
}

/** The number that matters, never without unit, target, last year and "as of". */
export function BigFigure(props: BigFigureProps) {
  const words = useWords()
  const { value, unit, label, target, lastYear, asOf, source } = props
  const facts: [string, ComponentChildren][] = [
    [words.target, target],
    [words.lastYear, lastYear],
    [words.asOf, asOf],
  ]
  return (
    <div class="figure">
      {label && <p class="figure-label">{label}</p>}
      <p class="figure-value">
        {value === undefined ? (
          <span class="figure-none">
            <Ruby text={words.noValue} />
          </span>
        ) : (
          <>
            <span class="figure-number">{value}</span>
            {unit && (
              <span class="figure-unit">
                <Ruby text={unit} />
              </span>
            )}
          </>
        )}
        {source && <SourceBadge source={source} />}
      </p>
      <dl class="figure-facts">
        {facts.map(
          ([name, fact]) =>
            fact !== undefined && (
              <div>
                <dt>
                  <Ruby text={name} />
                </dt>
                <dd>{fact}</dd>
              </div>
            ),
        )}
      </dl>
    </div>
  )
}
