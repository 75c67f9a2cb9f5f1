import { randomInt } from 'node:crypto'

// Small letters and digits that nobody mistakes on paper, in a hurry, by torchlight.
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
const groups = 6
const groupLength = 5

/** A password for one sheet: six groups of five characters, some 148 bits. */
export function makeSheetPassword(): string {
  const group = () =>
    Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)]).join('')
  return Array.from({ length: groups }, group).join('-')
}

/** What is compared: capitals, wide characters, blanks and dashes as typed make no difference. */
export function sheetPasswordOf(typed: string): string {
  return typed.toWellFormed().normalize('NFKC').toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}
