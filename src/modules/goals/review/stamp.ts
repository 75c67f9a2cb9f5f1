import type { RequestContext } from '../../../platform/http/context.ts'
import { readerNameOf } from '../actor-name.ts'
import { reviewWords } from './staff-messages.ts'
import type { ImportRow } from './store.ts'

/** Who saves, and when. */
export function savedNow({
  actor,
  now,
}: RequestContext): Pick<ImportRow, 'savedBy' | 'savedByName' | 'savedAt'> {
  const savedByName = actor.kind === 'employee' ? actor.name : reviewWords.machine
  return { savedBy: readerNameOf(actor), savedByName, savedAt: now }
}
