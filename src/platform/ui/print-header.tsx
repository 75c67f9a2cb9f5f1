import { formatDate } from './dates.ts'
import { Ruby } from './ruby.tsx'
import { useLocale, useWords } from './words.ts'

export type PrintHeaderProps = {
  /** Whose paper it is: the city or the office. */
  source: string
  /** Address of the live page. */
  url: string
  asOf: Temporal.PlainDate
}

/** Seen on paper only: where the sheet comes from, its date, and the live page's address. */
export function PrintHeader({ source, url, asOf }: PrintHeaderProps) {
  const words = useWords()
  const locale = useLocale()
  return (
    <div class="print-head" aria-hidden="true">
      <span>
        <Ruby text={source} />
      </span>
      <span>
        <Ruby text={words.printedAsOf(formatDate(asOf, locale))} />
      </span>
      <span class="print-url">{url}</span>
    </div>
  )
}
