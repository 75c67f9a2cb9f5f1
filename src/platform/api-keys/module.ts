import { may } from '../identity/actor.ts'
import type { Module } from '../module.ts'
import { isInForce } from './api-key.ts'
import { apiKeyPages, type UnitsOf } from './pages.tsx'
import { apiKeysPath } from './paths.ts'
import { keyPermissionNames, keyRefusals, keyWords } from './staff-messages.ts'
import { listApiKeys } from './store.ts'

const roles = ['administrator'] as const
const warnedDays = 30

/** Keys for programs that ask the API (APIキー); the app says which units there are. */
export function apiKeysModule(unitsOf: UnitsOf): Module {
  return {
    name: 'api_keys',
    uses: [],
    permissions: {
      'api_keys.read': { labelJa: keyPermissionNames.read, roles },
      'api_keys.create': { labelJa: keyPermissionNames.create, roles, privileged: true },
      'api_keys.revoke': { labelJa: keyPermissionNames.revoke, roles },
    },
    refusals: keyRefusals,
    actions: {
      'api_keys.create': keyPermissionNames.create,
      'api_keys.revoke': keyPermissionNames.revoke,
    },
    menu: [{ labelJa: keyWords.title, path: apiKeysPath, permission: 'api_keys.read' }],
    staffPages: (platform) => apiKeyPages(platform, unitsOf),
    homeItems: async ({ db }, { actor, today }) => {
      if (!may(actor, 'api_keys.read', [])) return []
      const soon = today.add({ days: warnedDays })
      const ending = (await listApiKeys(db)).filter(
        (key) => isInForce(key, today) && Temporal.PlainDate.compare(key.lastOn, soon) <= 0,
      )
      return ending.map(({ name, lastOn }) => ({
        list: 'today',
        title: keyWords.homeEnding(name),
        path: apiKeysPath,
        dueOn: lastOn,
      }))
    },
  }
}
