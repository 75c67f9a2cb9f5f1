import type { Content, TableCell } from 'pdfmake/interfaces.js'
import type { Locale } from '../../../platform/messages/locale.ts'
import { formatDate } from '../../../platform/ui/dates.ts'
import { uiMessages } from '../../../platform/ui/messages.ts'
import {
  columnHead,
  ink,
  marksOf,
  note,
  say,
  tableLines,
} from '../../../platform/paper/paper-text.ts'
import { isNumber, openText, targetText } from '../citizen/target-facts.ts'
import { goalsMessages } from '../messages/messages.ts'
import { quantity } from '../messages/unit-name.ts'
import type { TargetState } from '../state.ts'
import type { MeasureView, PolicyView, TargetView } from '../view-types.ts'
import { colourOf, stateSvg } from './paper-pictures.ts'
import { shown } from './paper-text.ts'

/** What has become of every target: its goal, its actual with the day it is true of, its state. */
export function stateTable(view: PolicyView, locale: Locale): Content {
  const words = goalsMessages[locale]
  const heads = ['', words.targets, words.pdfGoal, words.actual, words.status]
  const rowsOf = (measure: MeasureView) => [
    measureRow(measure, locale),
    ...measure.targets.map((target) => targetRow(measure, target, locale, view.yearOver)),
  ]
  // A table for each measure inside: its own head stays with its first target, and is said again
  // under the column heads where the measure goes over to another sheet.
  return {
    layout: { ...tableLines, ...seamless },
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      widths: ['*'],
      body: [
        [columnsOf([heads.map(columnHead)], 0)],
        ...view.measures.map((measure) => [columnsOf(rowsOf(measure), 1)]),
      ],
    },
  }
}

const none = () => 0
const seamless = { paddingLeft: none, paddingRight: none, paddingTop: none, paddingBottom: none }

function columnsOf(body: TableCell[][], headerRows: 0 | 1): TableCell {
  return {
    layout: { ...tableLines, hLineWidth: (row) => (row === 0 || row === body.length ? 0 : 0.5) },
    table: {
      headerRows,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: [22, '*', '22%', '25%', '18%'],
      body,
    },
  }
}

function measureRow({ no, title, state }: MeasureView, locale: Locale): TableCell[] {
  const words = goalsMessages[locale]
  return [
    { ...say(String(no), { bold: true, color: ink.accent }), border: [false, true, false, true] },
    { ...shown(title, { bold: true }), colSpan: 3, border: [false, true, false, true] },
    {},
    {},
    state === null ? note(words.notJudged) : stateCell(state, locale),
  ]
}

function targetRow(
  { no }: MeasureView,
  target: TargetView,
  locale: Locale,
  yearOver: boolean,
): TableCell[] {
  const words = goalsMessages[locale]
  return [
    note(`${no}.${target.no}`),
    shown(target.label),
    { stack: goalOf(target, locale) },
    { stack: actualOf(target, locale, yearOver) },
    target.state === null ? note(words.notJudged) : stateCell(target.state, locale),
  ]
}

/** Shape, word and colour. */
export function stateCell(state: TargetState, locale: Locale): Content & TableCell {
  const size = 10
  const word = say(uiMessages[locale].states[state], { color: colourOf(state), bold: true })
  return {
    columnGap: 4,
    columns: [
      { svg: stateSvg(state), width: size, height: size, margin: [0, 2, 0, 0] },
      { ...word, width: '*' },
    ],
  }
}

// Words of their own begin with a capital in Portuguese and English; within a line they do not.
const inSentence = (word: string) => word.charAt(0).toLowerCase() + word.slice(1)

function goalOf(target: TargetView, locale: Locale): Content[] {
  const words = goalsMessages[locale]
  const lines: Content[] = []
  if (isNumber(target)) lines.push(say(targetText(target, words, locale) ?? ''))
  if (target.dueOn !== null) {
    const dueOn = formatDate(target.dueOn, locale)
    lines.push(lines.length === 0 ? say(dueOn) : note(`${words.due} ${dueOn}`))
  }
  const { lastYear, unit } = target
  if (lastYear !== null && isNumber(target)) {
    const before = quantity(lastYear.value, unit, locale)
    lines.push(note(`${uiMessages[locale].lastYearShort} ${before}`))
  }
  return lines.length === 0 ? [note('—')] : lines
}

function actualOf(target: TargetView, locale: Locale, yearOver: boolean): Content[] {
  const words = goalsMessages[locale]
  const { actual, unit, binding } = target
  const asOf = actual.asOf === null ? null : formatDate(actual.asOf, locale)
  const origin = binding === 'computed' ? words.computed : uiMessages[locale][binding]
  const lines: Content[] = []
  if (isNumber(target)) {
    lines.push(
      actual.value === null
        ? say(words.noActual, { color: ink.soft })
        : say(quantity(actual.value, unit, locale), { bold: true, fontSize: 10.5 }),
    )
  } else if (actual.doneOn === null) {
    lines.push(say(openText(target, words, yearOver), { color: ink.soft }))
  } else {
    lines.push(say(`${words.doneOn} ${formatDate(actual.doneOn, locale)}`))
  }
  const facts = asOf === null ? [origin] : [words.stateAsOf(asOf), inSentence(origin)]
  lines.push(note(facts.join(marksOf(locale).comma)))
  if (actual.unavailable) lines.push(note(words.unavailable(asOf)))
  return lines
}
