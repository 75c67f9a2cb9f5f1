import type { Context } from 'hono'
import { recordView } from '../../../platform/audit/append.ts'
import type { Env } from '../../../platform/http/context.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import { blankForm, type FormState } from '../../../platform/http/form.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay, may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { formatDate } from '../../../platform/ui/dates.ts'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { ErrorSummary } from '../../../platform/ui/error-summary.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../platform/ui/post-form.tsx'
import { TextField } from '../../../platform/ui/text-field.tsx'
import { isOver } from '../pages/offering-facts.tsx'
import { pageWords } from '../pages/staff-messages.ts'
import { pathOfMarks } from '../pages/paths.ts'
import { pathOfOffering, trainingPath } from '../paths.ts'
import { viewOffering } from '../view-offerings.ts'
import { getDay } from './day.ts'
import { CameList, NameButtons } from './name-buttons.tsx'
import { soughtWords } from './kana-row-grammar.ts'
import { atCheckIn, pathOfCheckIn } from './paths.ts'
import { type Expected, listExpected } from './people.ts'
import { checkInWords as words } from './staff-messages.ts'

/** Where the page goes on after a press: past its head, so that the next name is in sight. */
export const nowId = 'now'

/** A request about one day of an offering. */
export type DayRequest = {
  c: Context<Env>
  offeringId: string
  heldOn: Temporal.PlainDate
}

/**
 * Check-in by name on a tablet or PC at the door (名前での受付): everybody with a seat as a button, in
 * kana order, found by words; one press each.
 */
export async function showDesk(
  { c, offeringId, heldOn }: DayRequest,
  platform: Platform,
  state: FormState = blankForm(),
): Promise<Response> {
  const { context } = c.var
  assertMay(context.actor, 'training.mark')
  const view = await viewOffering(platform.db, context, offeringId)
  const { offering } = view
  const day = await getDay(platform.db, offeringId, heldOn)
  const people = await listExpected(platform.db, view, heldOn)
  await recordView(
    platform.db,
    context,
    'training.view_participants',
    `training.offering/${offeringId}`,
  )
  const isToday = heldOn.equals(context.today) && !isOver(offering.state)
  const came = people.filter(({ marked }) => (marked ?? 0) > 0)
  const here: DayRequest = { c, offeringId, heldOn }
  const label = formatDate(heldOn, 'ja')
  const title = words.nameTitle(label)
  return staffPage(
    c,
    platform,
    { title: `${title} ${offering.title}`, path: trainingPath },
    <>
      <Breadcrumbs
        links={[
          { label: pageWords.training, href: trainingPath },
          { label: offering.title, href: pathOfOffering(offeringId) },
        ]}
        here={title}
      />
      <ErrorSummary errors={state.errors} labels={{ staffNo: words.staffNo }} />
      <PageHeader
        over={offering.title}
        title={title}
        {...(isToday ? { lead: words.nameLead } : {})}
        actions={
          <LinkButton kind="plain" href={pathOfCheckIn(offeringId, heldOn)}>
            {words.refresh}
          </LinkButton>
        }
      >
        <p class="lead">{words.arrivedOf(came.length, people.length)}</p>
      </PageHeader>
      <div id={nowId}>
        <JustDone here={here} people={people} />
      </div>
      {isToday && people.length > 0 && <ToCome here={here} people={people} />}
      {!isToday && (
        <EmptyState title={words.nobodyToday}>
          <p>{words.nobodyTodayText(label)}</p>
        </EmptyState>
      )}
      {isToday && may(context.actor, 'training.nominate') && <WalkIn here={here} state={state} />}
      {came.length > 0 && (
        <CameList here={here} came={came} startsAt={day.startsAt} mayUndo={isToday} />
      )}
      {people.length > 0 && (
        <p>
          <a href={pathOfMarks(offeringId, heldOn)}>{words.markAll}</a>
        </p>
      )}
    </>,
  )
}

/** What the last press did, said on the page after it, with the way back. */
function JustDone({ here: { c, offeringId, heldOn }, people }: ListProps) {
  const [came, undone] = [c.req.query('came'), c.req.query('undone')]
  const one = people.find(({ enrolmentId }) => enrolmentId === (came ?? undone))
  if (one === undefined) return null
  if (came === undefined) {
    return (
      <Notice announce>
        <p>{words.undone(one.name)}</p>
      </Notice>
    )
  }
  if ((one.marked ?? 0) === 0) return null
  return (
    <Notice kind="success" announce title={words.checkedIn(one.name)}>
      <PostForm action={atCheckIn(offeringId, heldOn, 'undone')} inline>
        <FormKeys c={c} />
        <input type="hidden" name="enrolmentId" value={one.enrolmentId} />
        <Button kind="secondary" small>
          {words.undo}
          <span class="visually-hidden">{words.about(one.name)}</span>
        </Button>
      </PostForm>
    </Notice>
  )
}

type ListProps = { here: DayRequest; people: readonly Expected[] }

function ToCome({ here, people }: ListProps) {
  const typed = (here.c.req.query('q') ?? '').slice(0, 60)
  const sought = soughtWords(typed)
  const open = people.filter(({ marked }) => (marked ?? 0) === 0)
  const found = open.filter(({ name, kana, unitName }) =>
    [name, kana, unitName].some((text) => soughtWords(text).includes(sought)),
  )
  if (open.length === 0) {
    return (
      <Notice kind="success">
        <p>{words.allHere}</p>
      </Notice>
    )
  }
  const path = pathOfCheckIn(here.offeringId, here.heldOn)
  return (
    <section class="section" aria-labelledby="to-come">
      <h2 id="to-come">{words.toCome(open.length)}</h2>
      <form method="get" action={path} class="form form-filter" role="search">
        <TextField name="q" type="search" label={words.search} value={typed} width="full" />
        <FormActions>
          <Button kind="secondary">{words.searchButton}</Button>
          {typed !== '' && (
            <LinkButton kind="plain" href={path}>
              {words.showAll}
            </LinkButton>
          )}
        </FormActions>
      </form>
      {found.length === 0 ? (
        <p>{words.nothingFound(typed)}</p>
      ) : (
        <NameButtons here={here} people={found} />
      )}
    </section>
  )
}

type WalkInProps = { here: DayRequest; state: FormState }

function WalkIn({ here: { c, offeringId, heldOn }, state }: WalkInProps) {
  return (
    <section class="section" aria-labelledby="walk-in">
      <h2 id="walk-in">{words.walkIn}</h2>
      <p>{words.walkInLead}</p>
      <PostForm action={atCheckIn(offeringId, heldOn, 'walk-ins')} label={words.walkIn}>
        <FormKeys c={c} />
        <TextField
          name="staffNo"
          label={words.staffNo}
          inputmode="numeric"
          width="s"
          value={state.values['staffNo']}
          error={state.errors.find(({ name }) => name === 'staffNo')?.message}
        />
        <FormActions>
          <Button kind="secondary">{words.walkInPress}</Button>
        </FormActions>
      </PostForm>
    </section>
  )
}
