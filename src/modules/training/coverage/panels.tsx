import type { Context } from 'hono'
import type { VNode } from 'preact'
import { lastDayOf } from '../../../platform/calendar/fiscal-year.ts'
import type { Env } from '../../../platform/http/context.ts'
import { may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Entries } from '../../../platform/ui/entry.tsx'
import { EraDate } from '../../../platform/ui/era-date.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import type { Course } from '../course.ts'
import { pathOfCourse } from '../pages/paths.ts'
import type { CourseCoverage, LackReason } from './coverage.ts'
import { CoursesTable, NextFree } from './coverage-page.tsx'
import { bookedText } from './course-coverage-page.tsx'
import { readOwnCoverage } from './home-items.ts'
import { coveragePath, pathOfCoverage } from './paths.ts'
import { coverageWords as words, reasonNames } from './staff-messages.ts'
import { listBookings } from './store.ts'
import { byLack, type CoverageMember, listNextFree, readCoverage } from './view-coverage.ts'

// A manager reads a list, not a register; the rest is one link away.
const shownMax = 20

/** Who of a team lacks what, with the next offering that has a seat. */
export async function coverageTeamPanel(
  c: Context<Env>,
  { db }: Platform,
  team: readonly string[],
): Promise<VNode | null> {
  const { context } = c.var
  const all = byLack(await readCoverage(db, context.today, { employeeIds: team }))
  if (all.length === 0) return null
  const bookings = await listBookings(db, context.today)
  const next = await listNextFree(
    db,
    context,
    all.map(({ course }) => course.id),
  )
  const people = peopleLacking(all)
  const shown = people.slice(0, shownMax)
  const bookedOf = (employeeId: string, courseId: string) =>
    bookings.find((one) => one.employeeId === employeeId && one.courseId === courseId)
  return (
    <section class="section" aria-labelledby="team-coverage" key="coverage">
      <h2 id="team-coverage">{words.teamTitle}</h2>
      {people.length === 0 ? (
        <p>{words.teamNone}</p>
      ) : (
        <Table
          caption={words.teamTitle}
          captionHidden
          stacked
          rowHeads
          columns={[
            { label: words.person },
            { label: words.unit },
            { label: words.lacks },
            { label: words.booked },
            { label: words.next },
          ]}
          rows={shown.flatMap(({ person, lacks }) =>
            lacks.map(({ course, reason }) => [
              person.name,
              person.unitName,
              words.lackOf(course.title, reason),
              bookedText(bookedOf(person.employeeId, course.id)),
              <NextFree item={next.get(course.id)} />,
            ]),
          )}
        />
      )}
      {people.length > shown.length && <p>{words.moreLack(people.length - shown.length)}</p>}
      <p>
        <a href={coveragePath}>{words.all}</a>
      </p>
    </section>
  )
}

type Lack = { course: Course; reason: LackReason }

/** People with all that they lack, whoever lacks most first. */
function peopleLacking(all: readonly CourseCoverage<CoverageMember>[]) {
  const found = new Map<string, { person: CoverageMember; lacks: Lack[] }>()
  for (const { course, people } of all) {
    for (const { person, standing } of people) {
      if (standing.reason === null) continue
      const known = found.get(person.employeeId) ?? { person, lacks: [] }
      known.lacks.push({ course, reason: standing.reason })
      found.set(person.employeeId, known)
    }
  }
  return [...found.values()].toSorted((a, b) => b.lacks.length - a.lacks.length)
}

/** Shares of the required courses on the last day of a year, or today while it goes on. */
export async function coverageNumbersPanel(
  c: Context<Env>,
  { db }: Platform,
  fiscalYear: number,
): Promise<VNode | null> {
  const { context } = c.var
  if (!may(context.actor, 'training.read_all', [])) return null
  const last = lastDayOf(fiscalYear)
  const on = Temporal.PlainDate.compare(last, context.today) < 0 ? last : context.today
  const all = byLack(await readCoverage(db, on))
  if (all.length === 0) return null
  return (
    <section class="section" aria-labelledby="numbers-coverage" key="coverage">
      <h2 id="numbers-coverage">{words.numbersTitle}</h2>
      <p class="small soft">
        {words.asOf}：<EraDate date={on} />
      </p>
      <CoursesTable all={all} next={new Map()} asked={{ on, unitId: undefined }} />
      <p>
        <a href={pathOfCoverage({ on })}>{words.all}</a>
      </p>
    </section>
  )
}

/** What a person has to take themselves, and where they stand. */
export async function coverageMinePanel(
  c: Context<Env>,
  { db }: Platform,
): Promise<VNode | null> {
  const { context } = c.var
  const own = await readOwnCoverage(db, context)
  const lines = own.flatMap(({ course, people: [one] }) =>
    one === undefined ? [] : [{ course, standing: one.standing }],
  )
  if (lines.length === 0) return null
  const lacking = lines.filter(({ standing }) => standing.reason !== null)
  const next = await listNextFree(
    db,
    context,
    lacking.map(({ course }) => course.id),
  )
  return (
    <section class="section" aria-labelledby="mine-coverage" key="coverage">
      <h2 id="mine-coverage">{words.mineTitle}</h2>
      <Entries
        entries={lines.map(({ course, standing: { reason, lastOn } }) => ({
          title: course.title,
          href: pathOfCourse(course.id),
          facts: [
            [
              words.reason,
              reason === null ? words.held : reasonNames[reason],
            ],
            [words.last, lastOn === null ? undefined : <EraDate date={lastOn} />],
            [
              words.next,
              reason === null || !next.has(course.id) ? undefined : (
                <NextFree item={next.get(course.id)} />
              ),
            ],
          ],
        }))}
      />
    </section>
  )
}
