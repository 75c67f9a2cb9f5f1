import { type Cell, ask, claim, placeOf, wordsOf } from './cell.ts'
import type { Span } from './clause-grammar.ts'
import type { DraftContext, DraftTarget } from './draft.ts'
import { labelFrom } from './label-grammar.ts'
import type { Place } from './passage.ts'
import { importMessages as messages } from './staff-messages.ts'

/** Adds a fact that is kept and never judged; the same fact named again only adds its place. */
export function addContext(
  list: DraftContext[],
  phrase: string,
  place: Place,
  key = phrase,
): DraftContext {
  const known = list.find((one) => one.originalPhrase.includes(key))
  if (known !== undefined) {
    known.places.push(place)
    return known
  }
  const added = { id: `context-${list.length + 1}`, originalPhrase: phrase, places: [place] }
  list.push(added)
  return added
}

/** Keeps an aim beyond the fiscal year as context, and asks whether it is a target after all. */
export function keepAsContext(cell: Cell, span: Span): void {
  const phrase = wordsOf(cell, span)
  const place = placeOf(cell, span)
  const context = addContext(cell.context, phrase, place)
  claim(cell, span, { reading: 'datePart', linkedTo: context.id })
  const last = cell.dates.findLast((one) => one.at >= span.from && one.at < span.to)?.last
  const target: DraftTarget = {
    id: `${cell.measure}.${context.id}`,
    label: labelFrom(phrase),
    kind: 'milestone',
    direction: 'up',
    startValue: 0,
    originalPhrase: phrase,
    place,
    judged: false,
    computed: false,
  }
  const drop = { do: 'dropContext' as const, context: context.id }
  const measure = cell.measure
  ask(cell, 'context', `${measure}.${context.id}`, {
    place,
    phrase,
    ...messages.question.context(phrase, last),
    defaultKey: 'context',
    choices: [
      { key: 'context', text: messages.choice.context, effects: [] },
      {
        key: 'notJudged',
        text: messages.choice.notJudged,
        effects: [drop, { do: 'add', measure, target }],
      },
      ...(last === undefined
        ? []
        : [
            {
              key: 'judged',
              text: messages.choice.contextJudged(last),
              effects: [
                drop,
                {
                  do: 'add' as const,
                  measure,
                  target: { ...target, kind: 'deadline' as const, judged: true, dueOn: last },
                },
              ],
            },
          ]),
    ],
  })
}
