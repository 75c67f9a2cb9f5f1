import type { Module } from '../module.ts'
import { fileRefusals } from './staff-messages.ts'
import { sweepJob } from './sweep.ts'

/** What the file store adds to the product: its refusals and its nightly sweep. */
export const filesModule: Module = {
  name: 'files',
  uses: [],
  permissions: {},
  refusals: fileRefusals,
  actions: {},
  jobs: () => [sweepJob],
}
