import { act } from '../../../platform/act.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { insertSwitch, liftSwitch, listSwitchesOn } from '../store/control.ts'
import type { KillSwitch } from '../store/tables.ts'
import { getSwitch } from './store.ts'
import { rangeOf, type StopTarget, targetKey } from './stop-target.ts'

type Stop = { target: StopTarget; reason: string; isDrill: boolean }

const byOf = ({ actor }: RequestContext) => (actor.kind === 'employee' ? actor.employeeId : null)

/**
 * Stops answers, everywhere or in one part (回答の停止); replies follow within a second or two.
 * Refuses `chatbot.switch_on_already` when the same is stopped.
 */
export async function stopAnswers(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { target, reason, isDrill }: Stop,
): Promise<{ switchId: string }> {
  const right = (await rangeOf(platform.db, context)).right(target)
  return act(platform, context, { action: 'chatbot.stop_answers', ...right }, async (tx) => {
    const on = await listSwitchesOn(tx)
    if (on.some((one) => targetKey(one) === targetKey(target))) {
      throw new Refusal('chatbot.switch_on_already', 409)
    }
    const row: KillSwitch = {
      ...{ ...target, id: newId(), reason, isDrill, setBy: byOf(context), setAt: context.now },
      ...{ liftedBy: null, liftedAt: null },
    }
    await insertSwitch(tx, row)
    const subject = `chatbot.kill_switch/${row.id}`
    return { subject, after: { ...target, reason, isDrill }, result: { switchId: row.id } }
  })
}

/** Lets answers go out again (回答の再開). Refuses `chatbot.switch_off_already`. */
export async function resumeAnswers(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  switchId: string,
): Promise<{ switchId: string }> {
  const found = await getSwitch(platform.db, switchId)
  const right = (await rangeOf(platform.db, context)).right(found)
  return act(platform, context, { action: 'chatbot.resume_answers', ...right }, async (tx) => {
    const lifted = { liftedBy: byOf(context), liftedAt: context.now }
    if (!(await liftSwitch(tx, switchId, lifted))) {
      throw new Refusal('chatbot.switch_off_already', 409)
    }
    const { scope, unitId, topicId, channel } = found
    const subject = `chatbot.kill_switch/${switchId}`
    return { subject, before: { scope, unitId, topicId, channel }, result: { switchId } }
  })
}
