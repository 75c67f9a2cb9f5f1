import { listStaff, staffNamesOf } from '#modules/people'
import type { Env } from '../../../platform/http/context.ts'
import type { Context } from 'hono'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Scope, scopeOf } from '../entries/scope.ts'
import type { Turn } from '../conversation.ts'
import type { FaqEntry } from '../entry.ts'
import { type Asker, type OpenQuestion, waitingStates } from '../open-question.ts'
import { getEntry, listVersions } from '../store/entry.ts'
import { getOpenQuestion } from '../store/open-question.ts'
import { getTurn } from '../store/turn.ts'
import { likenessBetween } from './alike.ts'
import { type Candidate, candidatesOf } from './nearest.ts'
import { listAllAskers, listDuplicates, listQueue } from './store.ts'

/** Everything that the page of a question shows. */
export type QuestionFacts = {
  question: OpenQuestion
  scope: Scope
  mayEdit: boolean
  turn: Turn | undefined
  names: ReadonlyMap<string, string>
  /** The entry that answers it or will, with its newest words. */
  entry: { entry: FaqEntry; question: string } | undefined
  original: OpenQuestion | undefined
  duplicates: readonly OpenQuestion[]
  askers: readonly Asker[]
  found: readonly Candidate[]
  chosen: Candidate | undefined
  q: string
  /** Questions that wait, the most alike first. */
  others: readonly OpenQuestion[]
  staff: readonly { employeeId: string; name: string }[]
}

const othersAtMost = 12

/** Reads it all for whoever is at the page. */
export async function readQuestion(c: Context<Env>, platform: Platform): Promise<QuestionFacts> {
  const { context } = c.var
  const { db } = platform
  const { today, actor } = context
  const question = await getOpenQuestion(db, c.req.param('questionId') ?? '')
  const scope = await scopeOf(db, context)
  const mayEdit = scope.holds('chatbot.edit', question.owningUnitId)
  const turn = question.turnId === null ? undefined : await orNothing(getTurn(db, question.turnId))
  const isOpen = mayEdit && waitingStates.some((state) => state === question.state)
  const q = Array.from((c.req.query('q') ?? '').trim())
    .slice(0, 60)
    .join('')
  const near = isOpen
    ? await candidatesOf(platform, context, scope, question, { turn, q })
    : { found: [], byId: () => undefined }
  const waiting = isOpen
    ? await listQueue(db, { states: waitingStates }, { offset: 0, limit: 500 })
    : []
  const share = ({ likeness }: OpenQuestion) => likenessBetween(likeness, question.likeness)
  const others = waiting
    .filter(({ id }) => id !== question.id)
    .toSorted((a, b) => share(b) - share(a))
    .slice(0, othersAtMost)
  const unitId = question.owningUnitId
  const members = isOpen && unitId !== null ? await listStaff(db, today, { unitId }) : []
  const own = actor.kind === 'employee' ? [{ employeeId: actor.employeeId, name: actor.name }] : []
  const staff = new Map(
    [...own, ...members].map(({ employeeId, name }) => [employeeId, { employeeId, name }]),
  )
  const named = [question.assigneeId, question.handledBy].filter((id) => id !== null)
  const { duplicateOfId } = question
  return {
    ...{ question, scope, mayEdit, turn, q, others, staff: [...staff.values()] },
    names: await staffNamesOf(db, named, today),
    entry: await entryOf(platform, question),
    original: duplicateOfId === null ? undefined : await getOpenQuestion(db, duplicateOfId),
    duplicates: await listDuplicates(db, question.id),
    askers: await listAllAskers(db, [question.id]),
    found: near.found,
    chosen: near.byId(c.req.query('entry') ?? ''),
  }
}

async function entryOf({ db }: Platform, { entryId }: OpenQuestion) {
  if (entryId === null) return undefined
  const entry = await getEntry(db, entryId)
  const versions = await listVersions(db, entryId)
  const shown = versions.find(({ id }) => id === entry.publishedVersionId) ?? versions[0]
  return { entry, question: shown?.question ?? entry.key }
}

async function orNothing<T>(found: Promise<T>): Promise<T | undefined> {
  return found.catch((error: unknown) => {
    if (error instanceof Refusal) return undefined
    throw error
  })
}
