import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import { may } from '../../../platform/identity/actor.ts'
import { Button } from '../../../platform/ui/button.tsx'
import { formatDate } from '../../../platform/ui/dates.ts'
import { EraDate } from '../../../platform/ui/era-date.tsx'
import { PostForm } from '../../../platform/ui/post-form.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { markableStates } from '../enrolment.ts'
import { cityNameOf } from '../guests/neighbour-city.ts'
import type { OfferingView } from '../view-types.ts'
import { isOver } from './offering-facts.tsx'
import { atOffering, pathOfMarks } from './paths.ts'
import { pageWords } from './staff-messages.ts'

type Props = { c: Context<Env>; view: OfferingView }

function mayEnterFor({ c, view: { offering, course } }: Props): boolean {
  const isOpen = offering.takesEnrolments && course.method === 'open'
  return isOpen && may(c.var.context.actor, 'training.enrol_for')
}

/** The way to an application for somebody without a PC (代理入力), for heads; not for the desk. */
export function EnterFor({ c, view }: Props) {
  if (view.mayManage || !mayEnterFor({ c, view })) return null
  return (
    <p>
      <a href={atOffering(view.offering.id, 'entry')}>{pageWords.enterFor}</a>
    </p>
  )
}

/** What the training desk does with an offering: seats, days to mark, the next step. */
export function DeskPart({ c, view }: Props) {
  const { offering, mayManage, mayMark } = view
  if (!mayManage && !mayMark) return null
  const { id, state } = offering
  const isDone = isOver(state)
  const { actor, today } = c.var.context
  const mayNominate = may(actor, 'training.nominate')
  const isHeld = Temporal.PlainDate.compare(offering.endsOn, today) <= 0
  return (
    <section class="section" aria-labelledby="desk">
      <h2 id="desk">{pageWords.desk}</h2>
      {!isDone && (
        <div class="cluster">
          {mayManage && state === 'draft' && (
            <Press c={c} id={id} what="open" word={pageWords.open} />
          )}
          {mayManage && state === 'open' && offering.takesEnrolments && (
            <Press c={c} id={id} what="close" word={pageWords.close} />
          )}
          {mayManage && state === 'closed' && (
            <Press c={c} id={id} what="open" word={pageWords.openAgain} />
          )}
          {mayMark && isHeld && (state === 'open' || state === 'closed') && (
            <Press c={c} id={id} what="hold" word={pageWords.hold} />
          )}
        </div>
      )}
      <p class="row-links">
        {mayNominate && !isDone && (
          <a href={atOffering(id, 'nominations')}>{pageWords.nominate}</a>
        )}
        {mayNominate && !isDone && (
          <a href={atOffering(id, 'guests')}>{pageWords.addGuests}</a>
        )}
        {mayEnterFor({ c, view }) && <a href={atOffering(id, 'entry')}>{pageWords.enterFor}</a>}
        {mayMark && state !== 'draft' && <a href={atOffering(id, 'roster')}>{pageWords.roster}</a>}
        {mayManage && !isDone && <a href={atOffering(id, 'edit')}>{pageWords.changeOffering}</a>}
        {mayManage && !isDone && (
          <a href={atOffering(id, 'cancellation')}>{pageWords.cancelOffering}</a>
        )}
      </p>
      {mayMark && state !== 'draft' && state !== 'cancelled' && <DaysToMark c={c} view={view} />}
      {mayManage && state !== 'cancelled' && <Seats view={view} />}
    </section>
  )
}

type PressProps = { c: Context<Env>; id: string; what: 'open' | 'close' | 'hold'; word: string }

function Press({ c, id, what, word }: PressProps) {
  return (
    <PostForm action={atOffering(id, what)} inline>
      <FormKeys c={c} />
      <Button kind="secondary">{word}</Button>
    </PostForm>
  )
}

/** Each day with how many of those seated are marked. */
function DaysToMark({ c, view: { offering, participants } }: Props) {
  const seated = participants.filter((one) => markableStates.includes(one.state))
  const { today } = c.var.context
  return (
    <Table
      caption={pageWords.attendance}
      rowHeads
      columns={[
        { label: pageWords.day },
        { label: pageWords.marked, numeric: true },
        { label: pageWords.attendance },
      ]}
      rows={offering.days.map(({ heldOn }) => {
        const marked = seated.filter(({ marks }) => marks[heldOn.toString()] !== undefined)
        const isAhead = Temporal.PlainDate.compare(heldOn, today) > 0
        return [
          <EraDate date={heldOn} />,
          pageWords.ofPeople(marked.length, seated.length),
          isAhead ? (
            <span class="soft">{pageWords.fromThatDay}</span>
          ) : (
            <a href={pathOfMarks(offering.id, heldOn)}>
              {marked.length === 0 ? pageWords.mark : pageWords.correctMarks}
              <span class="visually-hidden">{pageWords.about(formatDate(heldOn, 'ja'))}</span>
            </a>
          ),
        ]
      })}
    />
  )
}

/** Seats by city, with what is kept for whom and until when. */
function Seats({ view }: { view: OfferingView }) {
  const { offering, quotas, seatsByCity, cityNames } = view
  const used = new Map(seatsByCity.map((one) => [one.lgCode, one.used]))
  const cities = new Set([...quotas.map(({ lgCode }) => lgCode), ...used.keys()])
  const usedInAll = seatsByCity.reduce((sum, one) => sum + one.used, 0)
  const kept = offering.capacity - usedInAll - offering.freeSeats
  const guests = [...cities].flatMap((lgCode) => (lgCode === null ? [] : [lgCode])).toSorted()
  return (
    <Table
      caption={pageWords.seatsByCity}
      rowHeads
      stacked
      columns={[
        { label: pageWords.city },
        { label: pageWords.seatsUsed, numeric: true },
        { label: pageWords.seatsKept, numeric: true },
        { label: pageWords.releaseOn },
      ]}
      rows={[
        [pageWords.ownCity, pageWords.people(used.get(null) ?? 0), '', ''],
        ...guests.map((lgCode) => {
          const quota = quotas.find((one) => one.lgCode === lgCode)
          return [
            cityNameOf(cityNames, lgCode),
            pageWords.people(used.get(lgCode) ?? 0),
            quota === undefined ? '' : pageWords.seatCount(quota.seats),
            quota === undefined ? (
              ''
            ) : quota.releaseOn === null ? (
              pageWords.neverReleased
            ) : (
              <EraDate date={quota.releaseOn} />
            ),
          ]
        }),
        [
          pageWords.freeRow,
          pageWords.seatCount(offering.freeSeats),
          pageWords.capacityOf(offering.capacity),
          kept > 0 ? pageWords.keptForCities(kept) : '',
        ],
      ]}
    />
  )
}
