import { lastDayOf } from '../../../platform/calendar/fiscal-year.ts'
import { type Cell, addTarget, ask, wordsOf } from './cell.ts'
import type { Span } from './clause-grammar.ts'
import type { DateMention } from './date-grammar.ts'
import type { DraftTarget } from './draft.ts'
import { chooseAsRead, chooseDue, chooseNotJudged, chooseOtherDue } from './due.ts'
import { findRegular, labelFrom, regularUnit } from './label-grammar.ts'
import { importMessages as messages } from './staff-messages.ts'

/** Asks whether a date said elsewhere in the sentence holds for this clause. */
export function askCarried(cell: Cell, target: DraftTarget, from: DateMention): void {
  const { last } = from
  ask(cell, 'carriedDate', target.id, {
    place: target.place,
    phrase: target.originalPhrase,
    targets: [target.id],
    ...messages.question.carriedDate(target.originalPhrase),
    choices: [
      ...(last === undefined
        ? []
        : [chooseDue(target, 'sameDate', last, messages.choice.on(last))]),
      chooseOtherDue(target),
      chooseNotJudged(target),
    ],
    ...(last === undefined ? {} : { defaultKey: 'sameDate' }),
  })
}

/** A line without date and figure: a milestone, not judged until a person gives it a date. */
export function readNarrative(cell: Cell, span: Span, near: DateMention | undefined): void {
  const phrase = wordsOf(cell, span)
  const regular = findRegular(cell.masked.slice(span.from, span.to))
  const target = addTarget(cell, span, {
    label: labelFrom(phrase),
    kind: 'milestone',
    judged: false,
  })
  const before = cell.targets.at(-2)
  const yearEnd = lastDayOf(cell.fiscalYear)
  if (regular !== undefined) {
    Object.assign(target, {
      kind: 'number',
      judged: true,
      targetValue: regular.count,
      unit: regularUnit,
      dueOn: yearEnd,
    })
    ask(cell, 'frequency', target.id, {
      place: target.place,
      phrase,
      targets: [target.id],
      ...messages.question.frequency(phrase, regular.count),
      defaultKey: 'asRead',
      choices: [
        { ...chooseAsRead, text: messages.choice.times(regular.count) },
        chooseNotJudged(target),
      ],
    })
    return
  }
  ask(cell, 'narrative', target.id, {
    place: target.place,
    phrase,
    targets: [target.id],
    ...messages.question.narrative(phrase),
    defaultKey: 'notJudged',
    choices: [
      { key: 'notJudged', text: messages.choice.notJudged, effects: [] },
      ...(near?.last === undefined
        ? []
        : [chooseDue(target, 'sameDate', near.last, messages.choice.judgedBy(near.last))]),
      chooseDue(target, 'yearEnd', yearEnd, messages.choice.judgedBy(yearEnd)),
      chooseOtherDue(target),
      ...(before === undefined
        ? []
        : [
            {
              key: 'merge',
              text: messages.choice.mergeInto(before.label),
              effects: [{ do: 'merge' as const, target: target.id, into: before.id }],
            },
          ]),
    ],
  })
}
