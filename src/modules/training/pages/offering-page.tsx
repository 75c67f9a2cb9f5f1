import { DraftBox, type DraftState, findDraft } from '#modules/approvals'
import type { Context } from 'hono'
import { recordView } from '../../../platform/audit/append.ts'
import type { Env } from '../../../platform/http/context.ts'
import { blankForm, type FormState } from '../../../platform/http/form.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { LinkButton } from '../../../platform/ui/button.tsx'
import { formatDate } from '../../../platform/ui/dates.ts'
import { DescriptionList, type Fact } from '../../../platform/ui/description-list.tsx'
import { ErrorSummary } from '../../../platform/ui/error-summary.tsx'
import { InstantTime } from '../../../platform/ui/era-date.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import type { CourseMethod } from '../course.ts'
import { enrolForm } from '../form-key.ts'
import { type EnrolmentState, withdrawableStates } from '../enrolment.ts'
import { trainingParts } from '../parts.ts'
import { trainingPath } from '../paths.ts'
import { dayOffText, methodNames } from '../staff-messages.ts'
import type { OfferingView } from '../view-types.ts'
import { viewOffering } from '../view-offerings.ts'
import { DeskPart, EnterFor } from './offering-desk.tsx'
import { EnrolPress } from './enrol-press.tsx'
import { DoneNotice } from './list-frame.tsx'
import { NominationNotice } from './nomination-notice.tsx'
import { Days, isOver, seatsText } from './offering-facts.tsx'
import { PeoplePart } from './offering-people.tsx'
import { atEnrolment, pathOfCourse } from './paths.ts'
import { pageWords } from './staff-messages.ts'
import { EnrolmentMark, OfferingMark } from './state-marks.tsx'

/** An offering: for everybody what it is and how to apply, for the desk its people (開催回). */
export async function showOffering(
  c: Context<Env>,
  platform: Platform,
  state: FormState = blankForm(),
): Promise<Response> {
  const { context } = c.var
  assertMay(context.actor, 'training.read')
  const view = await viewOffering(platform.db, context, c.req.param('offeringId') ?? '')
  const { offering, course, participants } = view
  if (participants.length > 0) {
    const subject = `training.offering/${offering.id}`
    await recordView(platform.db, context, 'training.view_participants', subject)
  }
  const draft =
    offering.mine === null
      ? undefined
      : await findDraft(platform.db, enrolForm, offering.mine.enrolmentId)
  const panels = await Promise.all(
    trainingParts.map(async (part) => (await part.offeringPanel?.(c, platform, view)) ?? null),
  )
  const isOwnJustDone = c.req.query('done') === 'enrolled' && offering.mine !== null
  const title = pageWords.titleOn(offering.title, formatDate(offering.startsOn, 'ja'))
  return staffPage(
    c,
    platform,
    { title, path: trainingPath },
    <>
      <Breadcrumbs
        links={[{ label: pageWords.training, href: trainingPath }]}
        here={offering.title}
      />
      <ErrorSummary errors={state.errors} />
      <PageHeader over={offering.categoryName} title={offering.title}>
        <p>
          <OfferingMark item={offering} />
        </p>
      </PageHeader>
      {isOwnJustDone ? <OwnDone view={view} /> : <DoneNotice c={c} />}
      <NominationNotice c={c} />
      <Remarks view={view} />
      <DescriptionList facts={factsOf(view)} />
      {(offering.mine !== null || !isOver(offering.state)) && (
        <section class="section" aria-labelledby="mine">
          <h2 id="mine">{pageWords.ownPart}</h2>
          {offering.mine !== null && <Own mine={offering.mine} draft={draft} />}
          <EnrolPress c={c} item={offering} method={course.method} />
          <EnterFor c={c} view={view} />
        </section>
      )}
      <DeskPart c={c} view={view} />
      <PeoplePart view={view} />
      {panels}
    </>,
  )
}

type OwnProps = {
  mine: NonNullable<OfferingView['offering']['mine']>
  draft: DraftState | undefined
}

/** The viewer's own enrolment: where it stands, who has it on the desk, the way back. */
function Own({ mine: { enrolmentId, state, waitingPlace }, draft }: OwnProps) {
  return (
    <>
      <p>
        <EnrolmentMark state={state} waitingPlace={waitingPlace} />
      </p>
      {draft !== undefined && <DraftBox state={draft} />}
      {withdrawableStates.includes(state) && (
        <LinkButton kind="secondary" href={atEnrolment(enrolmentId, 'withdrawal')}>
          {pageWords.withdraw}
        </LinkButton>
      )}
    </>
  )
}

/** What an application led to, as it stands now: a seat, a place in the queue, a request. */
function OwnDone({ view: { offering } }: { view: OfferingView }) {
  const { mine } = offering
  if (mine === null) return null
  const sentence =
    mine.state === 'seated'
      ? pageWords.doneSeated
      : mine.state === 'waiting'
        ? pageWords.doneQueued(mine.waitingPlace ?? 0)
        : pageWords.doneApplied
  return (
    <Notice kind="success" announce title={sentence}>
      <p>{nextText(mine.state)}</p>
    </Notice>
  )
}

function nextText(state: EnrolmentState): string {
  if (state === 'applied') return pageWords.nextApplied
  return state === 'managerApproved' ? pageWords.nextChosen : pageWords.nextTold
}

function Remarks({ view: { offering, dayOff, mayManage } }: { view: OfferingView }) {
  return (
    <>
      {offering.cancelReason !== null && (
        <Notice kind="warning" title={pageWords.cancelled}>
          <p>{offering.cancelReason}</p>
        </Notice>
      )}
      {offering.state === 'draft' && (
        <Notice>
          <p>{pageWords.draftText}</p>
        </Notice>
      )}
      {mayManage && dayOff !== null && (
        <Notice kind="warning">
          <p>{pageWords.onDayOff(formatDate(dayOff.on, 'ja'), dayOffText(dayOff.why))}</p>
        </Notice>
      )}
    </>
  )
}

function decidedBy(
  { needsApproval, seatDecision }: OfferingView['offering'],
  method: CourseMethod,
): string {
  if (method === 'nominated') return pageWords.byDesk
  if (seatDecision === 'hrPriority') {
    return needsApproval ? pageWords.byHeadAndChoice : pageWords.byChoice
  }
  return needsApproval ? pageWords.byHead : pageWords.byOrder
}

function factsOf({ offering, course }: OfferingView): Fact[] {
  return [
    [pageWords.days, <Days days={offering.days} />],
    [pageWords.length, pageWords.minutes(offering.lengthMinutes)],
    [pageWords.place, offering.place],
    [pageWords.provider, course.provider === '' ? undefined : course.provider],
    [pageWords.seats, seatsText(offering)],
    [pageWords.closesAt, <InstantTime at={offering.enrolmentClosesAt} />],
    [pageWords.method, methodNames[course.method]],
    [pageWords.decidedBy, decidedBy(offering, course.method)],
    [pageWords.summary, course.summary === '' ? undefined : course.summary],
    [pageWords.course, <a href={pathOfCourse(course.id)}>{pageWords.courseAndOfferings}</a>],
  ]
}
