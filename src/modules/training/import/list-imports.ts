import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { historyList } from './history-list.ts'
import type { ListKind } from './list-grammar.ts'
import type { ListImport } from './list-import.ts'
import { type List, rowsOfList } from './list-rows.ts'
import { marksList } from './marks-list.ts'
import { offeringsList } from './offerings-list.ts'
import { planList } from './plan-list.ts'
import type { ListDifference } from './row-fault.ts'

/** A list compared with the register, ready to be written. */
export type CheckedList = {
  difference: ListDifference
  write(tx: Handle): Promise<void>
}

type Opened = {
  permission: string
  check(db: Handle, context: RequestContext, list: List): Promise<CheckedList>
}

function opened<Work>(kind: ListKind, { permission, check, write }: ListImport<Work>): Opened {
  return {
    permission,
    async check(db, context, list) {
      const { difference, work } = await check(db, context, rowsOfList(kind, list))
      return { difference, write: (tx) => write(tx, context, work) }
    },
  }
}

/** Every kind of list that can be taken in. */
export const listImports: Record<ListKind, Opened> = {
  plan: opened('plan', planList),
  offerings: opened('offerings', offeringsList),
  history: opened('history', historyList),
  marks: opened('marks', marksList),
}
