import { formatMonth } from '../../../platform/calendar/format.ts'
import { uiMessages } from '../../../platform/ui/messages.ts'
import { formatDate, formatNumber } from '../../../platform/ui/dates.ts'
import { changedValueText } from '../citizen/changes.tsx'
import { measurePath } from '../citizen/paths.ts'
import { isNumber, openText, targetText } from '../citizen/target-facts.ts'
import { basisText, closingRoundNames, markText, nextYearNames } from '../closing/staff-messages.ts'
import type { FrozenValue } from '../closing/tables.ts'
import { ja } from '../messages/ja.ts'
import { quantity } from '../messages/unit-name.ts'
import { publicEvidencePath } from '../report/report-paths.ts'
import type { MonthlyReportRow, SeenValue } from '../report/tables.ts'
import { arithmeticOf } from '../staff/behind-target.tsx'
import type { TargetState } from '../state.ts'
import type { ReadingRow } from '../store/tables.ts'
import type { MeasureView, PolicyView, TargetView } from '../view-types.ts'
import type { CouncilPacket, PacketBlock, PacketSection } from './packet.ts'
import { packetWords as words } from './staff-messages.ts'

/** What a packet is made of. */
export type PacketDesk = {
  view: PolicyView
  measure: MeasureView
  /** Stored readings of each target, in the order of the targets. */
  readings: readonly (readonly ReadingRow[])[]
  reports: readonly MonthlyReportRow[]
  baseUrl: string
}

const day = (date: Temporal.PlainDate) => formatDate(date, 'ja')
const isoDay = (text: string) => day(Temporal.PlainDate.from(text))
const stateText = (state: TargetState | null) =>
  state === null ? words.notJudged : uiMessages.ja.states[state]

/**
 * Gathers what the public may know of one measure (議会資料). Named field by field: a note, file or
 * address that is for staff has no way in.
 */
export function buildPacket(desk: PacketDesk): CouncilPacket {
  const { view, measure, baseUrl } = desk
  return {
    over: words.over(view.title.text, measure.no),
    title: measure.title.text,
    lead: words.lead(day(view.asOf)),
    url: `${baseUrl}${measurePath(view, measure.no)}`,
    sections: [
      promise(desk),
      { id: 'targets', title: words.targets, level: 2, blocks: [] },
      ...measure.targets.map((target, index) => targetSection(desk, target, index)),
      reports(desk),
      changes(desk),
      ...evaluations(desk),
      files(desk),
    ],
  }
}

type Facts = (readonly [string, string | null | undefined])[]

function facts(list: Facts): PacketBlock {
  return {
    kind: 'facts',
    facts: list.flatMap(([name, value]): [string, string][] =>
      value === null || value === undefined || value === '' ? [] : [[name, value]],
    ),
  }
}

function promise({ view, measure }: PacketDesk): PacketSection {
  const { publishedOn, version } = view.policy
  const served = view.basicPolicies.filter(({ no }) => measure.basicPolicyNos.includes(no))
  return {
    id: 'promise',
    title: words.promise,
    level: 2,
    blocks: [
      facts([
        [words.action, measure.action.text],
        [words.goalText, measure.goalText],
        [words.owner, measure.owner.name.text],
        [words.planRef, measure.planRef],
        [words.budgetRef, measure.budgetRef],
        [words.basicPolicies, words.join(served.map(({ title }) => title.text))],
        [words.publishedOn, publishedOn && day(publishedOn)],
        [words.version, words.versionNo(version)],
        [words.state, stateText(measure.state)],
      ]),
    ],
  }
}

function targetSection(desk: PacketDesk, target: TargetView, index: number): PacketSection {
  const { view, measure } = desk
  const { actual, unit, baseline, lastYear } = target
  const value = (number: number) => quantity(number, unit, 'ja')
  const shown =
    actual.doneOn !== null
      ? words.doneOn(day(actual.doneOn))
      : isNumber(target) && actual.value !== null
        ? value(actual.value)
        : openText(target, ja, view.yearOver)
  const lines = arithmeticOf({ view, target })
  return {
    id: `target-${target.no}`,
    title: words.target(`${measure.no}.${target.no}`, target.label.text),
    level: 3,
    blocks: [
      facts([
        [words.targetValue, targetText(target, ja, 'ja')],
        [words.dueOn, target.dueOn && day(target.dueOn)],
        [
          words.baseline,
          baseline && (baseline.on === null
            ? value(baseline.value)
            : words.asOf(value(baseline.value), day(baseline.on))),
        ],
        [words.lastYear, lastYear && value(lastYear.value)],
        [words.actual, actual.asOf === null ? shown : words.asOf(shown, day(actual.asOf))],
        [words.state, stateText(target.state)],
        [words.rule, target.rule.text],
        [words.manualReason, target.manualReason?.text],
        [words.evidence, actual.evidence?.text],
      ]),
      ...(lines.length === 0
        ? []
        : [
            { kind: 'text', text: words.arithmetic } as const,
            { kind: 'list', items: lines } as const,
          ]),
      readings(desk, target, desk.readings[index] ?? []),
      ...publicLink(desk, actual.publicUrl),
    ],
  }
}

function publicLink({ baseUrl }: PacketDesk, path: string | null): PacketBlock[] {
  if (path === null) return []
  return [{ kind: 'links', links: [{ label: words.publicRecord, url: `${baseUrl}${path}` }] }]
}

function readings(
  { baseUrl }: PacketDesk,
  { unit }: TargetView,
  rows: readonly ReadingRow[],
): PacketBlock {
  if (rows.length === 0) return { kind: 'text', text: words.noReadings }
  return {
    kind: 'table',
    caption: words.readings,
    columns: [...words.readingColumns],
    rows: rows.map(({ asOf, value, doneOn, origin, note, evidence, publicUrl }) => [
      day(asOf),
      doneOn !== null
        ? words.doneOn(day(doneOn))
        : value === null
          ? words.noValue
          : quantity(value, unit, 'ja'),
      words.origin[origin],
      note ?? '',
      [evidence, publicUrl && `${baseUrl}${publicUrl}`].filter(Boolean).join(' '),
    ]),
  }
}

function reports({ reports: rows, measure }: PacketDesk): PacketSection {
  const shown = rows.filter((row, index) => rows.findLastIndex(isSameMonth(row)) === index)
  const noteOf = (month: Temporal.PlainDate) =>
    measure.notes.find((note) => note.month.equals(month))?.note.text
  const table: PacketBlock = {
    kind: 'table',
    caption: words.reports,
    columns: [...words.reportColumns],
    rows: shown.map(({ month, reportedOn, state, seen, note, isNotePublic }) => [
      formatMonth(month.toPlainYearMonth(), 'ja'),
      day(reportedOn),
      stateText(state),
      words.join(seen.map((one) => words.seen(one.label, seenText(one)))),
      (isNotePublic ? note : null) ?? noteOf(month) ?? words.noNote,
    ]),
  }
  // Years before reports were sent here have public notes alone.
  const notes = measure.notes.filter(
    ({ month }) => !shown.some((row) => row.month.equals(month)),
  )
  return {
    id: 'reports',
    title: words.reports,
    level: 2,
    blocks: [
      ...(shown.length === 0 ? [] : [table]),
      ...(shown.length === 0 && notes.length === 0
        ? [{ kind: 'text', text: words.noReports } as const]
        : []),
      ...(notes.length === 0
        ? []
        : [
            facts(
              notes.map(({ month, note }) => [
                formatMonth(month.toPlainYearMonth(), 'ja'),
                note.text,
              ]),
            ),
          ]),
    ],
  }
}

const isSameMonth =
  ({ month }: MonthlyReportRow) =>
  (other: MonthlyReportRow) =>
    other.month.equals(month)

function seenText({ value, unit, doneOn }: SeenValue): string {
  if (doneOn !== null) return words.doneOn(isoDay(doneOn))
  return value === null ? words.noValue : quantity(value, unit, 'ja')
}

function changes({ measure }: PacketDesk): PacketSection {
  const all = measure.targets.flatMap((target) => target.changes)
  const side = (text: string, state: TargetState | null) =>
    state === null ? text : words.judged(text, stateText(state))
  return {
    id: 'changes',
    title: words.changes,
    level: 2,
    blocks: [
      all.length === 0
        ? { kind: 'text', text: words.noChanges }
        : {
            kind: 'table',
            caption: words.changes,
            columns: [...words.changeColumns],
            rows: all.map((change) => [
              day(change.publishedOn),
              `${words.target(`${change.measureNo}.${change.targetNo}`, change.label.text)} ${ja.fields[change.field]}`,
              side(
                change.oldRule?.text ?? changedValueText(change, change.oldValue, 'ja'),
                change.oldState,
              ),
              side(
                change.newRule?.text ?? changedValueText(change, change.newValue, 'ja'),
                change.newState,
              ),
              change.reason.text,
              change.approval.text,
            ]),
          },
    ],
  }
}

function evaluations({ measure }: PacketDesk): PacketSection[] {
  const head: PacketSection = {
    id: 'evaluations',
    title: words.evaluations,
    level: 2,
    blocks:
      measure.evaluations.length === 0 ? [{ kind: 'text', text: words.noEvaluations }] : [],
  }
  return [
    head,
    ...measure.evaluations.map((one): PacketSection => ({
      id: `evaluation-${one.round}`,
      title: closingRoundNames[one.round],
      level: 3,
      blocks: [
        facts([
          [words.mark, markText(one.mark)],
          [words.proposed, one.proposedMark && markText(one.proposedMark)],
          [words.markReason, one.markReason?.text],
          [words.analysis, one.analysis.text],
          [words.nextStep, one.nextStep.text],
          [words.nextYear, one.nextYear && nextYearNames[one.nextYear]],
          [words.publishedOn, day(one.closedOn)],
        ]),
        {
          kind: 'table',
          caption: words.frozen(day(one.asOf)),
          columns: [...words.frozenColumns],
          rows: one.values.map(frozenRow),
        },
      ],
    })),
  ]
}

function frozenRow(frozen: FrozenValue): string[] {
  const { label, value, unit, doneOn, targetValue, dueOn, proposedMark, basis } = frozen
  return [
    label,
    targetValue !== null
      ? quantity(targetValue, unit, 'ja')
      : dueOn === null
        ? ''
        : isoDay(dueOn),
    doneOn !== null && targetValue === null
      ? words.doneOn(isoDay(doneOn))
      : value === null
        ? words.noValue
        : quantity(value, unit, 'ja'),
    proposedMark === null ? '' : markText(proposedMark),
    basis === null ? '' : basisText(basis),
  ]
}

function files({ measure, baseUrl }: PacketDesk): PacketSection {
  const { evidence } = measure.reporting
  return {
    id: 'files',
    title: words.files,
    level: 2,
    blocks: [
      evidence.length === 0
        ? { kind: 'text', text: words.noFiles }
        : {
            kind: 'links',
            links: evidence.map(({ id, filename, byteLength }) => ({
              label: `${filename} ${formatNumber(Math.max(1, Math.round(byteLength / 1000)), 'ja')} KB`,
              url: `${baseUrl}${publicEvidencePath(id, filename)}`,
            })),
          },
    ],
  }
}
