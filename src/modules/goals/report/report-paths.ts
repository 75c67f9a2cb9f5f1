/** What I report: open, overdue, sent. */
export const reportsPath = '/staff/goals/reports'

/** The report of one month of a measure (any version's id). */
export function reportPath(
  measureId: string,
  month: Temporal.PlainYearMonth | string,
): `/staff${string}` {
  return `${reportsPath}/${measureId}/${month.toString()}`
}

/** Where 「このまま報告」 is sent. */
export function asIsPath(
  measureId: string,
  month: Temporal.PlainYearMonth,
): `/staff${string}` {
  return `${reportPath(measureId, month)}/as-is`
}

/** Staff page that hands out an evidence file. */
export function staffEvidencePath(id: string): `/staff${string}` {
  return `/staff/goals/evidence/${id}`
}

/** Japanese path of a public evidence file, with the ending of its name: a file, not a page. */
export function publicEvidencePath(id: string, filename: string): `/${string}` {
  const ending = /\.[a-z0-9]{1,5}$/i.exec(filename)?.[0] ?? ''
  return `/goals/evidence/${id}${ending.toLowerCase()}`
}
