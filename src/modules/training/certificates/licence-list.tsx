import { EraDate } from '../../../platform/ui/era-date.tsx'
import { Glyph } from '../../../platform/ui/icon.tsx'
import type { State } from '../../../platform/ui/state.ts'
import { Table } from '../../../platform/ui/table.tsx'
import { isExpired, noticeDue } from './expiry.ts'
import type { Licence } from './licence.ts'
import { atLicence } from './paths.ts'
import { certificateWords } from './staff-messages.ts'

type MarkProps = { expiresOn: Temporal.PlainDate | null; today: Temporal.PlainDate }

/** Whether something still holds: shape and word. */
export function ExpiryMark({ expiresOn, today }: MarkProps) {
  if (expiresOn === null) return null
  const [state, word]: [State, string] = isExpired({ expiresOn }, today)
    ? ['overdue', certificateWords.expired]
    : noticeDue({ expiresOn }, today) !== null
      ? ['dueSoon', certificateWords.near]
      : ['done', certificateWords.valid]
  return (
    <span class={`state state-${state}`}>
      <Glyph id={`state-${state}`} />
      {word}
    </span>
  )
}

type LicenceTableProps = {
  licences: readonly Licence[]
  today: Temporal.PlainDate
  /** Whether the reader is the person: after the desk confirmed, taking off is no more theirs. */
  isOwn: boolean
  mayChange: boolean
}

/** A person's licences with their ends, copies and what can be done. */
export function LicenceTable({ licences, today, isOwn, mayChange }: LicenceTableProps) {
  return (
    <Table
      caption={certificateWords.licences}
      captionHidden
      rowHeads
      stacked
      columns={[
        { label: certificateWords.name },
        { label: certificateWords.number },
        { label: certificateWords.issuedOn },
        { label: certificateWords.expiresOn },
        { label: certificateWords.state },
        { label: certificateWords.copy },
        ...(mayChange ? [{ label: certificateWords.actions }] : []),
      ]}
      rows={licences.map((one) => [
        one.name,
        one.number,
        <EraDate date={one.issuedOn} />,
        one.expiresOn === null ? (
          certificateWords.forEver
        ) : (
          <>
            <EraDate date={one.expiresOn} /> <ExpiryMark expiresOn={one.expiresOn} today={today} />
          </>
        ),
        one.confirmedAt === null ? certificateWords.unconfirmed : certificateWords.confirmed,
        one.sha256 === null ? (
          certificateWords.none
        ) : (
          <a href={atLicence(one.licenceId, 'file')}>
            {certificateWords.open}
            <span class="visually-hidden">{certificateWords.about(one.name)}</span>
          </a>
        ),
        ...(mayChange ? [<Actions licence={one} isOwn={isOwn} />] : []),
      ])}
    />
  )
}

function Actions({ licence, isOwn }: { licence: Licence; isOwn: boolean }) {
  const { licenceId, name, confirmedAt } = licence
  return (
    <span class="row-links">
      <a href={atLicence(licenceId, 'edit')}>
        {certificateWords.change}
        <span class="visually-hidden">{certificateWords.about(name)}</span>
      </a>
      {(!isOwn || confirmedAt === null) && (
        <a href={atLicence(licenceId, 'end')}>
          {certificateWords.remove}
          <span class="visually-hidden">{certificateWords.about(name)}</span>
        </a>
      )}
    </span>
  )
}
