import { pathOfOffering, trainingPath } from '../paths.ts'

/** The register of neighbour cities. */
export const neighboursPath = `${trainingPath}/neighbours` as const

/** The form of a city. */
export const pathOfNeighbour = (lgCode: string) => `${neighboursPath}/${lgCode}` as const

/** Where a link is made: for one offering, or for all. */
export const newLinkPath = (offeringId: string | null) =>
  offeringId === null
    ? (`${neighboursPath}/links/new` as const)
    : (`${pathOfOffering(offeringId)}/guest-links/new` as const)

/** Where a link is ended. */
export const revocationPath = (linkId: string) =>
  `${trainingPath}/guest-links/${linkId}/revocation` as const

/** What the guests of an offering are told. */
export const guestNoticePath = (offeringId: string) =>
  `${pathOfOffering(offeringId)}/guest-notice` as const
