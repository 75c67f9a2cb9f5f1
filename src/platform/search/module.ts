import type { Module } from '../module.ts'
import { citizenSearchPages } from './citizen-pages.tsx'
import { searchPages } from './pages.tsx'

/** The one search over all modules (検索): the staff's, and the citizens' over what is published. */
export const searchModule: Module = {
  name: 'search',
  uses: [],
  permissions: {},
  refusals: {},
  actions: {},
  citizenPages: citizenSearchPages,
  staffPages: searchPages,
}
