import { act } from '../../act.ts'
import { newId } from '../../database/id.ts'
import type { Handle } from '../../database/handle.ts'
import type { RequestContext } from '../../http/context.ts'
import type { Platform } from '../../platform.ts'
import { Refusal } from '../../refusal.ts'
import { canonicalJson } from '../../audit/canonical-json.ts'
import type { Term } from '../term.ts'
import { listTerms, upsertTerm } from './store.ts'
import { readTermCsv, type RowFault } from './term-csv-grammar.ts'

/** What taking a CSV in would do (取り込みの下見). Terms that are not in it stay as they are. */
export type TermPlan = {
  added: Term[]
  changed: { before: Term; after: Term }[]
  unchanged: number
  faults: RowFault[]
}

/** Compares a CSV with the term base; writes nothing. */
export async function planTerms(db: Handle, csv: string): Promise<TermPlan> {
  const { terms, faults } = readTermCsv(csv)
  const known = new Map((await listTerms(db)).map((one) => [one.ja, one]))
  const plan: TermPlan = { added: [], changed: [], unchanged: 0, faults }
  for (const term of terms) {
    const before = known.get(term.ja)
    if (before === undefined) plan.added.push({ id: newId(), ...term })
    else {
      const after = { id: before.id, ...term }
      if (canonicalJson(after) === canonicalJson(before)) plan.unchanged += 1
      else plan.changed.push({ before, after })
    }
  }
  return plan
}

/**
 * Takes a CSV into the term base (用語集の取り込み), all of it or nothing.
 * Refuses `translation.terms_unreadable` while a row has a fault.
 */
export async function importTerms(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  csv: string,
): Promise<{ added: number; changed: number }> {
  const deed = { action: 'translation.import_terms', permission: 'translation.terms' }
  return act(platform, context, deed, async (tx) => {
    const { added, changed, faults } = await planTerms(tx, csv)
    const [fault] = faults
    if (fault !== undefined) {
      throw new Refusal('translation.terms_unreadable', 422, { faults: fault.message })
    }
    for (const term of [...added, ...changed.map(({ after }) => after)]) {
      await upsertTerm(tx, term, context.now)
    }
    return {
      subject: 'translation.term',
      before: changed.map(({ before }) => before),
      after: { added, changed: changed.map(({ after }) => after) },
      result: { added: added.length, changed: changed.length },
    }
  })
}
