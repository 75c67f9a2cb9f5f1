/** Staff numbers as they are compared: narrow characters, no blanks around, nothing unseen. */
export function normalStaffNo(typed: string): string {
  return typed.toWellFormed().normalize('NFKC').replaceAll(/\p{Cc}/gu, '').trim()
}
