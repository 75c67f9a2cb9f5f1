// Lists of open reports are kept for a second; a month that was reported stays reported, so it can
// leave them at once.
const sent = new Set<string>()

/** Remembers that a month was reported, in this process. */
export function rememberSent(measureId: string, month: Temporal.PlainYearMonth): void {
  sent.add(`${measureId}/${month.toString()}`)
}

/** Whether this process knows a month to be reported. */
export function isSent(measureId: string, month: Temporal.PlainYearMonth): boolean {
  return sent.has(`${measureId}/${month.toString()}`)
}
