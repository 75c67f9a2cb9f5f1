import { CsvError, parse } from 'csv-parse/sync'
import { lastDayOf } from '../../../platform/calendar/fiscal-year.ts'
import { parseDate } from '../../../platform/calendar/date-parse.ts'
import { toHalfWidth } from '../../../platform/calendar/era-grammar.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { inAllLanguages } from '../messages/messages.ts'
import type {
  DocumentMeasure,
  DocumentTarget,
  LocalText,
  PolicyDocument,
} from '../policy-document.ts'
import { indicatorOf } from './indicator-grammar.ts'

/** A related plan as a person enters it (関連計画). */
export type PlanInput = {
  slug: string
  title: string
  departmentName: string
  ownerDivision: string
  fromFiscalYear: number
  untilFiscalYear: number
  /** What the plan is for. */
  purpose: string
  /** Where and when it was decided: a plan comes here as decided. */
  basis: string
  indicators: PlanIndicator[]
  /** Its texts in other languages, and the names of its units, where they are there already. */
  texts?: readonly LocalText[]
}

/** One indicator of a plan. */
export type PlanIndicator = {
  /** Basic aim that it belongs to (施策の柱). */
  aim: string
  indicator: 'outcome' | 'activity'
  label: string
  unit: string
  baselineValue?: number | undefined
  baselineOn?: Temporal.PlainDate | undefined
  targetValue: number
  /** Last day of the plan's period where it is left out. */
  dueOn?: Temporal.PlainDate | undefined
  sourceKey?: string | undefined
  sourceParameters?: Record<string, unknown> | undefined
  manualReason?: string | undefined
}

/** Makes the document that is published: an aim is a measure, an indicator a target. */
export function planDocument(input: PlanInput): PolicyDocument {
  const { title, purpose, indicators, ownerDivision, untilFiscalYear } = input
  const aims = [...Map.groupBy(indicators, (one) => one.aim)]
  const translated = new Map(input.texts?.map((text) => [text.ja, text]))
  const say = (ja: string): LocalText => translated.get(ja) ?? { ja }
  return {
    fiscalYear: input.fromFiscalYear,
    plan: { slug: input.slug, untilFiscalYear },
    title: say(title),
    department: input.departmentName,
    headPost: ownerDivision,
    divisions: [ownerDivision],
    basicPolicies: [{ no: 1, title: say(title), body: say(purpose) }],
    challenges: [],
    measures: aims.map(
      ([aim, own], index): DocumentMeasure => ({
        no: index + 1,
        title: say(aim),
        action: say(aim),
        goalText: say(own.map(({ label }) => label).join('、')),
        ownerDivision,
        basicPolicyNos: [1],
        targets: own.map((one, at) => ({
          ...targetOf(one, at + 1, untilFiscalYear),
          label: say(one.label),
        })),
      }),
    ),
    context: [{ originalPhrase: title, note: say(input.basis) }],
    names: input.texts === undefined ? [] : [say(input.departmentName), say(ownerDivision)],
    ledger: [],
    sourceText: [title, purpose, ...indicators.map(({ label }) => label)].join('\n'),
  }
}

function targetOf(one: PlanIndicator, no: number, untilFiscalYear: number): DocumentTarget {
  const { label, unit, targetValue, baselineValue, baselineOn, indicator, sourceKey } = one
  const usual = inAllLanguages('manualReason')
  const direction =
    baselineValue === undefined || baselineValue < targetValue
      ? 'up'
      : baselineValue > targetValue
        ? 'down'
        : 'keep'
  return {
    no,
    label: { ja: label },
    kind: 'number',
    dueOn: one.dueOn ?? lastDayOf(untilFiscalYear),
    targetValue,
    unit,
    direction,
    // An outcome moves from where it was; a count of deeds begins with nothing.
    startValue: indicator === 'outcome' || direction !== 'up' ? (baselineValue ?? 0) : 0,
    ...(baselineValue === undefined ? {} : { baselineValue }),
    ...(baselineOn === undefined ? {} : { baselineOn }),
    originalPhrase: label,
    judged: true,
    computed: false,
    indicator,
    ...(sourceKey === undefined ? {} : { sourceKey }),
    ...(one.sourceParameters === undefined ? {} : { sourceParameters: one.sourceParameters }),
    ...(sourceKey !== undefined && one.manualReason === undefined
      ? {}
      : { manualReason:
            one.manualReason === undefined || one.manualReason === usual.ja
              ? usual
              : { ja: one.manualReason }, }),
  }
}

const mostRows = 100

/**
 * Reads the indicators as they are pasted from a table, with tabs or commas: aim, kind, name, unit,
 * baseline, its day, target, due day, source or empty, reason for reporting by hand. All or
 * nothing; the first wrong row is named: `goals.plan_row`.
 */
export function readIndicators(text: string): PlanIndicator[] {
  const delimiter = text.includes('\t') ? '\t' : ','
  const rows = parseRows(text, delimiter)
  if (rows.length === 0 || rows.length > mostRows) {
    throw new Refusal('goals.plan_rows', 422, { max: mostRows })
  }
  return rows.map((cells, index) => {
    const wrong = (column: string) => new Refusal('goals.plan_row', 422, { row: index + 1, column })
    const [aim = '', kind = '', label = '', unit = '', base = '', on = '', goal = ''] = cells
    const [due = '', source = '', reason = ''] = cells.slice(7)
    const indicator = indicatorOf(kind)
    if (aim === '') throw wrong('aim')
    if (indicator === undefined) throw wrong('indicator')
    if (label === '') throw wrong('label')
    if (unit === '') throw wrong('unit')
    const number = (cell: string, column: string) => {
      const value = Number(toHalfWidth(cell).replaceAll(',', ''))
      if (!Number.isFinite(value)) throw wrong(column)
      return value
    }
    const day = (cell: string, column: string) => {
      const read = parseDate(cell)
      if (!read.ok) throw wrong(column)
      return read.date
    }
    if (goal === '') throw wrong('targetValue')
    return {
      aim,
      indicator,
      label,
      unit,
      targetValue: number(goal, 'targetValue'),
      ...(base === '' ? {} : { baselineValue: number(base, 'baselineValue') }),
      ...(on === '' ? {} : { baselineOn: day(on, 'baselineOn') }),
      ...(due === '' ? {} : { dueOn: day(due, 'dueOn') }),
      ...(source === '' ? {} : { sourceKey: source }),
      ...(reason === '' ? {} : { manualReason: reason }),
    }
  })
}

function parseRows(text: string, delimiter: string): string[][] {
  try {
    const rows = parse(text, {
      delimiter,
      relaxColumnCount: true,
      skipEmptyLines: true,
      trim: true,
    })
    // A heading that was copied along is no indicator.
    return rows.filter((cells) => indicatorOf(cells[1] ?? '') !== undefined || cells !== rows[0])
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new Refusal('goals.plan_row', 422, { row: Number(error['lines'] ?? 1), column: 'aim' })
  }
}
