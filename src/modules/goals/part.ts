import type { Module } from '../../platform/module.ts'

/** One field of the module's work with everything it offers; `index.ts` joins them. */
export type GoalsPart = Partial<
  Pick<
    Module,
    | 'permissions'
    | 'refusals'
    | 'actions'
    | 'citizenPages'
    | 'staffPages'
    | 'api'
    | 'jobs'
    | 'homeItems'
    | 'approvalForms'
    | 'notices'
  >
>
