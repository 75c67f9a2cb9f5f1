import { act } from '../act.ts'
import type { Job } from '../jobs/job.ts'
import type { Platform } from '../platform.ts'
import { deleteOldDigests } from './digest-store.ts'
import { deleteOldNotices } from './inbox-store.ts'
import { jobContext } from './send-mails.ts'
import { mailWords } from './staff-messages.ts'

/** Deletes notices that were read or settled and are older than the setting, mails and digests. */
export const purgeJob: Job = {
  name: 'notifications.purge',
  labelJa: mailWords.purge,
  schedule: '50 3 * * *',
  run: async (platform) => ({ counted: await purgeNotices(platform) }),
}

/** Answers how many were deleted. */
export async function purgeNotices(
  platform: Pick<Platform, 'db' | 'clock' | 'config'>,
): Promise<number> {
  const context = jobContext(platform)
  const before = context.now.subtract({ hours: 24 * platform.config.noticesKeptDays })
  return act(platform, context, { action: 'notifications.purge' }, async (tx) => {
    const deleted = await deleteOldNotices(tx, before)
    await deleteOldDigests(tx, before)
    return { subject: 'notifications.notice', after: { before, deleted }, result: deleted }
  })
}
