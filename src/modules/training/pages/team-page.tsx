import { findDraft } from '#modules/approvals'
import { listUnits, type StaffMember } from '#modules/people'
import type { Context } from 'hono'
import { recordView } from '../../../platform/audit/append.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { Env } from '../../../platform/http/context.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { LinkButton } from '../../../platform/ui/button.tsx'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { Entries, type EntryProps } from '../../../platform/ui/entry.tsx'
import { EraDate } from '../../../platform/ui/era-date.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { coveragePath } from '../coverage/paths.ts'
import { teamWords as words } from '../coverage/staff-messages.ts'
import { type Booking, listBookings } from '../coverage/store.ts'
import { listLedUnits, listTeam } from '../coverage/team.ts'
import { enrolForm } from '../form-key.ts'
import type { OfferingDay } from '../offering.ts'
import { trainingParts } from '../parts.ts'
import { pathOfOffering, trainingPath } from '../paths.ts'
import { listDays } from '../store/offering.ts'
import { DoneNotice, TrainingTabs } from './list-frame.tsx'
import { Days } from './offering-facts.tsx'
import { pageWords } from './staff-messages.ts'
import { EnrolmentMark } from './state-marks.tsx'

const approvalsPath = '/staff/approvals'

/** A request that waits, with who else of the unit is away on its days. */
type Request = {
  booking: Booking
  member: StaffMember
  days: readonly OfferingDay[]
  draftId: string | null
  waitingFor: readonly string[]
  away: { on: Temporal.PlainDate; names: string[] }[]
  /** Everybody in the same unit. */
  unitSize: number
}

/** A manager's own people: what waits for a decision, what comes, who owes what (チーム). */
export async function showTeam(c: Context<Env>, platform: Platform): Promise<Response> {
  const { context } = c.var
  assertMay(context.actor, 'training.read')
  const { db } = platform
  const led = await listLedUnits(db, context)
  const team = await listTeam(db, led, context.today)
  const ids = team.map(({ employeeId }) => employeeId)
  if (team.length > 0) {
    for (const unitId of led)
      await recordView(db, context, 'training.view_team', `people.unit/${unitId}`)
  }
  const bookings = await bookingsOf(db, ids, context.today)
  const requests = await requestsOf(c, db, team, bookings)
  const coming = bookings.filter(({ state }) => state !== 'applied')
  const panels = team.length === 0 ? [] : await panelsOf(c, platform, ids)
  const units = (await listUnits(db, context.today)).filter(({ id }) => led.includes(id))
  return staffPage(
    c,
    platform,
    { title: `${words.title} ${pageWords.training}`, path: trainingPath },
    <>
      <PageHeader
        over={pageWords.joined(units.map(({ name }) => name))}
        title={pageWords.training}
        lead={words.lead}
        actions={
          led.length > 0 && (
            <LinkButton kind="plain" href={coveragePath}>
              {words.more}
            </LinkButton>
          )
        }
      />
      <TrainingTabs c={c} here="team" />
      <DoneNotice c={c} />
      {led.length === 0 ? (
        <EmptyState title={words.notALeader} contact={pageWords.contact}>
          <p>{words.notALeaderText}</p>
        </EmptyState>
      ) : (
        <>
          <section class="section" aria-labelledby="requests">
            <h2 id="requests">{words.requests(requests.length)}</h2>
            {requests.length === 0 ? (
              <p>{words.noRequests}</p>
            ) : (
              <>
                <Entries entries={requests.map(requestEntry)} />
                <p>
                  <a href={approvalsPath}>{words.inbox}</a>
                </p>
              </>
            )}
          </section>
          <section class="section" aria-labelledby="coming">
            <h2 id="coming">{words.coming(coming.length)}</h2>
            <ComingTable bookings={coming} team={team} />
          </section>
          {panels}
        </>
      )}
    </>,
  )
}

async function panelsOf(c: Context<Env>, platform: Platform, team: readonly string[]) {
  const offers = trainingParts.flatMap(({ teamPanel }) => teamPanel ?? [])
  return Promise.all(offers.map((panel) => panel(c, platform, team)))
}

async function bookingsOf(db: Handle, ids: readonly string[], today: Temporal.PlainDate) {
  const own = new Set(ids)
  return (await listBookings(db, today)).filter(({ employeeId }) => own.has(employeeId))
}

async function requestsOf(
  c: Context<Env>,
  db: Handle,
  team: readonly StaffMember[],
  bookings: readonly Booking[],
): Promise<Request[]> {
  const { context } = c.var
  const asked = bookings.filter(({ state }) => state === 'applied')
  const offeringIds = [...new Set(bookings.map(({ offeringId }) => offeringId))]
  const days = Map.groupBy(await listDays(db, offeringIds), ({ offeringId }) => offeringId)
  const members = new Map(team.map((one) => [one.employeeId, one]))
  const requests: Request[] = []
  for (const booking of asked) {
    const member = members.get(booking.employeeId)
    const draft = await findDraft(db, enrolForm, booking.enrolmentId, context)
    if (member === undefined) continue
    const unit = team.filter(({ unitId }) => unitId === member.unitId)
    const colleagues = new Set(unit.map(({ employeeId }) => employeeId))
    const own = days.get(booking.offeringId) ?? []
    const away = own.map(({ heldOn }) => ({
      on: heldOn,
      names: bookings
        .filter(
          (one) =>
            one.state === 'seated' &&
            one.employeeId !== booking.employeeId &&
            colleagues.has(one.employeeId) &&
            (days.get(one.offeringId) ?? []).some((day) => day.heldOn.equals(heldOn)),
        )
        .map((one) => members.get(one.employeeId)?.name ?? ''),
    }))
    requests.push({
      booking,
      member,
      days: own,
      draftId: draft?.mayOpen === true ? draft.draftId : null,
      waitingFor: draft?.waitingFor ?? [],
      away,
      unitSize: unit.length,
    })
  }
  return requests
}

function requestEntry(request: Request): EntryProps {
  const { booking, member, days, draftId, waitingFor, away, unitSize } = request
  return {
    title: pageWords.titleOn(booking.title, member.name),
    href: pathOfOffering(booking.offeringId),
    mark: <EnrolmentMark state={booking.state} waitingPlace={null} />,
    facts: [
      [words.person, pageWords.personWithPost(member.name, member.post)],
      [pageWords.days, <Days days={days} />],
      [words.waitingFor, waitingFor.length === 0 ? undefined : words.names(waitingFor)],
    ],
    children: (
      <>
        <dl class="figure-facts">
          {away.map(({ on, names }) => (
            <div>
              <dt>
                {words.awayOn} <EraDate date={on} />
              </dt>
              <dd>
                {words.away(names.length, unitSize)}
                {names.length > 0 && pageWords.about(words.names(names))}
              </dd>
            </div>
          ))}
        </dl>
        {draftId !== null && (
          <p class="row-links">
            <a href={`${approvalsPath}/${draftId}`}>
              {words.decide}
              <span class="visually-hidden">{pageWords.about(booking.title)}</span>
            </a>
          </p>
        )}
      </>
    ),
  }
}

function ComingTable(props: { bookings: readonly Booking[]; team: readonly StaffMember[] }) {
  const { bookings, team } = props
  if (bookings.length === 0) return <p>{words.noComing}</p>
  const names = new Map(team.map(({ employeeId, name }) => [employeeId, name]))
  return (
    <Table
      caption={words.coming(bookings.length)}
      csv
      captionHidden
      stacked
      columns={[
        { label: words.when },
        { label: words.course },
        { label: words.who },
        { label: words.state },
      ]}
      rows={bookings.map((one) => [
        one.startsOn.equals(one.endsOn) ? (
          <EraDate date={one.startsOn} />
        ) : (
          <>
            <EraDate date={one.startsOn} /> {words.span} <EraDate date={one.endsOn} />
          </>
        ),
        <a href={pathOfOffering(one.offeringId)}>{one.title}</a>,
        names.get(one.employeeId) ?? '',
        <EnrolmentMark state={one.state} waitingPlace={null} />,
      ])}
    />
  )
}
