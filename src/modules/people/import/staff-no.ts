/**
 * How long a staff number is here: the one length that all wholly numeric numbers share. Undefined
 * where they differ or there are none, since a short one is then nothing to wonder about.
 */
export function staffNoWidth(known: Iterable<string>): number | undefined {
  const widths = new Set<number>()
  for (const staffNo of known) if (/^\d+$/.test(staffNo)) widths.add(staffNo.length)
  return widths.size === 1 ? [...widths][0] : undefined
}

/** The number with its zeros put back, when it looks stripped of them: 123 was 00123. */
export function findUnstripped(staffNo: string, width: number | undefined): string | undefined {
  if (width === undefined || !/^[1-9]\d*$/.test(staffNo) || staffNo.length >= width) {
    return undefined
  }
  return staffNo.padStart(width, '0')
}
