import type { Content, TableCell } from 'pdfmake/interfaces.js'
import type { Locale } from '../../../platform/messages/locale.ts'
import { formatDate } from '../../../platform/ui/dates.ts'
import { ink, note, say, tableLines } from '../../../platform/paper/paper-text.ts'
import { changedValueText } from '../citizen/changes.tsx'
import { goalsMessages } from '../messages/messages.ts'
import type { ShownText } from '../shown-text.ts'
import type { TargetState } from '../state.ts'
import type { ChangeView } from '../view-types.ts'
import { stateCell } from './paper-states.ts'
import { japaneseOnly } from './paper-text.ts'

/** Every change with both values judged, its reason and its decision; or that there is none. */
export function changesOf(changes: readonly ChangeView[], locale: Locale): Content[] {
  if (changes.length === 0) return [say(goalsMessages[locale].noChanges)]
  return changes.map((change) => changeOf(change, locale))
}

function changeOf(change: ChangeView, locale: Locale): Content {
  const words = goalsMessages[locale]
  const { measureNo, targetNo, label, field, reason, approval, publishedOn } = change
  const { oldValue, newValue, oldRule, newRule, oldState, newState } = change
  const side = (name: string, value: string, rule: ShownText | null, state: TargetState | null) => [
    note(name),
    say(rule?.text ?? changedValueText(change, value, locale), { bold: true }),
    state === null ? say('') : stateCell(state, locale),
  ]
  const reasonRow: TableCell[] = [
    note(words.reason),
    {
      stack: [
        say(reason.text),
        note(words.approvedBy(approval.text)),
        ...japaneseOnly([label, reason, approval], locale),
      ],
      colSpan: 2,
    },
    {},
  ]
  return {
    unbreakable: true,
    margin: [0, 0, 0, 10],
    stack: [
      note(formatDate(publishedOn, locale)),
      say(words.changeTitle(measureNo, targetNo, label.text, words.fields[field]), {
        bold: true,
        margin: [0, 1, 0, 4],
      }),
      {
        layout: { ...tableLines, vLineWidth: () => 0, hLineColor: () => ink.rule },
        table: {
          widths: [60, '*', 110],
          body: [
            side(words.before, oldValue, oldRule, oldState),
            side(words.after, newValue, newRule, newState),
            reasonRow,
          ],
        },
      },
    ],
  }
}
