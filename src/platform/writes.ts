let writes = 0

/** Notes that this process has committed a change of data. */
export function countWrite(): void {
  writes += 1
}

/**
 * How many changes this process has committed: what was read at the same number is as new as this
 * process can know it without asking the database.
 */
export function writesSoFar(): number {
  return writes
}
