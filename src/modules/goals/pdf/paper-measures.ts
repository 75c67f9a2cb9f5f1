import type { Content, TableCell } from 'pdfmake/interfaces.js'
import type { Locale } from '../../../platform/messages/locale.ts'
import {
  columnHead,
  ink,
  marksOf,
  note,
  say,
  tableLines,
} from '../../../platform/paper/paper-text.ts'
import { goalsMessages } from '../messages/messages.ts'
import type { MeasureView, PolicyView } from '../view-types.ts'
import { japaneseOnly, shown } from './paper-text.ts'

/** The city's own table: measure, what is done, what is to be reached, in the words published. */
export function measureTable({ measures }: PolicyView, locale: Locale): Content {
  const words = goalsMessages[locale]
  const whole = measures.every(isShort)
  return {
    layout: tableLines,
    table: {
      headerRows: 1,
      keepWithHeaderRows: whole ? 1 : 0,
      dontBreakRows: whole,
      widths: ['25%', '37%', '38%'],
      body: [
        [columnHead(words.measures), columnHead(words.action), columnHead(words.targets)],
        ...measures.map((measure) => rowOf(measure, locale)),
      ],
    },
  }
}

// A row longer than a sheet must go on over the next one, or it would not be drawn at all.
const longestWhole = 500

function isShort({ action, goalTextShown }: MeasureView): boolean {
  return Math.max(action.text.length, goalTextShown.text.length) < longestWhole
}

function rowOf(measure: MeasureView, locale: Locale): TableCell[] {
  const words = goalsMessages[locale]
  const { colon } = marksOf(locale)
  const { title, action, goalTextShown } = measure
  const changed = measure.targets.some((target) => target.changes.length > 0)
  const more = [
    [words.planRef, measure.planRef],
    [words.budgetRef, measure.budgetRef],
  ].flatMap(([name, text]) => (text === null ? [] : [note(`${name}${colon}${text}`)]))
  return [
    {
      stack: [
        {
          columnGap: 5,
          columns: [
            { ...say(String(measure.no), { bold: true, color: ink.accent }), width: 'auto' },
            { ...shown(title, { bold: true }), width: '*' },
          ],
        },
        note(`${words.owner}${colon}${measure.owner.name.text}`, { margin: [0, 3, 0, 0] }),
        ...more,
        ...japaneseOnly([title], locale),
      ],
    },
    { stack: [shown(action), ...japaneseOnly([action], locale)] },
    {
      stack: [
        shown(goalTextShown),
        ...japaneseOnly([goalTextShown], locale),
        ...(changed ? [note(words.pdfChanged, { margin: [0, 4, 0, 0] })] : []),
      ],
    },
  ]
}
