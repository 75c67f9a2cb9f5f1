/** Where the staff's own pages begin; sign-in leads nowhere else. */
export const staffHome = '/staff'

const longestPath = 2000

/**
 * The page to open after sign-in: a path of the staff pages as asked for, else their home. Another
 * site's address, in whatever disguise, is not a path of the staff pages.
 */
export function nextPathOf(asked: string | undefined): string {
  return staffPathOf(asked) ?? staffHome
}

/** The asked-for path, or undefined when it does not lie within the staff pages. */
export function staffPathOf(asked: string | undefined): string | undefined {
  if (asked === undefined || asked.length > longestPath || !asked.startsWith('/')) return undefined
  const base = 'http://yakuba.invalid'
  if (!URL.canParse(asked, base)) return undefined
  // Parsed as a browser would: `//host`, `/\host`, tabs and dots are resolved before we look.
  const url = new URL(asked, base)
  if (url.origin !== base) return undefined
  const inside = url.pathname === staffHome || url.pathname.startsWith(`${staffHome}/`)
  return inside ? url.pathname + url.search : undefined
}
