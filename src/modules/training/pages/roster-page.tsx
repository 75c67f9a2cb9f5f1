import type { Context } from 'hono'
import { recordView } from '../../../platform/audit/append.ts'
import type { Env } from '../../../platform/http/context.ts'
import { csvResponse } from '../../../platform/http/csv.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { formatDate } from '../../../platform/ui/dates.ts'
import { DescriptionList } from '../../../platform/ui/description-list.tsx'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { PrintHeader } from '../../../platform/ui/print-header.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { unitOf } from '../checkin/name-buttons.tsx'
import { type Expected, listExpected } from '../checkin/people.ts'
import { checkInWords } from '../checkin/staff-messages.ts'
import type { OfferingDay } from '../offering.ts'
import { pathOfOffering, trainingPath } from '../paths.ts'
import { enrolmentStateNames, originNames } from '../staff-messages.ts'
import { viewOffering } from '../view-offerings.ts'
import { Days } from './offering-facts.tsx'
import { atOffering } from './paths.ts'
import { csvColumns, fileNames, pageWords } from './staff-messages.ts'

/** Days beside each other on a sheet of A4; a longer offering is signed on several sheets. */
const daysOnSheet = 3

async function viewed(c: Context<Env>, platform: Platform) {
  const { context } = c.var
  const view = await viewOffering(platform.db, context, c.req.param('offeringId') ?? '')
  const subject = `training.offering/${view.offering.id}`
  await recordView(platform.db, context, 'training.view_participants', subject)
  return view
}

/** The sheet for the door: everybody seated, with room to sign for each day (受付簿). */
export async function showRoster(c: Context<Env>, platform: Platform): Promise<Response> {
  const { context } = c.var
  assertMay(context.actor, 'training.mark')
  const view = await viewed(c, platform)
  const { offering } = view
  const expected = await listExpected(platform.db, view, offering.startsOn)
  // The city's own people first, then guests by city; the readings stay in order.
  const seated = expected.toSorted((one, other) =>
    (one.lgCode ?? '').localeCompare(other.lgCode ?? ''),
  )
  const city = await platform.city()
  const { baseUrl } = platform.config
  return staffPage(
    c,
    platform,
    { title: `${pageWords.rosterTitle} ${offering.title}`, path: trainingPath },
    <>
      <PrintHeader
        source={`${city.name.ja} ${pageWords.training}`}
        url={`${baseUrl}${atOffering(offering.id, 'roster')}`}
        asOf={context.today}
        qr
      />
      <Breadcrumbs
        links={[
          { label: pageWords.training, href: trainingPath },
          { label: offering.title, href: pathOfOffering(offering.id) },
        ]}
        here={pageWords.rosterTitle}
      />
      <PageHeader over={pageWords.rosterTitle} title={offering.title}>
        <p class="screen-only soft">{pageWords.rosterLead}</p>
      </PageHeader>
      <DescriptionList
        facts={[
          [pageWords.days, <Days days={offering.days} />],
          [pageWords.place, offering.place],
          [pageWords.seated, pageWords.ofPeople(seated.length, offering.capacity)],
        ]}
      />
      {seated.length === 0 ? (
        <EmptyState title={pageWords.nobodySeated}>
          <p>{pageWords.nobodySeatedText}</p>
        </EmptyState>
      ) : (
        sheetsOf(offering.days).map((days) => (
          <div class="sign-sheet">
            <SignTable seated={seated} days={days} />
          </div>
        ))
      )}
    </>,
  )
}

/** Days as they stand on sheets. */
function sheetsOf(days: readonly OfferingDay[]): OfferingDay[][] {
  const count = Math.ceil(days.length / daysOnSheet)
  return Array.from({ length: count }, (_, index) =>
    days.slice(index * daysOnSheet, (index + 1) * daysOnSheet),
  )
}

type SignProps = { seated: readonly Expected[]; days: readonly OfferingDay[] }

/** A line for everybody with room to sign for each day. */
function SignTable({ seated, days }: SignProps) {
  return (
    <div class="sign-table">
      <Table
        caption={pageWords.rosterCaption(seated.length)}
        columns={[
          { label: pageWords.no, numeric: true },
          { label: pageWords.person },
          { label: checkInWords.kana },
          { label: pageWords.unit },
          ...days.map(({ heldOn }) => ({ label: pageWords.checkIn(heldOn.month, heldOn.day) })),
        ]}
        rows={seated.map((one, index) => [
          index + 1,
          pageWords.personWithPost(one.name, one.post),
          one.kana,
          unitOf(one),
          ...days.map(() => ''),
        ])}
      />
    </div>
  )
}

/** Everybody in an offering, in order of application, for a spreadsheet. The export is logged. */
export async function exportParticipants(c: Context<Env>, platform: Platform): Promise<Response> {
  const { actor } = c.var.context
  assertMay(actor, 'training.read_all', [])
  const { offering, participants } = await viewed(c, platform)
  return csvResponse(
    fileNames.participants(offering.title, formatDate(offering.startsOn, 'ja')),
    csvColumns.participants,
    participants.map((one) => [
      one.applicationNo,
      one.name,
      one.post,
      one.unitName,
      one.lgCode,
      enrolmentStateNames[one.state],
      originNames[one.origin],
      one.waitingPlace,
      one.attendedMinutes,
      one.completedOn,
      one.note,
    ]),
  )
}
