type Instant = Temporal.Instant

/** An import that grew from this year's published policy (次年度案). */
export type CarryOverRow = { importId: string; policyId: string; startedAt: Instant }

/**
 * What a person said of one sentence, date or value (確認). `itemId` is made from the words
 * themselves: where they change, nothing has been said of them any more.
 */
export type AccountRow = {
  importId: string
  itemId: string
  /** Why a sentence stays or goes; empty for a date or value that was confirmed. */
  reason: string
  accountedBy: string
  accountedAt: Instant
}

/** Which threads a measure of the draft continues, said by hand (経年のつながり). */
export type LinkRow = {
  importId: string
  measureNo: number
  /** Title it had then: a measure of another title has not been linked. */
  title: string
  /** None: it begins anew, whatever its title. Several: a merger. */
  threadIds: string[]
  linkedBy: string
  linkedAt: Instant
}

/** The tables of next year's draft. */
export type CarryOverTables = {
  'goals.carryOver': CarryOverRow
  'goals.carryOverAccount': AccountRow
  'goals.carryOverLink': LinkRow
}
