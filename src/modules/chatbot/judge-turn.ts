import { transact } from '../../platform/act.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Turn } from './conversation.ts'
import { recordMiss } from './record-miss.ts'
import { updateHelpful } from './store/turn.ts'

/**
 * Notes whether a reply helped (解決した・しなかった). One that did not joins the queue once; a
 * decline is there already.
 */
export async function judgeTurn(
  { db }: Pick<Platform, 'db'>,
  { now }: RequestContext,
  turn: Turn,
  isHelpful: boolean,
): Promise<void> {
  await transact(db, async (tx) => {
    await updateHelpful(tx, turn.id, isHelpful, now)
    const isFirst = turn.judgedAt === null
    const isMiss = !isHelpful && isFirst && turn.replyKind !== 'declined'
    if (!isMiss || turn.isTest || turn.replyKind === 'fixed') return
    await recordMiss(tx, { ...turn, askedAt: now }, 'notSolved')
  })
}
