import type { ComponentChildren } from 'preact'
import type { Fact } from './description-list.tsx'

/** A line of a list with more to say than a table row holds. */
export type EntryProps = {
  title: ComponentChildren
  href?: string | undefined
  id?: string | undefined
  /** At the end of the line: a `StateMark`. */
  mark?: ComponentChildren
  facts?: readonly Fact[] | undefined
  children?: ComponentChildren
}

/** Facts one after another in a line that wraps; an undefined value leaves its fact out. */
export function InlineFacts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl class="figure-facts">
      {facts.map(
        ([name, value]) =>
          value !== undefined && (
            <div>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}

/** A list that reads well on a phone, where a table of the same would not. */
export function Entries({ entries }: { entries: readonly EntryProps[] }) {
  return (
    <ul class="entries">
      {entries.map(({ title, href, id, mark, facts, children }) => (
        <li id={id}>
          <div class="entry-head">
            <p class="entry-title">{href ? <a href={href}>{title}</a> : title}</p>
            {mark && <p>{mark}</p>}
          </div>
          {facts && <InlineFacts facts={facts} />}
          {children}
        </li>
      ))}
    </ul>
  )
}
