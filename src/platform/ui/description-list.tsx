import type { ComponentChildren } from 'preact'

/** Names and what they stand for; an undefined value leaves its line out. */
export type Fact = readonly [name: ComponentChildren, value: ComponentChildren]

/** Facts about one thing: name left, value right; under each other on a phone. */
export function DescriptionList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl class="facts">
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
