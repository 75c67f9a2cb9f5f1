import { type Findings, ask } from './cell.ts'
import type { DraftParagraph } from './draft.ts'
import { chooseAsRead } from './due.ts'
import { findBullet } from './layout-grammar.ts'
import { claimDigits } from './ledger.ts'
import { type Line, type Passage, passageOf, trimPassage } from './passage.ts'
import { importMessages as messages } from './staff-messages.ts'

/** A paragraph with the passages its figures stand in. */
export type ReadParagraph = DraftParagraph & { passages: Passage[] }

/**
 * Reads titled paragraphs (基本方針, 現状と課題): the first mark met (-, ・, 1.) opens each item. When
 * there are no marks, a line without 。 is a title, and that is asked.
 */
export function readParagraphs(
  lines: readonly Line[],
  name: 'basicPolicies' | 'challenges',
  findings: Omit<Findings, 'fiscalYear'>,
): ReadParagraph[] {
  const filled = lines.filter((line) => line.plain.trim() !== '')
  const [first] = filled
  const mark = first && findBullet(first.plain)?.key
  const section = messages.sections[name]
  const items: ReadParagraph[] = []
  for (const line of filled) {
    const bullet = findBullet(line.plain)
    const last = items.at(-1)
    const isTitle =
      mark === undefined
        ? last === undefined || (!line.plain.includes('。') && line.plain.trim().length <= 60)
        : bullet?.key === mark
    if (isTitle || last === undefined) {
      const from = mark === undefined ? 0 : (bullet?.length ?? 0)
      const claim = { reading: 'rowNumber' as const, dismissedBecause: messages.dismissed.list }
      claimDigits(findings.ledger, passageOf(line), { at: 0, length: from }, claim)
      const title = trimPassage(passageOf(line, from))
      items.push({
        no: items.length + 1,
        title: title.text,
        body: '',
        passages: [title],
        place: { line: line.no, column: from, length: title.text.length },
      })
    } else {
      const body = trimPassage(passageOf(line))
      last.passages.push(body)
      last.body = last.body === '' ? body.text : `${last.body}\n${body.text}`
    }
  }
  const place = { line: first?.no ?? 1, column: 0, length: first?.text.length ?? 0 }
  const common = { place, phrase: section, choices: [chooseAsRead], defaultKey: 'asRead' }
  if (items.length > 0 && mark === undefined)
    ask(findings, 'sections', name, { ...common, ...messages.question.marks(section) })
  return items
}

/** Asks about a section that has no item or is not there at all. */
export function askEmptySection(
  name: 'basicPolicies' | 'challenges',
  findings: Omit<Findings, 'fiscalYear'>,
): void {
  const section = messages.sections[name]
  ask(findings, 'sections', name, {
    place: { line: 1, column: 0, length: 0 },
    phrase: section,
    ...messages.question.sections(section),
    choices: [
      chooseAsRead,
      { key: 'fixText', text: messages.choice.fixText, effects: [{ do: 'stop' }] },
    ],
  })
}
