/** The register of what is held about persons. */
export const privacyPath = '/staff/personal-data'
/** Answers to requests for disclosure. */
export const disclosuresPath = `${privacyPath}/disclosures` as const
/** What goes next, and the certificates of what went. */
export const retentionPath = `${privacyPath}/retention` as const
