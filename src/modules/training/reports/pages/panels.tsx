import type { Context } from 'hono'
import type { ComponentChildren, VNode } from 'preact'
import type { Env } from '../../../../platform/http/context.ts'
import { FormKeys } from '../../../../platform/http/form-keys.tsx'
import type { Platform } from '../../../../platform/platform.ts'
import { BigFigure } from '../../../../platform/ui/big-figure.tsx'
import { Button } from '../../../../platform/ui/button.tsx'
import { formatNumber } from '../../../../platform/ui/dates.ts'
import { EraDate } from '../../../../platform/ui/era-date.tsx'
import { PostForm } from '../../../../platform/ui/post-form.tsx'
import { countingDay } from '../../counting.ts'
import type { MyCourse, OfferingView } from '../../view-types.ts'
import { withNames } from '../list-reports.ts'
import { pathOfAsking, pathOfOverdue, pathOfReport, reportsPath } from '../paths.ts'
import { isHandedIn, isOverdue, type ReportOwed } from '../report.ts'
import { seesAll, teamOf } from '../sight.ts'
import { findAsked, listOverdue, listOwed } from '../store/owed.ts'
import { listToRead } from '../store/reading.ts'
import { ReportMark } from './report-mark.tsx'
import { ReportTable } from './report-table.tsx'
import { words } from './staff-messages.ts'

/** What a person can do about the report of each own course, by enrolment. */
export async function reportNotes(
  c: Context<Env>,
  { db }: Platform,
  courses: readonly MyCourse[],
): Promise<ReadonlyMap<string, ComponentChildren>> {
  const { today } = c.var.context
  const rows = await listOwed(db, { enrolmentIds: courses.map(({ enrolmentId }) => enrolmentId) })
  return new Map(rows.map((row) => [row.enrolmentId, <Note owed={row} today={today} />]))
}

function pressOf({ state, enrolmentId, authorEnrolmentId }: ReportOwed): string {
  if (authorEnrolmentId !== null && authorEnrolmentId !== enrolmentId) return words.look
  if (state === null) return words.write
  if (state === 'draft') return words.writeOn
  return state === 'returned' ? words.mend : words.look
}

function Note({ owed, today }: { owed: ReportOwed; today: Temporal.PlainDate }) {
  return (
    <p class="row-links">
      <a href={pathOfReport(owed.enrolmentId)}>
        {pressOf(owed)}
        <span class="visually-hidden">{words.about(owed.title)}</span>
      </a>
      <ReportMark owed={owed} today={today} />
      {owed.state !== 'accepted' && (
        <span class="soft">
          {words.dueOn} <EraDate date={owed.dueOn} />
        </span>
      )}
    </p>
  )
}

/** Below one's own courses: what is still to be read, and the way to the lists. */
export async function ownReports(c: Context<Env>, { db }: Platform): Promise<VNode | null> {
  const { context } = c.var
  const { actor } = context
  if (actor.kind !== 'employee') return null
  const toRead = await listToRead(db, actor.employeeId)
  const views = [
    'mine' as const,
    ...((await teamOf(db, context)).length > 0 ? (['unit'] as const) : []),
    ...(seesAll(context) ? (['all'] as const) : []),
  ]
  return (
    <section class="section" aria-labelledby="own-reports" key="own-reports">
      <h2 id="own-reports">{words.reports}</h2>
      {toRead.length > 0 && <p>{words.toReadCount(toRead.length)}</p>}
      <p class="row-links">
        {views.map((view) => (
          <a href={view === 'mine' ? reportsPath : `${reportsPath}?view=${view}`}>
            {words.views[view]}
          </a>
        ))}
      </p>
    </section>
  )
}

/** For the training desk: whether an offering asks for reports, and who has handed in. */
export async function offeringReports(
  c: Context<Env>,
  { db }: Platform,
  { offering, mayManage, mayMark, participants }: OfferingView,
): Promise<VNode | null> {
  if (!mayManage && !mayMark && participants.length === 0) return null
  if (offering.state === 'draft' || offering.state === 'cancelled') return null
  const { today } = c.var.context
  const { asked } = await findAsked(db, offering.id)
  // The page has shown and recorded the same people.
  const owed = await listOwed(db, { offeringId: offering.id })
  const rows = await withNames(db, owed, today, () => true)
  const accepted = rows.filter(({ state }) => state === 'accepted')
  return (
    <section class="section" aria-labelledby="reports" key="reports">
      <h2 id="reports">{words.askTitle}</h2>
      <p>{asked ? words.asking : words.notAsking}</p>
      {mayManage && (
        <PostForm action={pathOfAsking(offering.id)} inline>
          <FormKeys c={c} />
          <input type="hidden" name="asked" value={asked ? '0' : '1'} />
          <Button kind="secondary" small>
            {asked ? words.spare : words.ask}
          </Button>
        </PostForm>
      )}
      {asked && rows.length === 0 && <p>{words.nobodyOwes}</p>}
      {rows.length > 0 && (
        <>
          <p>{words.handedIn(rows.filter(isHandedIn).length, rows.length, accepted.length)}</p>
          <ReportTable rows={rows} today={today} hidesCourse />
        </>
      )}
    </section>
  )
}

/** For a manager: how many reports of the team are open, and where they stand. */
export async function teamReports(
  c: Context<Env>,
  { db }: Platform,
  team: readonly string[],
): Promise<VNode | null> {
  if (team.length === 0) return null
  const { today } = c.var.context
  const open = (await listOwed(db, { employeeIds: team })).filter(
    ({ state }) => state !== 'accepted',
  )
  const overdue = open.filter((row) => isOverdue(row, today))
  const shown = await withNames(db, overdue, today, () => true)
  return (
    <section class="section" aria-labelledby="team-reports" key="team-reports">
      <h2 id="team-reports">{words.panelTeam}</h2>
      <p>{words.panelTeamText(open.length, overdue.length)}</p>
      {shown.length > 0 && <ReportTable rows={shown} today={today} />}
      <p>
        <a href={`${reportsPath}?view=unit`}>{words.seeRows}</a>
      </p>
    </section>
  )
}

/** For the year's numbers: how many reports are overdue, with the way to the rows. */
export async function overdueFigure(
  c: Context<Env>,
  { db }: Platform,
  fiscalYear: number,
): Promise<VNode | null> {
  const asOf = countingDay(fiscalYear, c.var.context.today)
  const rows = await listOverdue(db, fiscalYear, asOf)
  return (
    <section class="section" aria-labelledby="overdue-reports" key="overdue-reports">
      <h2 id="overdue-reports">{words.panelNumbers}</h2>
      <BigFigure
        value={formatNumber(rows.length, 'ja')}
        unit={words.unitOfCount}
        asOf={<EraDate date={asOf} />}
        source="live"
      />
      <p>
        <a href={pathOfOverdue(fiscalYear, asOf)}>{words.seeRows}</a>
      </p>
    </section>
  )
}
