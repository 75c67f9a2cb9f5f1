import { type Locale } from '../../platform/messages/locale.ts'
import { factNames, type Facts } from './entry.ts'
import { factLabels } from './fact-messages.ts'

/**
 * The answer as it is published: prose, an empty line, and a line for each fact. A fact that the
 * city has still to fill in is left open in words; an empty one has no line.
 */
export function answerText(prose: string, facts: Facts, locale: Locale): string {
  const labels = factLabels[locale]
  const lines = factNames.flatMap((name) => {
    const fact = facts[name]
    if (fact === '') return []
    return [labels.line(labels[name], fact ?? labels.open)]
  })
  return lines.length === 0 ? prose : `${prose}\n\n${lines.join('\n')}`
}

/** Whether the city has still to fill something in: such a version cannot be published. */
export function openFactsOf(facts: Facts): (typeof factNames)[number][] {
  return factNames.filter((name) => facts[name] === null)
}
