import { LinkButton } from '../../../platform/ui/button.tsx'
import { Disclosure } from '../../../platform/ui/disclosure.tsx'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { type EnrolmentState, seatedStates, withdrawableStates } from '../enrolment.ts'
import { originNames } from '../staff-messages.ts'
import type { OfferingView, Participant } from '../view-types.ts'
import { isOver } from './offering-facts.tsx'
import { atEnrolment, atOffering } from './paths.ts'
import { pageWords } from './staff-messages.ts'
import { EnrolmentMark } from './state-marks.tsx'

const asking: readonly EnrolmentState[] = ['applied', 'managerApproved', 'returned']

/** The people of an offering: seated, in the queue by their order, still asking, and ended. */
export function PeoplePart({ view }: { view: OfferingView }) {
  const { participants, mayManage, mayMark } = view
  if (!mayManage && !mayMark && participants.length === 0) return null
  const seated = participants.filter(({ state }) => seatedStates.includes(state))
  const waiting = participants
    .filter(({ state }) => state === 'waiting' || state === 'offered')
    .toSorted((a, b) => (a.waitingPlace ?? 0) - (b.waitingPlace ?? 0))
  const open = participants.filter(({ state }) => asking.includes(state))
  const shown = new Set([...seated, ...waiting, ...open])
  const ended = participants.filter((one) => !shown.has(one))
  return (
    <section class="section" aria-labelledby="people">
      <h2 id="people">{pageWords.participants}</h2>
      {participants.length === 0 ? (
        <EmptyState title={pageWords.nobody}>
          <p>{pageWords.nobodyText}</p>
        </EmptyState>
      ) : (
        <>
          <List caption={pageWords.seatedList(seated.length)} rows={seated} view={view} />
          {waiting.length > 0 && (
            <List caption={pageWords.waitingList(waiting.length)} rows={waiting} view={view} />
          )}
          {open.length > 0 && (
            <List caption={pageWords.askingList(open.length)} rows={open} view={view} />
          )}
          {ended.length > 0 && (
            <Disclosure summary={pageWords.endedList(ended.length)}>
              <List caption={pageWords.endedList(ended.length)} rows={ended} view={view} />
            </Disclosure>
          )}
          <LinkButton
            kind="plain"
            icon="download"
            href={`${atOffering(view.offering.id, 'participants')}.csv`}
            download
          >
            {pageWords.participantsCsv}
          </LinkButton>
        </>
      )}
    </section>
  )
}

type ListProps = { caption: string; rows: readonly Participant[]; view: OfferingView }

function List({ caption, rows, view: { offering, mayManage } }: ListProps) {
  const isDone = isOver(offering.state)
  const { lengthMinutes } = offering
  return (
    <Table
      caption={caption}
      rowHeads
      stacked
      empty={pageWords.nobody}
      columns={[
        { label: pageWords.person },
        { label: pageWords.unit },
        { label: pageWords.state },
        { label: pageWords.origin },
        { label: pageWords.attended, numeric: true },
        ...(mayManage ? [{ label: pageWords.actions }] : []),
      ]}
      rows={rows.map((one) => [
        pageWords.personWithPost(one.name, one.post),
        one.lgCode === null ? one.unitName : pageWords.guestUnit(one.cityName, one.unitName),
        <EnrolmentMark state={one.state} waitingPlace={one.waitingPlace} />,
        originNames[one.origin],
        Object.keys(one.marks).length === 0
          ? ''
          : pageWords.minutesOf(one.attendedMinutes, lengthMinutes),
        ...(mayManage ? [<Actions one={one} isDone={isDone} />] : []),
      ])}
    />
  )
}

function Actions({ one, isDone }: { one: Participant; isDone: boolean }) {
  const { enrolmentId, employeeId, state, name, attendedMinutes } = one
  const canSubstitute =
    employeeId !== null && attendedMinutes === 0 && (state === 'seated' || state === 'absent')
  const canWithdraw = !isDone && withdrawableStates.includes(state)
  const withdrawal = employeeId === null ? 'guest-withdrawal' : 'withdrawal'
  if (!canSubstitute && !canWithdraw) return <>{''}</>
  return (
    <span class="row-links">
      {canSubstitute && (
        <a href={atEnrolment(enrolmentId, 'substitution')}>
          {pageWords.substitute}
          <span class="visually-hidden">{pageWords.about(name)}</span>
        </a>
      )}
      {canWithdraw && (
        <a href={atEnrolment(enrolmentId, withdrawal)}>
          {pageWords.withdrawFor}
          <span class="visually-hidden">{pageWords.about(name)}</span>
        </a>
      )}
    </span>
  )
}
