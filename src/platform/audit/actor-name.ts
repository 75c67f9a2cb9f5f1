import { namesOfApiKeys } from '../api-keys/store.ts'
import type { Handle } from '../database/handle.ts'
import { auditWords } from './staff-messages.ts'

/** Finds people's names by user id; given by the app, since names are not the platform's. */
export type NamesOf = (
  db: Handle,
  userIds: readonly string[],
) => Promise<ReadonlyMap<string, string>>

/** Names for the actors of some rows, by their spelling in the trail. */
export async function nameActors(
  db: Handle,
  namesOf: NamesOf,
  actors: Iterable<string | null>,
): Promise<(actor: string) => string> {
  const [userIds, keyIds] = [new Set<string>(), new Set<string>()]
  for (const actor of actors) {
    if (actor?.startsWith('user/')) userIds.add(actor.slice('user/'.length))
    if (actor?.startsWith('apiKey/')) keyIds.add(actor.slice('apiKey/'.length))
  }
  const names = userIds.size === 0 ? new Map() : await namesOf(db, [...userIds])
  const keyNames = await namesOfApiKeys(db, [...keyIds])
  return (actor) => {
    const [kind, id = ''] = splitOnce(actor)
    if (kind === 'system') return auditWords.system(id)
    if (kind === 'apiKey') return auditWords.apiKey(keyNames.get(id) ?? id)
    if (kind !== 'user') return auditWords.anonymous
    return names.get(id) ?? auditWords.unknownUser(id)
  }
}

function splitOnce(actor: string): [string, string?] {
  const at = actor.indexOf('/')
  return at < 0 ? [actor] : [actor.slice(0, at), actor.slice(at + 1)]
}
