/** Where the script of a page saves its form. */
export const savePath = '/staff/saved-forms'
/** Where a draft is thrown away. */
export const removalPath = '/staff/saved-forms/removal'
