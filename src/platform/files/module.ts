import type { Module } from '../module.ts'
import { filePages } from './pages.ts'
import { fileActions, fileRefusals } from './staff-messages.ts'
import { sweepJob } from './sweep.ts'

/** What the file store adds to the product: refusals, links to files, the nightly sweep. */
export const filesModule: Module = {
  name: 'files',
  uses: [],
  permissions: {},
  refusals: fileRefusals,
  actions: fileActions,
  staffPages: filePages,
  jobs: () => [sweepJob],
}
