import { sql } from 'kysely'
import type { Handle } from '../../src/platform/database/handle.ts'

/* What the walk over all routes knows of the chatbot's editors. */

const entries = '/staff/chatbot/entries'
const questions = '/staff/chatbot/questions'
const api = '/api/chatbot/faq-entries'
const sources = '/staff/chatbot/sources'

/** Open to everybody who is signed in: what residents are told, and where it stands. */
export const forAll: readonly string[] = [
  ...['GET /staff/chatbot', 'GET /staff/chatbot/switch'],
  ...[`GET ${sources}`, `GET ${sources}/:pageId`, 'GET /api/chatbot/sources'],
  ...[`GET ${entries}`, `GET ${entries}/:entryId`, `GET ${entries}/export.csv`, `GET ${api}`],
  ...[`GET ${questions}`, `GET ${questions}/:questionId`, 'GET /api/chatbot/open-questions'],
  `GET ${entries}.xlsx`,
  ...['GET /staff/chatbot/bench', 'GET /staff/chatbot/bench/runs/:runId'],
  ...['GET /staff/chatbot/turns', 'GET /staff/chatbot/turns/:turnId'],
  ...['GET /staff/chatbot/samples', 'GET /staff/chatbot/samples/:sampleId'],
  ...['GET /staff/chatbot/calls', 'GET /staff/chatbot/calls.csv', 'GET /staff/chatbot/learned'],
  ...['GET /staff/chatbot/statistics', 'GET /staff/chatbot/statistics.csv'],
  'GET /staff/chatbot/statistics/reports/:reportYear',
  'GET /staff/chatbot/statistics/reports/:reportYear/report.csv',
  'GET /staff/chatbot/statistics/reports/:reportYear/report.pdf',
]

/** There for one person only: whoever uploaded the file, or asked for it. */
export const inOneState = [
  `GET ${entries}/imports/:faqImportId`,
  'GET /staff/chatbot/turns/exports/:exportFile',
]

const aside = (no: number) => `00000000-0000-4000-8000-0000000000b${no}`

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
  const { rows: figures } = await sql<Record<string, string>>`
    select (select id from chatbot.graded_sample limit 1) as "sampleId", i.id as "learnedItemId",
      i.open_question_id as "learnedQuestionId" from chatbot.learned_item i
    join chatbot.learned_list l on l.month_on = i.month_on limit 1`.execute(owner)
  const { rows: open } = await sql<{ questionId: string }>`
    select id as "questionId" from chatbot.open_question where state = 'new' limit 1`.execute(owner)
  const { rows: pages } = await sql<{ pageId: string }>`
    select id as "pageId" from chatbot.source_page limit 1`.execute(owner)
  const bench = { runId: aside(1), caseId: aside(2), turnId: aside(3) }
  const empty = { entryId: null, draftEntryIds: [], draftsLeftOut: 0, skipped: 0, rows: [] }
  const results = JSON.stringify({ ...empty, gates: { live: [], next: null } })
  await sql`
    insert into chatbot.test_run (id, index_version, case_count, right_count, results, started_at,
      finished_at)
    values (${bench.runId}, 'index', 0, 0, ${results}::jsonb, now(), now())
    on conflict do nothing`.execute(owner)
  await sql`
    insert into chatbot.test_case (id, question, locale, expects, entry_ids, note, origin, made_at)
    values (${bench.caseId}, '試験', 'ja', 'decline', '{}', '', 'editor', now())
    on conflict do nothing`.execute(owner)
  const reply = JSON.stringify({ kind: 'declined', body: '試験', sources: [], masked: [] })
  await sql`
    insert into chatbot.turn (id, channel, locale, question, masked, reply_kind, reply, entry_ids,
      why, index_version, took_ms, asked_at)
    values (${bench.turnId}, 'web', 'ja', '試験', '{}', 'declined', ${reply}::jsonb, '{}', '[]',
      'index', 1, now()) on conflict do nothing`.execute(owner)
  const faqImportId = '00000000-0000-4000-8000-000000000000'
  const found = { ...rows[0], ...pages[0], ...open[0], ...figures[0], ...bench, reportYear: '2026' }
  const exportFile = `${faqImportId}.csv`
  return { entryId: '', variantId: '', ...found, faqImportId, switchId, exportFile }
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
  '/api/chatbot/test-runs': {},
  [`${api}/:entryId`]: { versionId: id, fee: '' },
  [`${api}/:entryId/approval`]: { versionId: id, decision: 'approve' },
}
