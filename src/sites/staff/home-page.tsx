import { renderToString } from 'preact-render-to-string'
import type { HomeItem } from '../../platform/module.ts'
import { EraDate } from '../../platform/ui/era-date.tsx'
import { PageHeader } from '../../platform/ui/page-header.tsx'
import { StateMark } from '../../platform/ui/state-mark.tsx'
import { staffHomeWords } from './staff-messages.ts'

type List = { heading: string; empty: string; items: readonly HomeItem[] }
type Props = { name: string; today: Temporal.PlainDate; lists: readonly List[] }

function Item({ item }: { item: HomeItem }) {
  return (
    <li class="home-item">
      <a href={item.path}>{item.title}</a>
      {item.state && <StateMark state={item.state} />}
      {(item.detail || item.dueOn) && (
        <p class="home-detail">
          {item.detail}
          {item.dueOn && (
            <span>
              {staffHomeWords.due}
              <EraDate date={item.dueOn} />
            </span>
          )}
        </p>
      )}
    </li>
  )
}

// Modules hand out the same items to everybody until something changes: drawn once for all.
const drawn = new WeakMap<HomeItem, string>()

function htmlOf(item: HomeItem): string {
  const html = drawn.get(item) ?? renderToString(<Item item={item} />)
  drawn.set(item, html)
  return html
}

/** Three lists and nothing else; everything more is in the menu. */
export function HomePage({ name, today, lists }: Props) {
  return (
    <>
      <PageHeader over={<EraDate date={today} />} title={staffHomeWords.greeting(name)} />
      <div class="home-lists">
        {lists.map((list) => (
          <section class="home-list">
            <h2>
              {list.heading}
              {list.items.length > 0 && (
                <span class="home-count">{staffHomeWords.count(list.items.length)}</span>
              )}
            </h2>
            {list.items.length === 0 ? (
              <p class="home-empty">{list.empty}</p>
            ) : (
              <ul dangerouslySetInnerHTML={{ __html: list.items.map(htmlOf).join('') }} />
            )}
          </section>
        ))}
      </div>
    </>
  )
}
