import { formatDate } from './dates.ts'
import { QrCode } from './qr-code.tsx'
import { Ruby } from './ruby.tsx'
import { useLocale, useWords } from './words.ts'

export type PrintHeaderProps = {
  /** Whose paper it is: the city or the office. */
  source: string
  /** Address of the live page. */
  url: string
  asOf: Temporal.PlainDate
  /** The address as a QR code too, for a sheet that goes into a folder. */
  qr?: boolean
}

/** Seen on paper only: where the sheet comes from, its date, and the live page's address. */
export function PrintHeader({ source, url, asOf, qr = false }: PrintHeaderProps) {
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
      {qr && <QrCode text={url} />}
    </div>
  )
}
