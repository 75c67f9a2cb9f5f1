import type { Module } from '../module.ts'
import { searchPages } from './pages.tsx'

/** The one search over all modules (検索). */
export const searchModule: Module = {
  name: 'search',
  uses: [],
  permissions: {},
  refusals: {},
  actions: {},
  staffPages: searchPages,
}
