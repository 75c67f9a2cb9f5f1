import type { ComponentChildren } from 'preact'

export type CardProps = {
  /** Small line above the title: number, kind. */
  over?: ComponentChildren
  title?: ComponentChildren
  /** Beside the title: a `StateMark`. */
  mark?: ComponentChildren
  /** Makes the title a link. */
  href?: string | undefined
  /** Level of the title in the page. */
  level?: 2 | 3 | 4 | undefined
  id?: string | undefined
  foot?: ComponentChildren
  children?: ComponentChildren
}

/** One thing among its equals: head with title and mark, body, foot. */
export function Card({ over, title, mark, href, level = 3, id, foot, children }: CardProps) {
  const Heading = `h${level}` as const
  return (
    <article class="card" id={id}>
      {(title || mark) && (
        <div class="card-head">
          <div class="card-name">
            {over && <p class="card-over">{over}</p>}
            {title && (
              <Heading class="card-title">{href ? <a href={href}>{title}</a> : title}</Heading>
            )}
          </div>
          {mark && <p class="card-mark">{mark}</p>}
        </div>
      )}
      {children && <div class="card-body">{children}</div>}
      {foot && <div class="card-foot">{foot}</div>}
    </article>
  )
}
