import { pathOfOffering, trainingPath } from '../paths.ts'

/** The form with the costs of an offering. */
export const pathOfCosts = (offeringId: string) => `${pathOfOffering(offeringId)}/costs` as const

/** Costs of a fiscal year. */
export const pathOfYearCosts = (fiscalYear: number) =>
  `${trainingPath}/costs/${fiscalYear}` as const

/** Shares of the cities in a year's joint courses. */
export const pathOfShares = (fiscalYear: number) =>
  `${pathOfYearCosts(fiscalYear)}/shares` as const

/** The sheet that tells one city its share. */
export const pathOfCityShares = (fiscalYear: number, lgCode: string) =>
  `${pathOfShares(fiscalYear)}/${lgCode}` as const
