import { listUnits } from '#modules/people'
import type { Context } from 'hono'
import { recordView } from '../../../platform/audit/append.ts'
import { cityTimeZone } from '../../../platform/clock/clock.ts'
import type { Env } from '../../../platform/http/context.ts'
import { csvResponse } from '../../../platform/http/csv.ts'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { findVacancies } from '../find-vacancies.ts'
import { listAfterReadings, listDecided, listMine, listWaiting } from '../lists.ts'
import { exceptionNames, kindNames, statusNames } from '../staff-messages.ts'
import { listDelegationLimits, listRouteRules } from '../store/rules.ts'
import { viewDraft } from '../view-draft.ts'
import type { DraftItem } from '../view-types.ts'
import { deedOf } from './draft-lists.tsx'
import { limitedForm } from './limits-pages.tsx'
import { employeeIdOf } from './list-frame.tsx'
import { readDay } from './on-day.tsx'
import { recordedAs, recordOf } from './record-table.tsx'
import { conditionText, stepText, unitText } from './route-text.ts'
import { formText } from './rules-page.tsx'
import { approvalWords, csvColumns, levelWords, ruleWords } from './staff-messages.ts'

const files = approvalWords.filesOf

// Readable by people and spreadsheets alike; the zone is the city's.
function localTime(at: Temporal.Instant | null): string {
  if (at === null) return ''
  const local = at.toZonedDateTimeISO(cityTimeZone).toPlainDateTime()
  return local.toString({ smallestUnit: 'second' }).replace('T', ' ')
}

function draftCells(platform: Platform, item: DraftItem) {
  return [
    item.title,
    formText(platform, item.form),
    item.unitName,
    statusNames[item.status],
    item.round,
    item.draftedBy === '' ? approvalWords.machine : item.draftedBy,
    item.enteredBy,
    localTime(item.submittedAt),
    localTime(item.decidedAt),
    item.decisionRef,
    item.amountYen,
    item.days,
    approvalWords.joined(item.waitingFor),
    item.statusNote,
  ]
}

/** What waits for the reader. */
export async function exportWaiting(c: Context<Env>, platform: Platform): Promise<Response> {
  const items = await listWaiting(platform.db, employeeIdOf(c), c.var.context.today)
  return csvResponse(
    files.waiting,
    [...csvColumns.drafts, ...csvColumns.waiting],
    items.map((item) => [
      ...draftCells(platform, item),
      kindNames[item.kind],
      item.forName,
      approvalWords.joined(item.exceptions.map((exception) => exceptionNames[exception])),
    ]),
  )
}

/** What the reader drafted. */
export async function exportMine(c: Context<Env>, platform: Platform): Promise<Response> {
  const items = await listMine(platform.db, employeeIdOf(c), c.var.context.today)
  const rows = items.map((item) => draftCells(platform, item))
  return csvResponse(files.mine, csvColumns.drafts, rows)
}

/** What the reader decided. */
export async function exportDecided(c: Context<Env>, platform: Platform): Promise<Response> {
  const items = await listDecided(platform.db, employeeIdOf(c), c.var.context.today)
  return csvResponse(
    files.decided,
    [...csvColumns.drafts, ...csvColumns.decided],
    items.map((item) => [
      ...draftCells(platform, item),
      item.mine.decidedOn,
      deedOf(item),
      item.mine.note,
    ]),
  )
}

/** What the reader has to read afterwards. */
export async function exportAfterReadings(
  c: Context<Env>,
  platform: Platform,
): Promise<Response> {
  const items = await listAfterReadings(platform.db, employeeIdOf(c), c.var.context.today)
  return csvResponse(
    files.after,
    [...csvColumns.drafts, ...csvColumns.after],
    items.map((item) => [
      ...draftCells(platform, item),
      item.proxy.decidedOn,
      approvalWords.person(item.proxy.post, item.proxy.name),
      localTime(item.readAt),
    ]),
  )
}

/** The record of one draft. The export is logged: it names who decided what. */
export async function exportRecord(c: Context<Env>, platform: Platform): Promise<Response> {
  const { context } = c.var
  const view = await viewDraft(platform, c.req.param('draftId') ?? '', context)
  await recordView(platform.db, context, 'approvals.export', `approvals.draft/${view.draft.id}`)
  return csvResponse(
    files.record,
    csvColumns.record,
    recordOf(view).map(([round, decision]) => [
      round.round,
      decision.decidedOn,
      localTime(decision.decidedAt),
      decision.unitName,
      decision.post,
      decision.name === '' ? approvalWords.machine : decision.name,
      recordedAs(round, decision),
      decision.forName,
      decision.note,
      decision.contentHash,
    ]),
  )
}

/** The city's routes of a day. */
export async function exportRules(c: Context<Env>, platform: Platform): Promise<Response> {
  const { on } = readDay(c)
  const [rules, units] = await Promise.all([
    listRouteRules(platform.db, on),
    listUnits(platform.db, on),
  ])
  return csvResponse(
    files.rules,
    csvColumns.rules,
    rules.map((rule) => [
      formText(platform, rule.form),
      rule.unitId === null ? ruleWords.anyUnit : unitText(rule.unitId, units),
      conditionText(rule),
      rule.steps.map((step, index) => `${index + 1} ${stepText(step, units)}`).join(' / '),
      rule.fromOn,
      rule.toOn,
    ]),
  )
}

/** The limits of a day. */
export async function exportLimits(c: Context<Env>, platform: Platform): Promise<Response> {
  const limits = await listDelegationLimits(platform.db, readDay(c).on)
  return csvResponse(
    files.limits,
    csvColumns.limits,
    limits.map((limit) => [
      limitedForm(platform, limit),
      levelWords[limit.headLevel],
      limit.maxAmountYen,
      limit.fromOn,
      limit.toOn,
    ]),
  )
}

/** The empty posts of a day. */
export async function exportVacancies(c: Context<Env>, platform: Platform): Promise<Response> {
  assertMay(c.var.context.actor, 'approvals.set_rules', [])
  const vacancies = await findVacancies(platform, readDay(c).on)
  return csvResponse(
    files.vacancies,
    csvColumns.vacancies,
    vacancies.map((vacancy) => [
      ruleWords.kinds[vacancy.kind],
      vacancy.post,
      approvalWords.joined(vacancy.forms),
      approvalWords.joined(vacancy.unitNames),
      vacancy.mayAct ?? ruleWords.nobody,
      approvalWords.joined(vacancy.openDrafts.map(({ title }) => title)),
    ]),
  )
}
