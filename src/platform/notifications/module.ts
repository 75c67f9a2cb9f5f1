import { heldFor } from '../held.ts'
import type { RequestContext } from '../http/context.ts'
import { may } from '../identity/actor.ts'
import { type RoleName, roleNames } from '../identity/role.ts'
import type { HomeItem, Module } from '../module.ts'
import type { Platform } from '../platform.ts'
import { inboxPath } from './inbox-page.tsx'
import { countFailedMails, findMailsHeldUp } from './mail-store.ts'
import { notificationPages } from './pages.tsx'
import { purgeJob } from './purge.ts'
import { notificationApi } from './routes.ts'
import { sendMailJob } from './send-mails.ts'
import { mailServerOf } from './smtp.ts'
import {
  inboxWords,
  mailWords,
  notificationActions,
  notificationNotices,
  notificationPermissions,
  notificationRefusals,
} from './staff-messages.ts'
import { unreadItems } from './unread.ts'

const everybody: readonly RoleName[] = roleNames
const mailTroubles = heldFor(1_000, async ({ db }: Pick<Platform, 'db'>) => ({
  failed: await countFailedMails(db),
  heldUp: (await findMailsHeldUp(db)).count,
}))

/** What notices (通知) add to the product: inbox, mail, and their jobs. */
export const notificationsModule: Module = {
  name: 'notifications',
  uses: [],
  permissions: {
    'notifications.read': { labelJa: notificationPermissions.read, roles: everybody },
    'notifications.manage_mail': {
      labelJa: notificationPermissions.manageMail,
      roles: ['administrator'],
    },
  },
  refusals: notificationRefusals,
  actions: notificationActions,
  notices: notificationNotices,
  menu: [{ labelJa: inboxWords.title, path: inboxPath, permission: 'notifications.read' }],
  staffPages: notificationPages,
  api: notificationApi,
  // Without a mail server there is nothing to send with, and nothing to try every minute.
  jobs: ({ config }) => {
    const server = mailServerOf(config)
    return server === undefined ? [purgeJob] : [sendMailJob(server), purgeJob]
  },
  homeItems: async (platform, context) => [
    ...(await unreadItems(platform, context)),
    ...(await failedItems(platform, context)),
  ],
}

async function failedItems(
  platform: Platform,
  { actor }: Pick<RequestContext, 'actor'>,
): Promise<HomeItem[]> {
  if (!may(actor, 'notifications.manage_mail', [])) return []
  if (mailServerOf(platform.config) === undefined) return []
  const { failed, heldUp } = await mailTroubles(platform)
  const path = `${inboxPath}/mail` as const
  const said = [
    ...(heldUp === 0 ? [] : [mailWords.heldUp(heldUp)]),
    ...(failed === 0 ? [] : [mailWords.home(failed)]),
  ]
  return said.map((title) => ({ list: 'today', title, path }))
}
