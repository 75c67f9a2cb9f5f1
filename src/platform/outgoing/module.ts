import type { Module } from '../module.ts'
import { outgoingActions } from './staff-messages.ts'

/** Connections to the outside (外への接続): what was stopped has a name in the audit trail. */
export const outgoingModule: Module = {
  name: 'outgoing',
  uses: [],
  permissions: {},
  refusals: {},
  actions: outgoingActions,
}
