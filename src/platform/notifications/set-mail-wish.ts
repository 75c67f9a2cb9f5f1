import { act } from '../act.ts'
import type { RequestContext } from '../http/context.ts'
import type { Platform } from '../platform.ts'
import { Refusal } from '../refusal.ts'
import { isQuietMinute, type WishWithChoices } from './mail-hours.ts'
import { lockMailSetting } from './mail-store.ts'
import { ownEmployeeId } from './own.ts'
import { readWish, saveWish, updateHeldMails } from './wish-store.ts'

/**
 * Sets how one wants mails (受け取り方): at once, daily or not at all for each kind, and the quiet
 * hours. What waits for the end of quiet hours is looked at anew. Refuses
 * `notifications.address_not_proven`, `notifications.quiet_hours_empty` and
 * `notifications.digest_in_quiet_hours`.
 */
export async function setMailWish(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  wish: WishWithChoices,
): Promise<void> {
  const employeeId = ownEmployeeId(context)
  const action = 'notifications.set_mail_wish'
  const permission = 'notifications.read'
  await act(platform, context, { action, permission }, async (tx) => {
    const setting = await lockMailSetting(tx, employeeId)
    if (setting === undefined || setting.verifiedAt === null) {
      throw new Refusal('notifications.address_not_proven', 409)
    }
    if (wish.quietOn && wish.quietFromMinute === wish.quietToMinute) {
      throw new Refusal('notifications.quiet_hours_empty', 422)
    }
    if (isQuietMinute(wish, wish.digestMinute)) {
      throw new Refusal('notifications.digest_in_quiet_hours', 422)
    }
    const before = await readWish(tx, employeeId)
    await saveWish(tx, employeeId, wish)
    await updateHeldMails(tx, employeeId, context.now)
    return {
      subject: `people.employee/${employeeId}`,
      before: plain(before),
      after: plain(wish),
      result: null,
    }
  })
}

const plain = ({ choices, ...wish }: WishWithChoices) => ({
  ...wish,
  choices: Object.fromEntries(choices),
})
