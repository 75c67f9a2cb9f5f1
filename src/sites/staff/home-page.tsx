import type { Context } from 'hono'
import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Env } from '../../platform/http/context.ts'
import { FormKeys } from '../../platform/http/form-keys.tsx'
import { drawContent } from '../../platform/http/staff-frame.tsx'
import type { HomeItem, Press } from '../../platform/module.ts'
import { Button } from '../../platform/ui/button.tsx'
import { EraDate } from '../../platform/ui/era-date.tsx'
import { PageHeader } from '../../platform/ui/page-header.tsx'
import { PostForm } from '../../platform/ui/post-form.tsx'
import { StateMark } from '../../platform/ui/state-mark.tsx'
import { staffHomeWords } from './staff-messages.ts'

type List = { heading: string; empty: string; items: readonly HomeItem[] }
type Props = {
  c: Context<Env>
  name: string
  today: Temporal.PlainDate
  lists: readonly List[]
  /** What the person has just done from here. */
  done?: ComponentChildren
}

// Stands where the keys of one person's form will be; no title can contain it.
const keysMark = '\u0000keys\u0000'

function PressForm({ press, title }: { press: Press; title: string }) {
  return (
    <div class="home-press">
      <PostForm action={press.action} hidden={{ ...press.hidden, from: 'home' }} inline>
        {keysMark}
        <Button small>
          {press.labelJa}
          <span class="visually-hidden">{staffHomeWords.pressOf(title)}</span>
        </Button>
      </PostForm>
    </div>
  )
}

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
      {item.press && <PressForm press={item.press} title={item.title} />}
    </li>
  )
}

// Modules hand out the same items to everybody until something changes: drawn once for all, with
// a gap where a form's keys go. Those are of one person and one look, and are never kept.
const drawn = new WeakMap<HomeItem, string[]>()

function partsOf(item: HomeItem): string[] {
  let parts = drawn.get(item)
  if (parts === undefined) {
    parts = renderToString(<Item item={item} />).split(keysMark)
    drawn.set(item, parts)
  }
  return parts
}

function htmlOf(item: HomeItem, c: Context<Env>): string {
  const parts = partsOf(item)
  return parts.length === 1 ? (parts[0] ?? '') : parts.join(renderToString(<FormKeys c={c} />))
}

let lastNumber = 0
const numbers = new WeakMap<HomeItem, number>()

function numberOf(item: HomeItem): number {
  let number = numbers.get(item)
  if (number === undefined) {
    number = lastNumber += 1
    numbers.set(item, number)
  }
  return number
}

// A few hundred people; then everything is drawn anew.
const mostHomes = 1_000
const homes = new Map<string, Buffer>()

/**
 * The home page's content. Where nothing can be pressed it is the same until an item changes, and
 * is kept for the next look; a page with forms is drawn each time.
 */
export function homeContent(props: Props): Buffer | VNode {
  const { name, today, lists, done } = props
  const hasForms = lists.some(({ items }) => items.some((item) => item.press !== undefined))
  if (done || hasForms) return <HomePage {...props} />
  const shown = lists.map(({ items }) => items.map(numberOf).join())
  const key = [today.toString(), ...shown, name].join(' ')
  let content = homes.get(key)
  if (content === undefined) {
    content = drawContent(<HomePage {...props} />)
    if (homes.size >= mostHomes) homes.clear()
    homes.set(key, content)
  }
  return content
}

/** Three lists and nothing else; everything more is in the menu. */
function HomePage({ c, name, today, lists, done }: Props) {
  return (
    <>
      <PageHeader over={<EraDate date={today} />} title={staffHomeWords.greeting(name)} />
      {done}
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
              <ul
                dangerouslySetInnerHTML={{
                  __html: list.items.map((item) => htmlOf(item, c)).join(''),
                }}
              />
            )}
          </section>
        ))}
      </div>
    </>
  )
}
