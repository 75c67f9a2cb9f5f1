import { formatDate } from '../../ui/dates.ts'
import { Notice } from '../../ui/notice.tsx'
import { rosterPath } from '../paths.ts'
import { languageNames } from '../staff-messages.ts'
import { rosterWords as words } from '../staff-messages-desk.ts'
import type { Gap } from './coverage.ts'

/** A gap in one line. */
export function gapLine({ locale, fromOn, toOn }: Gap): string {
  return words.gap(languageNames[locale], formatDate(fromOn, 'ja'), formatDate(toOn, 'ja'))
}

/** Days of the next two weeks on which nobody reads a language; nothing where there are none. */
export function GapNotice({ gaps, link = true }: { gaps: readonly Gap[]; link?: boolean }) {
  if (gaps.length === 0) return null
  return (
    <Notice kind="warning" title={words.gaps}>
      <ul>
        {gaps.map((gap) => (
          <li>
            {gapLine(gap)}（{gap.closed ? words.gapClosed : words.gapOpen}）
          </li>
        ))}
      </ul>
      <p>{link ? <a href={rosterPath}>{words.title}</a> : words.gapHint}</p>
    </Notice>
  )
}
