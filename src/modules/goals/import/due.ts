import { firstDayOf, lastDayOf } from '../../../platform/calendar/fiscal-year.ts'
import { type Cell, ask, placeOf, wordsOf } from './cell.ts'
import type { DateMention } from './date-grammar.ts'
import type { DraftTarget } from './draft.ts'
import type { Choice } from './question.ts'
import { importMessages as messages } from './staff-messages.ts'

/** Sets the due date of a target to a day, as a choice. */
export function chooseDue(
  target: DraftTarget,
  key: string,
  on: Temporal.PlainDate,
  text: string,
): Choice {
  const fields = {
    dueOn: on,
    judged: true,
    ...(target.judged ? {} : { kind: 'deadline' as const }),
  }
  return { key, text, effects: [{ do: 'set', target: target.id, fields }] }
}

/** Sets the due date to a day given beside the choice; a number is then judged on that day. */
export function chooseOtherDue(...targets: DraftTarget[]): Choice {
  return {
    key: 'otherDate',
    text: messages.choice.otherDate,
    takes: 'date',
    effects: targets.flatMap((target) => [
      { do: 'setFromValue' as const, target: target.id, field: 'dueOn' as const },
      {
        do: 'set' as const,
        target: target.id,
        fields: { judged: true, kind: target.targetValue === undefined ? 'deadline' : 'both' },
      },
    ]),
  }
}

/** Keeps the target as background without a mark. */
export function chooseNotJudged(...targets: DraftTarget[]): Choice {
  return {
    key: 'notJudged',
    text: messages.choice.notJudged,
    effects: targets.map((target) => ({
      do: 'set' as const,
      target: target.id,
      fields: { judged: false, kind: 'milestone' as const },
    })),
  }
}

/** Agrees with what was read; changes nothing. */
export const chooseAsRead: Choice = { key: 'asRead', text: messages.choice.asRead, effects: [] }

/** True when the day lies outside the fiscal year of the policy. */
export function isOutside(cell: Cell, on: Temporal.PlainDate): boolean {
  return (
    Temporal.PlainDate.compare(on, firstDayOf(cell.fiscalYear)) < 0 ||
    Temporal.PlainDate.compare(on, lastDayOf(cell.fiscalYear)) > 0
  )
}

/** True when the whole time named lies behind the fiscal year, or reaches beyond it. */
export function isBeyond(cell: Cell, date: DateMention): boolean {
  return (
    date.last !== undefined && Temporal.PlainDate.compare(date.last, lastDayOf(cell.fiscalYear)) > 0
  )
}

const vague = new Set(['third', 'half', 'quarter', 'season', 'yearStart'])

/** Due date and expected start a mention gives by the clerical rules, before anyone is asked. */
export function dueOf(date: DateMention): {
  dueOn?: Temporal.PlainDate
  expectedStartOn?: Temporal.PlainDate
} {
  if (date.last === undefined || date.first === undefined) return {}
  if (vague.has(date.precision) || (date.vague && date.precision !== 'day')) return {}
  if (date.role !== 'start') return { dueOn: date.last }
  return { dueOn: date.last, expectedStartOn: date.first }
}

/**
 * Asks about a due date that the words leave open: a day no calendar has, a day outside the fiscal
 * year, a month without a day, a season. A clear date asks nothing.
 */
export function askDue(cell: Cell, date: DateMention, target: DraftTarget): void {
  const span = { from: date.at, to: date.at + date.fullLength }
  const words = wordsOf(cell, { from: date.at, to: date.at + date.length })
  const common = { place: placeOf(cell, span), phrase: wordsOf(cell, span), targets: [target.id] }
  const closing = [chooseOtherDue(target), chooseNotJudged(target)]
  if (date.impossible !== undefined) {
    const { year, month, day } = date.impossible
    const isMonth = month >= 1 && month <= 12
    const last = isMonth ? Temporal.PlainDate.from({ year, month, day: 31 }) : undefined
    const near =
      last === undefined
        ? []
        : [
            chooseDue(target, 'monthEnd', last, messages.choice.on(last)),
            chooseDue(
              target,
              'nextDay',
              last.add({ days: 1 }),
              messages.choice.on(last.add({ days: 1 })),
            ),
          ]
    ask(cell, 'impossibleDate', target.id, {
      ...common,
      ...messages.question.impossibleDate(month, day),
      choices: [...near, ...closing],
    })
    return
  }
  const { first, last } = date
  if (first === undefined || last === undefined) return
  const asRead = { choices: [chooseAsRead, ...closing], defaultKey: 'asRead' }
  if (date.beforeEra) {
    ask(cell, 'outsideYear', target.id, {
      ...common,
      ...messages.question.beforeEra(words, last),
      ...asRead,
    })
  } else if (isOutside(cell, last) || isOutside(cell, first)) {
    ask(cell, 'outsideYear', target.id, {
      ...common,
      ...messages.question.outsideYear(words, last),
      ...asRead,
    })
  } else if (dueOf(date).dueOn === undefined) {
    const proposal = chooseDue(target, 'last', last, messages.choice.on(last))
    if (date.role === 'start') {
      const fields = { expectedStartOn: first }
      proposal.effects.push({ do: 'set', target: target.id, fields })
    }
    ask(cell, 'vagueDate', target.id, {
      ...common,
      ...messages.question.vagueDate(common.phrase),
      choices: [proposal, ...closing],
      defaultKey: 'last',
    })
  } else if (date.precision === 'month' || date.role === 'start') {
    askMonth(cell, date, target, common, { first, last })
  }
}

function askMonth(
  cell: Cell,
  date: DateMention,
  target: DraftTarget,
  common: { place: ReturnType<typeof placeOf>; phrase: string; targets: string[] },
  { first, last }: { first: Temporal.PlainDate; last: Temporal.PlainDate },
): void {
  const closing = [chooseOtherDue(target), chooseNotJudged(target)]
  if (date.role === 'start') {
    const whole = { ...chooseAsRead, text: messages.choice.wholeMonth(first, last) }
    const firstDay = chooseDue(target, 'firstDay', first, messages.choice.startOnly(first))
    ask(cell, 'monthStart', target.id, {
      ...common,
      ...messages.question.monthStart(common.phrase, first, last),
      choices: [whole, firstDay, ...closing],
      defaultKey: 'asRead',
    })
    return
  }
  const asRead = { ...chooseAsRead, text: messages.choice.on(last) }
  const before = chooseDue(target, 'firstDay', first, messages.choice.on(first))
  ask(cell, 'month', target.id, {
    ...common,
    ...messages.question.month(common.phrase, last),
    choices: [asRead, before, ...closing],
    defaultKey: 'asRead',
  })
}

/** Asks about a date that the words only mention (4月1日現在の名簿, 10月1日の市民の日). */
export function askMentioned(cell: Cell, date: DateMention, target: DraftTarget): void {
  if (date.role === 'due' || date.role === 'within' || date.role === 'start') return
  if (date.last === undefined || cell.questions.some((one) => one.targets.includes(target.id)))
    return
  const span = { from: date.at, to: date.at + date.fullLength }
  ask(cell, 'mentionedDate', target.id, {
    place: placeOf(cell, span),
    phrase: wordsOf(cell, span),
    targets: [target.id],
    ...messages.question.mentionedDate(wordsOf(cell, span), date.last),
    choices: [chooseAsRead, chooseOtherDue(target), chooseNotJudged(target)],
    defaultKey: 'asRead',
  })
}

/** Gives a number without date the end of the fiscal year, and asks. */
export function askMissingDue(cell: Cell, target: DraftTarget, phrase: string, at: number): void {
  const yearEnd = lastDayOf(cell.fiscalYear)
  target.dueOn = yearEnd
  ask(cell, 'missingDue', target.id, {
    place: placeOf(cell, { from: at, to: at + phrase.length }),
    phrase,
    targets: [target.id],
    ...messages.question.missingDue(phrase, yearEnd),
    choices: [
      { ...chooseAsRead, text: messages.choice.yearEnd(yearEnd) },
      chooseOtherDue(target),
      chooseNotJudged(target),
    ],
    defaultKey: 'asRead',
  })
}
