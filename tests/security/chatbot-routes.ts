import { sql } from 'kysely'
import type { Handle } from '../../src/platform/database/handle.ts'

/* What the walk over all routes knows of the chatbot's editors. */

const entries = '/staff/chatbot/entries'
const api = '/api/chatbot/faq-entries'

/** Open to everybody who is signed in: what residents are told, and where it stands. */
export const forAll: readonly string[] = [
  ...['GET /staff/chatbot', 'GET /staff/chatbot/switch'],
  ...[`GET ${entries}`, `GET ${entries}/:entryId`, `GET ${entries}/export.csv`, `GET ${api}`],
]

/** There for one person only: whoever uploaded the file. */
export const inOneState = [`GET ${entries}/imports/:faqImportId`]

/** Things of the demo city's chatbot that are really there. */
export async function idsOf(owner: Handle): Promise<Record<string, string>> {
  const { rows } = await sql<{ entryId: string; variantId: string }>`
    select v.entry_id as "entryId", w.id as "variantId" from chatbot.faq_version v
    join chatbot.faq_variant w on w.entry_id = v.entry_id
    where v.state = 'published' and v.fiscal_year is not null limit 1`.execute(owner)
  // A stop that is on, of a channel that nobody in these tests asks through.
  const switchId = '00000000-0000-4000-8000-0000000000aa'
  await sql`
    insert into chatbot.kill_switch (id, scope, channel, reason, set_at)
    values (${switchId}, 'channel', 'line', '試験', now()) on conflict do nothing`.execute(owner)
  const faqImportId = '00000000-0000-4000-8000-000000000000'
  return { entryId: '', variantId: '', ...rows[0], faqImportId, switchId }
}

/** Taken from strangers, and what they do looks at nobody: no form of a browser is believed. */
export const fromStrangers =
  /^\/api\/chatbot\/(?:conversations(?:\/|$)|open-questions$)|^\/hooks\/line$/

const id = '00000000-0000-4000-8000-000000000000'

/** Well-formed requests of the API, which looks at the shape before it looks at the right. */
export const bodies: Record<string, object> = {
  [api]: {
    ...{ topicId: id, owningUnitId: null, question: '試験', prose: '試験', basis: '' },
    ...{ bring: '', place: '', fee: '', deadline: '', answerClass: 'general', fiscalYear: null },
    ...{ validFromOn: '2026-04-01', validToOn: null, reviewDueOn: '2027-04-01', sources: [] },
  },
  '/api/chatbot/kill-switch': {
    ...{ on: true, scope: 'channel', channel: 'web', reason: '試験', isDrill: true },
  },
  [`${api}/:entryId`]: { versionId: id, fee: '' },
  [`${api}/:entryId/approval`]: { versionId: id, decision: 'approve' },
}
