import type { Module } from '../module.ts'
import { openDataPages } from './pages.tsx'

/** The list of what the city publishes for machines (オープンデータ). */
export const openDataModule: Module = {
  name: 'open-data',
  uses: [],
  permissions: {},
  refusals: {},
  actions: {},
  citizenPages: openDataPages,
}
