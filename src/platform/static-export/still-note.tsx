import { renderToString } from 'preact-render-to-string'
import type { Locale } from '../messages/locale.ts'
import { Icon } from '../ui/icon.tsx'
import { Ruby } from '../ui/ruby.tsx'
import { PageLocale } from '../ui/words.ts'
import { stillWords } from './messages.ts'

/** What a still copy says of itself on every page. */
export type StillNote = { asOf: Temporal.PlainDate; phone: string }

/** The line on top of every page of a still copy: its date, and where to ask. */
export function stillBanner(note: StillNote, locale: Locale): string {
  return renderToString(
    <PageLocale.Provider value={locale}>
      <p class="moved-calendar" role="note">
        <Icon name="calendar" />
        <span>
          <Ruby text={stillWords[locale].banner(note)} />
        </span>
      </p>
    </PageLocale.Provider>,
  )
}

/** What stands where the living page has a form. */
export function stillForm({ phone }: StillNote, locale: Locale): string {
  return renderToString(
    <PageLocale.Provider value={locale}>
      <p>
        <Ruby text={stillWords[locale].noForm(phone)} />
      </p>
    </PageLocale.Provider>,
  )
}
