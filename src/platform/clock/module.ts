import type { Module } from '../module.ts'
import { clockJob, type ClockPorts } from './difference.ts'
import { clockActions, clockNotices } from './staff-messages.ts'

/** The clock (時計): it is compared with the database server's. */
export function clockModule(ports: ClockPorts): Module {
  return {
    name: 'clock',
    uses: [],
    permissions: {},
    refusals: {},
    actions: clockActions,
    notices: clockNotices,
    jobs: () => [clockJob(ports)],
  }
}
