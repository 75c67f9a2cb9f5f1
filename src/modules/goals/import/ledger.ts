import type { DraftFigure } from './draft.ts'
import { findDigitRuns } from './name-part-grammar.ts'
import { type Line, type Passage, placeIn } from './passage.ts'

/** What is known of a digit: its reading and the field it became or the reason to dismiss it. */
export type Claim = Pick<DraftFigure, 'reading' | 'linkedTo' | 'dismissedBecause'>

/** Claims of digits by place, filled while the parts of a policy are read; the first one stays. */
export type Ledger = Map<string, Claim>

const keyOf = (line: number, column: number) => `${line}:${column}`

/** Claims every digit in a span of a passage. */
export function claimDigits(
  ledger: Ledger,
  passage: Passage,
  span: { at: number; length: number },
  claim: Claim,
): void {
  for (const run of findDigitRuns(passage.plain.slice(span.at, span.at + span.length))) {
    for (let at = span.at + run.at; at < span.at + run.at + run.length; at += 1) {
      const { line, column } = placeIn(passage, at, 1)
      const key = keyOf(line, column)
      if (!ledger.has(key)) ledger.set(key, claim)
    }
  }
}

/** True when the digit there is claimed already. */
export function isClaimed(ledger: Ledger, passage: Passage, at: number): boolean {
  const { line, column } = placeIn(passage, at, 1)
  return ledger.has(keyOf(line, column))
}

/** The figure ledger (数字台帳): each run of digits of the text, full-width included, in order. */
export function figuresOf(lines: readonly Line[], ledger: Ledger): DraftFigure[] {
  return lines.flatMap((line) =>
    findDigitRuns(line.plain).map(({ at, length }) => ({
      line: line.no,
      column: at,
      text: line.text.slice(at, at + length),
      ...(ledger.get(keyOf(line.no, at)) ?? { reading: 'value' as const }),
    })),
  )
}

/** A figure that is neither linked to a field nor dismissed with a reason. */
export function isUnaccounted(figure: DraftFigure): boolean {
  return figure.linkedTo === undefined && figure.dismissedBecause === undefined
}
