/** The rehearsal: how the hall stands on 1 April. */
export const aprilPath = '/staff/april' as const

/** Everybody who leaves, moves or comes. */
export const aprilPeoplePath = `${aprilPath}/people` as const

/** What I give away and what was given to me. */
export const aprilMinePath = `${aprilPath}/mine` as const

/** The open matters of one person. */
export const pathOfGiver = (employeeId: string) => `${aprilPeoplePath}/${employeeId}` as const

/** Where a press on a person's matters is sent. */
export const pathOfHandOver = (employeeId: string) =>
  `${pathOfGiver(employeeId)}/hand-over` as const
