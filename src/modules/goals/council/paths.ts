/** The packet of a measure as a page. */
export function packetPath(policyId: string, measureNo: number): `/staff${string}` {
  return `/staff/goals/${policyId}/measures/${measureNo}/council-packet`
}

/** The same on paper. */
export function packetPdfPath(measureId: string): `/api${string}` {
  return `/api/goals/measures/${measureId}/council-packet.pdf`
}
