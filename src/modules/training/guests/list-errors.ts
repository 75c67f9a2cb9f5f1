import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { refusalMessage } from '../../../platform/messages/sentence.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { FormError } from '../../../platform/ui/error-summary.tsx'
import type { GuestProblem } from './check-guests.ts'
import { type GuestList, previewGuests } from './import-guests.ts'
import { guestFormWords, guestProblemText } from './staff-messages.ts'

// A list with many faults is mended in several rounds; a page of sentences helps nobody.
const mostSentences = 20

/** Everything to mend in a list as errors of one field. */
export function errorsOfList(name: string, problems: readonly GuestProblem[]): FormError[] {
  const errors = problems.slice(0, mostSentences).map((problem) => {
    return { name, message: guestProblemText(problem) }
  })
  const left = problems.length - errors.length
  return left > 0 ? [...errors, { name, message: guestFormWords.more(left) }] : errors
}

/** Why a list was refused, as errors of one field; a fault of ours is thrown again. */
export async function errorsOfRefusal(
  { db, offers }: Pick<Platform, 'offers'> & { db: Handle },
  context: RequestContext,
  name: string,
  list: GuestList,
  error: unknown,
): Promise<FormError[]> {
  if (!(error instanceof Refusal)) throw error
  if (error.code === 'training.import_has_faults') {
    return errorsOfList(name, (await previewGuests(db, context, list)).problems)
  }
  return [{ name, message: refusalMessage(error, offers.refusals, context.locale) }]
}
