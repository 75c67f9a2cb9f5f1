/** Where the module's pages stand; app routes are the same without `/staff`. */
export const peoplePath = '/staff/people' as const

/** Page of a unit. */
export const pathOfUnit = (unitId: string) => `${peoplePath}/units/${unitId}` as const

/** Page of a person. */
export const pathOfEmployee = (employeeId: string) =>
  `${peoplePath}/employees/${employeeId}` as const

/** Page of the groups of the city's directory. */
export const directoryPath = `${peoplePath}/directory` as const

/** Page of contractors' accounts. */
export const contractorsPath = `${peoplePath}/contractors` as const

/** Page of an uploaded list. */
export const pathOfRoster = (rosterImportId: string) =>
  `${peoplePath}/imports/${rosterImportId}` as const

// Groups without capture, since the router counts those itself.
const uuid = '{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}'

/** A path segment that is an id; anything else is not found. */
export const idSegment = (name: string) => `:${name}${uuid}`
