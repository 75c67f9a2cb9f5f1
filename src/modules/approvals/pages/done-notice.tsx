import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { Notice } from '../../../platform/ui/notice.tsx'
import type { DecisionAction } from '../draft.ts'
import { viewDraft } from '../view-draft.ts'
import type { DraftView } from '../view-types.ts'
import { FactLines } from './decided-facts.tsx'
import { pathOfDraft } from './paths.ts'
import { approvalWords } from './staff-messages.ts'

type Doable = Exclude<DecisionAction, 'submit' | 'void'>

const sentences: Record<Doable, (title: string) => string> = {
  approve: approvalWords.doneApproved,
  return: approvalWords.doneReturned,
  refuse: approvalWords.doneRefused,
  withdraw: approvalWords.doneWithdrawn,
  cancel: approvalWords.doneCancelled,
  read: approvalWords.doneRead,
}

/**
 * The sentence about what the viewer did, if the record bears it out: an address proves nothing.
 */
export function doneSentence(
  view: DraftView,
  action: string | undefined,
  { actor }: Pick<RequestContext, 'actor'>,
): string | undefined {
  if (action === undefined || !Object.hasOwn(sentences, action)) return undefined
  if (actor.kind !== 'employee') return undefined
  const mine = view.rounds
    .flatMap(({ decisions }) => decisions)
    .some((one) => one.action === action && one.employeeId === actor.employeeId)
  return mine ? sentences[action as Doable](view.draft.title) : undefined
}

/** What comes after an approval: the decision with its number, or the next to be asked. */
export function Afterwards({ view }: { view: DraftView }) {
  const { status, decisionRef } = view.draft
  if (status === 'approved' && decisionRef !== null) {
    return <p>{approvalWords.doneDecided(decisionRef)}</p>
  }
  if (status !== 'submitted' || view.waitingFor.length === 0) return null
  return <p>{approvalWords.doneNext(approvalWords.joined(view.waitingFor))}</p>
}

// The words in an address that say what was pressed on the page one came from.
const pressed = { approved: 'approve', read: 'read' } as const

/** What a press on the home or in a list did: the draft as it is now, and the sentence. */
export type Done = { view: DraftView; sentence: string; approved: boolean }

/**
 * What the viewer did with the draft that the address names (`?approved=` or `?read=`); undefined
 * where the record says nothing of it.
 */
export async function findDone(
  platform: Platform,
  context: RequestContext,
  query: Readonly<Partial<Record<string, string>>>,
): Promise<Done | undefined> {
  const name = query['approved'] === undefined ? 'read' : 'approved'
  const draftId = query[name] ?? ''
  // Comes from the address, where anything can stand.
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(draftId)) return undefined
  try {
    const view = await viewDraft(platform, draftId, context)
    const sentence = doneSentence(view, pressed[name], context)
    return sentence === undefined ? undefined : { view, sentence, approved: name === 'approved' }
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

/** Says on the page of the press what was approved, and what comes next. */
export function DoneNotice({ done: { view, sentence, approved } }: { done: Done }) {
  const [round] = view.rounds
  return (
    <Notice kind="success" announce title={sentence}>
      {round !== undefined && <FactLines content={round.content} />}
      {approved && <Afterwards view={view} />}
      <p>
        <a href={pathOfDraft(view.draft.id)}>{approvalWords.seeDraft}</a>
      </p>
    </Notice>
  )
}
