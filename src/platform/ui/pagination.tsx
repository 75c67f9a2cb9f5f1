import { Icon } from './icon.tsx'
import { Ruby, withoutRuby } from './ruby.tsx'
import { useWords } from './words.ts'

export type PaginationProps = {
  page: number
  pageCount: number
  hrefOf: (page: number) => string
  /** What is being paged, where a page has several lists. */
  label?: string | undefined
}

// First, last, and one on each side of the present page; a gap of one page is no gap.
function shownPages(page: number, pageCount: number): number[] {
  const near = [1, page - 1, page, page + 1, pageCount]
  const shown = [...new Set(near.filter((n) => n >= 1 && n <= pageCount))].sort((a, b) => a - b)
  return shown.flatMap((n, i) => (n - (shown[i - 1] ?? n) === 2 ? [n - 1, n] : [n]))
}

/** Links to the other pages of a long list; nothing for a single page. */
export function Pagination({ page, pageCount, hrefOf, label }: PaginationProps) {
  const words = useWords()
  if (pageCount <= 1) return null
  const pages = shownPages(page, pageCount)
  return (
    <nav class="pagination" aria-label={label ?? withoutRuby(words.pagination)}>
      {page > 1 && (
        <a href={hrefOf(page - 1)} rel="prev">
          <Icon name="arrow-left" />
          <Ruby text={words.previous} />
        </a>
      )}
      <ol>
        {pages.map((n, i) => (
          <li class={n - (pages[i - 1] ?? n) > 1 ? 'after-gap' : undefined}>
            <a
              href={hrefOf(n)}
              aria-label={words.page(n)}
              aria-current={n === page ? 'page' : undefined}
            >
              {n}
            </a>
          </li>
        ))}
      </ol>
      {page < pageCount && (
        <a href={hrefOf(page + 1)} rel="next">
          <Ruby text={words.next} />
          <Icon name="arrow-right" />
        </a>
      )}
    </nav>
  )
}
