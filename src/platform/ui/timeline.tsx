import type { ComponentChildren } from 'preact'
import { EraDate } from './era-date.tsx'
import { Ruby } from './ruby.tsx'
import { useWords } from './words.ts'

/** Something that happened on a date. */
export type TimelineEntry = {
  on: Temporal.PlainDate
  title: ComponentChildren
  children?: ComponentChildren
}

/** Dated entries in the given order. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol class="timeline">
      {entries.map((entry) => (
        <li>
          <p class="timeline-date">
            <EraDate date={entry.on} />
          </p>
          <div class="timeline-body">
            <p class="timeline-title">{entry.title}</p>
            {entry.children}
          </div>
        </li>
      ))}
    </ol>
  )
}

/** One change of a published thing: both values stay readable. */
export type Change = {
  on: Temporal.PlainDate
  title: ComponentChildren
  before: ComponentChildren
  after: ComponentChildren
  reason: ComponentChildren
}

/** What was changed, from what to what, and why; `none` is the sentence shown without changes. */
export function ChangeLog({ changes, none }: { changes: readonly Change[]; none: string }) {
  const words = useWords()
  if (changes.length === 0) {
    return (
      <p>
        <Ruby text={none} />
      </p>
    )
  }
  return (
    <Timeline
      entries={changes.map((change) => ({
        on: change.on,
        title: change.title,
        children: (
          <dl class="change">
            <div>
              <dt>
                <Ruby text={words.before} />
              </dt>
              <dd>
                <del>{change.before}</del>
              </dd>
            </div>
            <div>
              <dt>
                <Ruby text={words.after} />
              </dt>
              <dd>
                <ins>{change.after}</ins>
              </dd>
            </div>
            <div>
              <dt>
                <Ruby text={words.reason} />
              </dt>
              <dd>{change.reason}</dd>
            </div>
          </dl>
        ),
      }))}
    />
  )
}
