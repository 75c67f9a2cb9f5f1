import type { PlanTargets } from './plan.ts'

/** What training asks of others and is handed by whoever puts the product together. */
export type TrainingPorts = {
  /** What the published policy promises of a year. */
  planTargets: PlanTargets
}
