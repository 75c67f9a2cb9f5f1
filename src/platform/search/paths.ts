/** The one search of the staff's side. */
export const searchPath = '/staff/search'
