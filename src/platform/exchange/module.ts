import { heldFor } from '../held.ts'
import { may } from '../identity/actor.ts'
import type { Handle } from '../database/handle.ts'
import { createApi } from '../http/api.ts'
import type { RequestContext } from '../http/context.ts'
import type { Module } from '../module.ts'
import { notify } from '../notifications/notify.ts'
import type { Platform } from '../platform.ts'
import { exchangeJobs } from './jobs.ts'
import { exchangePages, exchangePath } from './pages.tsx'
import type { TellRefused } from './receive-bundle.ts'
import { exchangeApi } from './routes.ts'
import {
  exchangeActions,
  exchangeNotices,
  exchangePermissions,
  exchangeRefusals,
  exchangeWords,
} from './staff-messages.ts'
import { isAlone } from './is-alone.ts'
import { listBundles, listRefusals } from './store.ts'

/** Who is told of what goes wrong: the information desk. */
export type ExchangePorts = {
  listAdministrators(on: Temporal.PlainDate): Promise<readonly string[]>
}

// Every administrator's home asks for it.
const lastOnes = heldFor(1_000, async ({ db }: Pick<Platform, 'db'>) => ({
  refusal: (await listRefusals(db, 1))[0],
  bundle: (await listBundles(db, 'in', 1))[0],
}))

/** Two machines joined by carried files (受け渡し): streams, keys, what was taken and what refused. */
export function exchangeModule(ports: ExchangePorts): Module {
  const tell: TellRefused = async (tx: Handle, context: RequestContext, hash: string) => {
    await notify(tx, context, {
      event: 'exchange.refused',
      key: `exchange.refused/${hash}`,
      to: await ports.listAdministrators(context.today),
      path: exchangePath,
    })
  }
  return {
    name: 'exchange',
    uses: [],
    standsAlone: true,
    permissions: {
      'exchange.read': { labelJa: exchangePermissions.read, roles: ['administrator', 'auditor'] },
      'exchange.carry': { labelJa: exchangePermissions.carry, roles: ['administrator'] },
      'exchange.trust': {
        labelJa: exchangePermissions.trust,
        roles: ['administrator'],
        privileged: true,
      },
    },
    refusals: exchangeRefusals,
    actions: exchangeActions,
    notices: exchangeNotices,
    menu: [{ labelJa: exchangeWords.title, path: exchangePath, permission: 'exchange.read' }],
    staffPages: (platform) => exchangePages(platform, tell),
    publicApi: (platform) => (isAlone(platform) ? exchangeApi(platform, tell) : createApi()),
    api: (platform) => exchangeApi(platform, tell),
    jobs: () => exchangeJobs(tell),
    homeItems: async (platform, { actor }) => {
      if (platform.config.link !== 'files' || !may(actor, 'exchange.carry', [])) return []
      const { refusal, bundle } = await lastOnes(platform)
      if (refusal === undefined) return []
      const isOver = bundle !== undefined &&
        Temporal.Instant.compare(bundle.doneAt, refusal.lastAt) > 0
      if (isOver) return []
      return [{ list: 'today', title: exchangeWords.homeRefused, path: exchangePath }]
    },
  }
}
