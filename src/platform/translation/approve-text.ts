import { act } from '../act.ts'
import type { RequestContext } from '../http/context.ts'
import { may } from '../identity/actor.ts'
import type { Platform } from '../platform.ts'
import { Refusal } from '../refusal.ts'
import type { TranslationHall } from './hall.ts'
import { getLaneText, type LaneText } from './lane.ts'
import {
  assertReads,
  assertSecondPerson,
  assertSound,
  type Handed,
  openText,
  originOf,
  takeStep,
  writerOf,
} from './take-step.ts'

/**
 * Approves a translation (承認): from now on it is shown. The guards must find nothing; a critical
 * text must have been checked, and is approved by somebody else than who wrote it. One person is
 * enough for a general text, who then must read the language.
 *
 * Refusals: as `saveDraft`, and `translation.not_sound`, `translation.not_checked`,
 * `translation.own_words`, `translation.nothing_to_approve`.
 */
export async function approveText(
  platform: Platform,
  hall: TranslationHall,
  context: RequestContext,
  input: Handed,
): Promise<{ state: 'approved' }> {
  const { unitId } = await getLaneText(platform, input, context.today)
  const unitPath = unitId === null ? [] : await hall.unitPathOf(unitId, context.today)
  const permission = 'translation.approve'
  const deed = { action: 'translation.approve', permission, unitPath }
  return act(platform, context, deed, async (tx) => {
    const desk = { ...platform, db: tx }
    const before = await openText(desk, context, input)
    const { text } = input
    if (text === '') throw new Refusal('translation.nothing_to_approve', 409)
    await assertSound(tx, before, text)
    const writtenBy = writerOf(context, before, text)
    assertSecondPerson(context, before, writtenBy)
    const isChecked = before.state === 'checked' && before.text === text
    // An approver need not read the language where a reader has checked these very words.
    if (!isChecked) await assertMayAlone(desk.db, context, before)
    const origin = originOf(before, text)
    await takeStep(desk, context, before, { state: 'approved', origin, text, writtenBy })
    return {
      subject: `translation.text/${before.source}/${before.locale}`,
      before: { text: before.text, state: before.state },
      after: { textId: before.textId, text, state: 'approved' },
      result: { state: 'approved' },
    }
  })
}

async function assertMayAlone(
  db: Platform['db'],
  context: RequestContext,
  before: LaneText,
): Promise<void> {
  if (before.class === 'critical') throw new Refusal('translation.not_checked', 409)
  if (!may(context.actor, 'translation.check', [])) {
    throw new Refusal('translation.not_checked', 409)
  }
  await assertReads(db, context, before.locale)
}
