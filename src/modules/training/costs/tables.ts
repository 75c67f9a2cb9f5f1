import type { Cost } from './cost.ts'

/** The table of costs. */
export type CostTables = { 'training.cost': Cost }
