/**
 * Staff numbers as people list them: one a line, or parted by blanks, commas or 「、」; full-width
 * digits are narrowed. Each once, in the order given.
 */
export function readStaffNos(text: string): string[] {
  return [...new Set(text.normalize('NFKC').split(/[\s,、，;；]+/u).filter((one) => one !== ''))]
}
