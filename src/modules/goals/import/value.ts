import { type Cell, ask, placeOf, wordsOf } from './cell.ts'
import type { DateMention } from './date-grammar.ts'
import type { DraftTarget } from './draft.ts'
import { chooseAsRead, chooseNotJudged } from './due.ts'
import { isTimes, timesPerYear } from './frequency-grammar.ts'
import { type Quantity, isCounted } from './number-grammar.ts'
import type { Choice, Question } from './question.ts'
import { importMessages as messages } from './staff-messages.ts'

/**
 * Fields of a target that a quantity gives: value, unit and direction. A range gives no value:
 * which end is meant is for a person to say.
 */
export function valueFields(
  quantity: Quantity,
): Pick<DraftTarget, 'targetValue' | 'unit' | 'direction' | 'startValue'> & {
  exclusive?: boolean
} {
  const { comparator, value, unit, change, per } = quantity
  const isDown =
    change === 'down' ||
    comparator === 'atMost' ||
    comparator === 'lessThan' ||
    (value === 0 && comparator === undefined)
  const isExclusive = comparator === 'lessThan' || comparator === 'moreThan'
  const times = per !== undefined && isTimes(unit) ? (timesPerYear(per) ?? 1) : 1
  return {
    ...(quantity.upto === undefined ? { targetValue: value * times } : {}),
    unit,
    direction: isDown ? 'down' : 'up',
    startValue: 0,
    ...(isExclusive ? { exclusive: true } : {}),
  }
}

/** Sets the target value to a number given beside the choice. */
export const chooseOtherNumber = (target: DraftTarget): Choice => ({
  key: 'otherNumber',
  text: messages.choice.otherNumber,
  takes: 'number',
  effects: [{ do: 'setFromValue', target: target.id, field: 'targetValue' }],
})

const chooseValue = (
  target: DraftTarget,
  key: string,
  text: string,
  fields: { targetValue: number; direction?: 'up' | 'down' },
): Choice => ({ key, text, effects: [{ do: 'set', target: target.id, fields }] })

const setDirection = (target: DraftTarget, key: 'up' | 'down' | 'keep', text: string): Choice => ({
  key,
  text,
  effects: [{ do: 'set', target: target.id, fields: { direction: key } }],
})

type Asked = Pick<Question, 'reading' | 'text' | 'choices'> & {
  kind: Question['kind']
  defaultKey?: string
}

/**
 * Asks about a value the words leave open: 未満 and 超, 約 and 程度, a range, an increase, a
 * frequency, so many for each, and (when `needsDirection`) a bare number without 以上 or 以下.
 */
export function askValue(
  cell: Cell,
  quantity: Quantity,
  target: DraftTarget,
  needsDirection: boolean,
  due?: DateMention,
): void {
  const span = { from: quantity.at, to: quantity.at + quantity.length }
  const phrase = wordsOf(cell, span)
  const near = {
    behind: cell.masked.slice(span.to, span.to + 4),
    isDated: due?.role === 'due' || due?.role === 'within',
    isStart: due?.role === 'start',
  }
  const asked = doubtOf(quantity, target, phrase, needsDirection, near)
  if (asked === undefined) return
  const { kind, ...question } = asked
  const place = placeOf(cell, span)
  ask(cell, kind, target.id, { place, phrase, targets: [target.id], ...question })
}

const isRatio = (unit: string) => unit === '倍'

function doubtOf(
  quantity: Quantity,
  target: DraftTarget,
  phrase: string,
  needsDirection: boolean,
  near: { behind: string; isDated: boolean; isStart: boolean },
): Asked | undefined {
  const { comparator, per, unit } = quantity
  if (comparator === 'lessThan' || comparator === 'moreThan')
    return exclusiveOf(quantity, target, phrase)
  if (comparator === 'range') return rangeOf(quantity, target, phrase)
  if (comparator === 'change' || isRatio(unit)) return relativeOf(quantity, target, phrase)
  if (quantity.each) return eachOf(quantity, target, phrase)
  // So many a year is what a year is judged on.
  if (per !== undefined && per !== 'year') return rateOf(quantity, target, phrase)
  if (quantity.approximate) return approximateOf(quantity, target, phrase)
  if (comparator === undefined && needsDirection) return openOf(quantity, target, phrase)
  // 50人以上の事業所を9月末までに調査: by a date, a described noun is more likely than a goal.
  const isCount = isTimes(unit) || unit === '件'
  const isDescribing = quantity.attributive && near.isDated && !isCount
  const isBare = comparator === undefined && isAttribute(quantity, near.behind)
  return isDescribing || isBare || near.isStart ? attributeOf(quantity, target, phrase) : undefined
}

/** A measure or a sum of money that describes the noun behind it: 150㎡の展示室. */
const isAttribute = ({ unit }: Quantity, behind: string) =>
  behind.startsWith('の') && (!isCounted(unit) || unit === '円' || unit === '人') && unit !== '%'

function attributeOf({ value, unit }: Quantity, target: DraftTarget, phrase: string): Asked {
  const { dueOn } = target
  const dateOnly: Choice = {
    key: 'dateOnly',
    text: messages.choice.dateOnly,
    effects: [
      { do: 'set', target: target.id, fields: { kind: 'deadline' } },
      { do: 'unset', target: target.id, fields: ['targetValue', 'unit'] },
    ],
  }
  return {
    kind: 'attribute',
    ...messages.question.attribute(phrase, value, unit),
    choices: [
      { ...chooseAsRead, text: messages.choice.atLeast(value, unit) },
      ...(dueOn === undefined ? [] : [dateOnly]),
      chooseNotJudged(target),
    ],
  }
}

function exclusiveOf(quantity: Quantity, target: DraftTarget, phrase: string): Asked {
  const { value, unit, comparator } = quantity
  const fields = (targetValue: number) => [
    { do: 'set' as const, target: target.id, fields: { targetValue, exclusive: false } },
  ]
  const near = comparator === 'lessThan' ? value - 1 : value + 1
  const isWhole = Number.isInteger(value) && isCounted(unit)
  const text = comparator === 'lessThan' ? messages.choice.atMost : messages.choice.atLeast
  const other = chooseOtherNumber(target)
  return {
    kind: 'exclusive',
    ...messages.question.exclusive(phrase, value, unit),
    ...(isWhole ? { defaultKey: 'next' } : {}),
    choices: [
      ...(isWhole ? [{ key: 'next', text: text(near, unit), effects: fields(near) }] : []),
      { key: 'inclusive', text: messages.choice.inclusive(value, unit), effects: fields(value) },
      { ...other, effects: [...fields(value), ...other.effects] },
    ],
  }
}

function rangeOf(quantity: Quantity, target: DraftTarget, phrase: string): Asked {
  const { value, upto = value, unit } = quantity
  const text = target.direction === 'down' ? messages.choice.atMost : messages.choice.atLeast
  return {
    kind: 'range',
    ...messages.question.range(phrase),
    choices: [
      chooseValue(target, 'lower', text(value, unit), { targetValue: value }),
      chooseValue(target, 'upper', text(upto, unit), { targetValue: upto }),
      chooseOtherNumber(target),
      chooseNotJudged(target),
    ],
  }
}

/** The size of a change counts upwards, whichever way the thing itself is to go. */
function relativeOf(quantity: Quantity, target: DraftTarget, phrase: string): Asked {
  const { value, unit, change, comparator } = quantity
  const closing = [chooseOtherNumber(target), chooseNotJudged(target)]
  if (comparator !== 'change') {
    const ratio = chooseValue(target, 'ratio', messages.choice.ratio(value, unit), {
      targetValue: value,
    })
    return { kind: 'relative', ...messages.question.ratio(phrase), choices: [ratio, ...closing] }
  }
  const text =
    change === undefined
      ? messages.choice.change
      : change === 'down'
        ? messages.choice.decrease
        : messages.choice.increase
  const fields = { targetValue: value, direction: 'up' as const }
  const size = chooseValue(target, 'difference', text(value, unit), fields)
  return { kind: 'relative', ...messages.question.relative(phrase), choices: [size, ...closing] }
}

function eachOf({ value, unit }: Quantity, target: DraftTarget, phrase: string): Asked {
  const total = { ...chooseAsRead, text: messages.choice.eachAsTotal(value, unit) }
  return {
    kind: 'each',
    ...messages.question.each(phrase, value, unit),
    choices: [total, chooseOtherNumber(target), chooseNotJudged(target)],
  }
}

function rateOf(quantity: Quantity, target: DraftTarget, phrase: string): Asked {
  const { value, unit, per } = quantity
  const year = per === undefined ? undefined : timesPerYear(per)
  const other = chooseOtherNumber(target)
  if (isTimes(unit) && year !== undefined) {
    const count = target.targetValue ?? value
    const times = { ...chooseAsRead, text: messages.choice.times(count) }
    const question = messages.question.frequency(phrase, count)
    return { kind: 'frequency', ...question, defaultKey: 'asRead', choices: [times, other] }
  }
  const asRate = { ...chooseAsRead, text: messages.choice.asRate(value, unit) }
  const total = value * (year ?? 1)
  const inYear = chooseValue(target, 'perYear', messages.choice.perYear(total, unit), {
    targetValue: total,
  })
  return {
    kind: 'frequency',
    ...messages.question.rate(phrase, value, unit),
    choices: [
      asRate,
      ...(year === undefined ? [] : [inYear]),
      other,
      chooseNotJudged(target),
    ],
  }
}

function approximateOf({ value, unit }: Quantity, target: DraftTarget, phrase: string): Asked {
  const text =
    target.direction === 'down'
      ? messages.choice.atMost(value, unit)
      : messages.choice.atLeast(value, unit)
  return {
    kind: 'approximate',
    ...messages.question.approximate(phrase, text),
    defaultKey: 'asRead',
    choices: [{ ...chooseAsRead, text }, chooseOtherNumber(target)],
  }
}

function openOf({ value, unit }: Quantity, target: DraftTarget, phrase: string): Asked {
  const isZero = value === 0
  const isRank = unit === '位'
  const text = isRank
    ? messages.question.rank
    : isZero
      ? messages.question.zero
      : messages.question.direction
  if (isRank) target.direction = 'down'
  return {
    kind: 'direction',
    ...text(phrase, value, unit),
    defaultKey: isZero || isRank ? 'down' : 'up',
    choices: [
      setDirection(target, 'up', messages.choice.atLeast(value, unit)),
      setDirection(target, 'down', messages.choice.atMost(value, unit)),
      setDirection(target, 'keep', messages.choice.exactly(value, unit)),
    ],
  }
}

/**
 * Value from which progress is counted: the baseline where a share is to rise or a value to fall;
 * zero for a count that grows over the year and for a ceiling that holds already.
 */
export function startValueOf(target: DraftTarget): number {
  const { direction, unit, baselineValue = 0, targetValue } = target
  if (direction === 'keep') return baselineValue
  if (direction === 'down')
    return targetValue === undefined || baselineValue > targetValue ? baselineValue : 0
  return unit === '%' && (targetValue === undefined || baselineValue < targetValue)
    ? baselineValue
    : 0
}
