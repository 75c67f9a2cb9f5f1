import type { Findings } from './cell.ts'
import { findDates } from './date-grammar.ts'
import { lastDayOf } from '../../../platform/calendar/fiscal-year.ts'
import { type Claim, claimDigits } from './ledger.ts'
import {
  findAnniversaries,
  findDigitRuns,
  findQuoted,
  isGluedShare,
  isNamePart,
  openingWords,
} from './name-part-grammar.ts'
import { type Passage, placeIn } from './passage.ts'
import { addContext } from './read-context.ts'
import { importMessages as messages } from './staff-messages.ts'

/**
 * Accounts for the figures of explaining text (basic policies, challenges, 取組内容): they are no
 * targets. Anniversaries and openings of later years become context; the rest is dismissed with
 * the place as reason.
 */
export function readBackground(findings: Findings, passage: Passage, where: string): void {
  const { plain } = passage
  if (!/\d/u.test(plain)) return
  const claim = (at: number, length: number, what: Claim) =>
    claimDigits(findings.ledger, passage, { at, length }, what)
  const dismissed = { dismissedBecause: messages.dismissed.background(where) }
  for (const { at, length } of findAnniversaries(plain)) {
    const phrase = passage.text.slice(at, at + length)
    const context = addContext(findings.context, phrase, placeIn(passage, at, length))
    claim(at, length, { reading: 'namePart', linkedTo: context.id })
  }
  for (const date of findDates(plain, findings.fiscalYear)) {
    const isLater =
      date.explicitYear &&
      date.precision !== 'fiscalYear' &&
      date.last !== undefined &&
      Temporal.PlainDate.compare(date.last, lastDayOf(findings.fiscalYear)) > 0
    const opening = isLater
      ? openingWords(plain.slice(date.at + date.length, date.at + date.length + 24))
      : undefined
    if (opening === undefined) {
      claim(date.at, date.length, { reading: 'datePart', ...dismissed })
      continue
    }
    const length = date.length + opening.length
    const phrase = passage.text.slice(date.at, date.at + length)
    const key = passage.text.slice(date.at + length - opening.name, date.at + length)
    const context = addContext(findings.context, phrase, placeIn(passage, date.at, length), key)
    claim(date.at, date.length, { reading: 'datePart', linkedTo: context.id })
  }
  for (const { at, length } of findQuoted(plain))
    claim(at, length, { reading: 'namePart', ...dismissed })
  for (const { at, length } of findDigitRuns(plain)) {
    const isName = isNamePart(plain, at, length) || isGluedShare(plain, at, length)
    claim(at, length, { reading: isName ? 'namePart' : 'value', ...dismissed })
  }
}
