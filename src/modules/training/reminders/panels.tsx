import type { Context } from 'hono'
import type { ComponentChildren, VNode } from 'preact'
import type { Env } from '../../../platform/http/context.ts'
import { may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { LinkButton } from '../../../platform/ui/button.tsx'
import { type EnrolmentState, seatedStates } from '../enrolment.ts'
import { employeeIdOf } from '../pages/list-frame.tsx'
import { isOver } from '../pages/offering-facts.tsx'
import { listEnrolmentsOf } from '../store/enrolment.ts'
import type { MyCourse, OfferingView } from '../view-types.ts'
import { Materials } from './materials.tsx'
import { isInCalendar } from './own-calendar.ts'
import { pathOfAllCalendar, pathOfCalendar, pathOfNewMaterial } from './paths.ts'
import { reminderWords as words } from './staff-messages.ts'
import { listMaterials, listMaterialsOf } from './store.ts'

const hasSeatIn = (state: EnrolmentState | undefined): boolean =>
  state !== undefined && seatedStates.includes(state)

/** What to bring and to read, for those seated and the desk; how one checks in. */
export async function materialsPanel(
  c: Context<Env>,
  { db }: Platform,
  { offering, mayManage }: OfferingView,
): Promise<VNode | null> {
  const { actor, today } = c.var.context
  const { id, courseId, mine, state, endsOn } = offering
  const isSeated = hasSeatIn(mine?.state)
  if (!isSeated && !mayManage && !may(actor, 'training.read_all')) return null
  const materials = await listMaterials(db, { offeringId: id, courseId })
  const isAhead = Temporal.PlainDate.compare(endsOn, today) >= 0 && state !== 'cancelled'
  const mayAdd = mayManage && !isOver(state)
  if (materials.length === 0 && !(isSeated && isAhead) && !mayAdd) return null
  return (
    <section class="section" aria-labelledby="materials" key="materials">
      <h2 id="materials">{words.section}</h2>
      {mayManage && <p>{words.forSeated}</p>}
      {materials.length > 0 && <Materials materials={materials} mayRemove={mayManage} />}
      {materials.length === 0 && <p>{words.none}</p>}
      {materials.length === 0 && mayAdd && <p class="soft">{words.noneText}</p>}
      {isSeated && isAhead && (
        <>
          <h3>{words.howTo}</h3>
          <p>{words.howToText}</p>
        </>
      )}
      <div class="cluster">
        {mayAdd && <LinkButton href={pathOfNewMaterial(id)}>{words.add}</LinkButton>}
        {isSeated && isAhead && mine !== null && (
          <LinkButton
            kind="plain"
            icon="download"
            href={pathOfCalendar(mine.enrolmentId)}
            download
          >
            {words.calendar}
          </LinkButton>
        )}
      </div>
    </section>
  )
}

/** Per own course: the calendar file while it is ahead, what to bring and to read. */
export async function reminderNotes(
  c: Context<Env>,
  { db }: Platform,
  courses: readonly MyCourse[],
): Promise<ReadonlyMap<string, ComponentChildren>> {
  const { today } = c.var.context
  const ahead = courses.filter(
    ({ state, offeringState, endsOn }) =>
      hasSeatIn(state) &&
      offeringState !== 'cancelled' &&
      Temporal.PlainDate.compare(endsOn, today) >= 0,
  )
  const materials = await listMaterialsOf(db, ahead)
  return new Map(
    ahead.map(({ enrolmentId, offeringId, courseId, title }) => {
      const own = materials.filter(
        (one) => one.offeringId === offeringId || one.courseId === courseId,
      )
      return [
        enrolmentId,
        <>
          {own.length > 0 && <Materials materials={own} />}
          <p class="row-links">
            <a href={pathOfCalendar(enrolmentId)} download>
              {words.calendar}
              <span class="visually-hidden">{words.about(title)}</span>
            </a>
          </p>
        </>,
      ]
    }),
  )
}

/** All of one's courses for the calendar at once, for whoever has one. */
export async function calendarPanel(c: Context<Env>, { db }: Platform): Promise<VNode | null> {
  const own = await listEnrolmentsOf(db, employeeIdOf(c))
  if (!own.some(isInCalendar)) return null
  return (
    <section class="section" aria-labelledby="calendar" key="calendar">
      <h2 id="calendar">{words.calendarTitle}</h2>
      <p>{words.calendarText}</p>
      <LinkButton icon="download" href={pathOfAllCalendar} download>
        {words.calendarAll}
      </LinkButton>
    </section>
  )
}
