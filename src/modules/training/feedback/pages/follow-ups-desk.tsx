import { staffNamesOf } from '#modules/people'
import type { Context } from 'hono'
import { recordView } from '../../../../platform/audit/append.ts'
import type { Env } from '../../../../platform/http/context.ts'
import { csvResponse } from '../../../../platform/http/csv.ts'
import { assertMay } from '../../../../platform/identity/actor.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { LinkButton } from '../../../../platform/ui/button.tsx'
import { Disclosure } from '../../../../platform/ui/disclosure.tsx'
import { EraDate } from '../../../../platform/ui/era-date.tsx'
import { Table } from '../../../../platform/ui/table.tsx'
import { followUpsPath } from '../paths.ts'
import { dropNames, feedbackWords as words, gradeNames } from '../staff-messages.ts'
import type { FollowUpRow } from '../store/follow-up.ts'
import {
  listOpenFollowUps,
  listSettledFollowUps,
  type OpenFollowUp,
  recentFrom,
} from '../view-follow-ups.ts'

/** Answers shown on the page; the spreadsheet has all of the year. */
const settledShown = 50

type Settled = FollowUpRow & { name: string }

/** Everything that is open or was answered lately. */
export type DeskView = { open: OpenFollowUp[]; settled: Settled[] }

/** Reads the follow-ups of the whole city, for the desk and auditors. */
export async function readDeskFollowUps(c: Context<Env>, { db }: Platform): Promise<DeskView> {
  const { today } = c.var.context
  const open = await listOpenFollowUps(db, today)
  const rows = await listSettledFollowUps(db, { from: recentFrom(today), to: today })
  const people = [...new Set(rows.map(({ employeeId }) => employeeId))]
  const names = await staffNamesOf(db, people, today)
  const settled = rows
    .map((row) => ({ ...row, name: names.get(row.employeeId) ?? '' }))
    .toSorted((a, b) =>
      Temporal.PlainDate.compare(b.recordedOn ?? b.endsOn, a.recordedOn ?? a.endsOn),
    )
  return { open: open.filter(({ dropReason }) => dropReason === null), settled }
}

/** What waits too long, with whom; what waits; and what was answered. */
export function DeskFollowUps({ open, settled }: DeskView) {
  const overdue = open.filter(({ isOverdue }) => isOverdue)
  const waiting = open.filter(({ isOverdue }) => !isOverdue)
  return (
    <section class="section" aria-labelledby="all">
      <h2 id="all">{words.forDesk}</h2>
      <OpenTable caption={words.overdueList(overdue.length)} rows={overdue} />
      {waiting.length > 0 && (
        <Disclosure summary={words.waitingList(waiting.length)}>
          <OpenTable caption={words.waitingList(waiting.length)} rows={waiting} />
        </Disclosure>
      )}
      <Disclosure summary={words.settledList(settled.length)}>
        <Table
          caption={words.settledList(settled.length)}
          rowHeads
          stacked
          empty={words.settledNone}
          columns={[
            { label: words.person },
            { label: words.course },
            { label: words.grade },
            { label: words.usedAtWork },
            { label: words.note },
            { label: words.answeredOn },
          ]}
          rows={settled.slice(0, settledShown).map((one) => [
            one.name,
            one.title,
            one.grade === null ? dropNames[one.dropReason ?? 'left'] : gradeNames[one.grade],
            one.usedAtWork,
            one.note,
            one.recordedOn === null ? '' : <EraDate date={one.recordedOn} />,
          ])}
        />
        <LinkButton kind="plain" icon="download" href={`${followUpsPath}.csv`} download>
          {words.csvFollowUps}
        </LinkButton>
      </Disclosure>
    </section>
  )
}

function OpenTable({ caption, rows }: { caption: string; rows: readonly OpenFollowUp[] }) {
  return (
    <Table
      caption={caption}
      rowHeads
      stacked
      empty={words.overdueNone}
      columns={[
        { label: words.person },
        { label: words.unit },
        { label: words.course },
        { label: words.manager },
        { label: words.dueOn },
      ]}
      rows={rows.map((one) => [
        one.name,
        one.unitName,
        one.title,
        one.managerId === null ? words.noManager : one.managerName,
        <EraDate date={one.dueOn} />,
      ])}
    />
  )
}

/** The answers of the last year as a table for spreadsheets. The export is logged. */
export async function exportFollowUps(c: Context<Env>, platform: Platform): Promise<Response> {
  const { context } = c.var
  assertMay(context.actor, 'training.read_all', [])
  await recordView(platform.db, context, 'training.view_follow_ups', 'training.follow_up/export')
  const { settled } = await readDeskFollowUps(c, platform)
  return csvResponse(
    words.csvFollowUpsName,
    words.csvFollowUpColumns,
    settled.map((one) => [
      one.title,
      one.endsOn,
      one.name,
      one.dropReason === null ? '' : dropNames[one.dropReason],
      one.grade === null ? '' : gradeNames[one.grade],
      one.usedAtWork,
      one.note,
      one.recordedOn,
    ]),
  )
}
