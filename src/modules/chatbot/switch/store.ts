import type { Handle } from '../../../platform/database/handle.ts'
import { notFound } from '../../../platform/refusal.ts'
import { own } from '../store/own.ts'
import type { KillSwitch } from '../store/tables.ts'

/** One switch, on or off. Refuses `chatbot.switch_not_found`. */
export async function getSwitch(db: Handle, switchId: string): Promise<KillSwitch> {
  const found = await own(db)
    .selectFrom('chatbot.killSwitch')
    .selectAll()
    .where('id', '=', switchId)
    .executeTakeFirst()
  if (found === undefined) throw notFound('chatbot.switch_not_found')
  return found
}
