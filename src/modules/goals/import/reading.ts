import { createHash } from 'node:crypto'
import type { PolicyDraft } from './draft.ts'
import type { Place } from './passage.ts'

const hashOf = (words: string) => createHash('sha256').update(words).digest('hex').slice(0, 16)
const at = ({ line, column, length }: Place) => [line, column, length]

/**
 * A draft without its words: places as [line, column, length], kinds, dates, numbers, and a hash
 * where wording stood. It pins what the parser reads without copying the document.
 */
export function readingOf(draft: PolicyDraft): unknown {
  const paragraph = ({ no, title, body, place }: PolicyDraft['challenges'][number]) => ({
    no,
    at: at(place),
    hash: hashOf(`${title}\n${body}`),
  })
  return JSON.parse(
    JSON.stringify({
      fiscalYear: draft.fiscalYear,
      hash: hashOf(draft.sourceText),
      header: hashOf(
        [draft.title, draft.department, draft.headPost, ...draft.divisions].join('\n'),
      ),
      divisions: draft.divisions.length,
      basicPolicies: draft.basicPolicies.map(paragraph),
      challenges: draft.challenges.map(paragraph),
      measures: draft.measures.map(({ no, title, action, goalText, place, targets }) => ({
        no,
        at: at(place),
        hash: hashOf([title, action, goalText].join('\n')),
        targets: targets.map(({ label, originalPhrase, unit, place: where, ...rest }) => ({
          ...rest,
          at: at(where),
          hash: hashOf([label, originalPhrase, unit ?? ''].join('\n')),
        })),
      })),
      context: draft.context.map(({ id, originalPhrase, places }) => ({
        id,
        at: places.map(at),
        hash: hashOf(originalPhrase),
      })),
      figures: draft.figures.map(({ line, column, text, reading, linkedTo, dismissedBecause }) => [
        line,
        column,
        text,
        reading,
        linkedTo ?? (dismissedBecause === undefined ? null : 'dismissed'),
      ]),
      questions: draft.questions.map(({ id, place, defaultKey, choices, targets }) => ({
        id,
        at: at(place),
        targets,
        choices: choices.map((one) => one.key),
        default: defaultKey ?? null,
      })),
      problems: draft.problems.map((one) => one.code),
    }),
  )
}
