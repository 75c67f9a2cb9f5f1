/** Where the module's pages stand; app routes are the same without `/staff`. */
export const approvalsPath = '/staff/approvals' as const

/** Page of a draft. */
export const pathOfDraft = (draftId: string) => `${approvalsPath}/${draftId}` as const

/**
 * Where the one press of an approver goes. It carries `contentHash`, what the person saw, and may
 * carry `from` (`home` or `list`): where they pressed and want to be again.
 */
export const approvePath = (draftId: string) => `${approvalsPath}/${draftId}/approve` as const

// Groups without capture, since the router counts those itself.
const uuid = '{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}'

/** A path segment that is an id; anything else is not found. */
export const idSegment = (name: string) => `:${name}${uuid}`
