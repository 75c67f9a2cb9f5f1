import { sql } from 'kysely'
import { cityTimeZone } from '../../platform/clock/clock.ts'
import type {
  ColumnList,
  PersonalData,
  RetentionRule,
} from '../../platform/privacy/personal-data.ts'
import { sqlRule } from '../../platform/privacy/sql-rule.ts'
import { contactDays, keyDays, turnMonths } from './forget.ts'
import { chatbotHoldings, chatbotRules } from './staff-messages-privacy.ts'
import { lineUserRule } from './line/forget-users.ts'
import { lineHolding } from './line/staff-messages.ts'
import { countJoined, unjoinTurns } from './store/turn.ts'

const columns: ColumnList = {
  'chatbot.topic': { slug: 'plain', label: 'plain' },
  'chatbot.desk': { name: 'plain' },
  'chatbot.faq_entry': { key: 'plain', state: 'plain', needs_review_reason: 'text' },
  'chatbot.faq_version': {
    question: 'plain', prose: 'plain', bring: 'plain', place: 'plain', fee: 'plain',
    deadline: 'plain', answer: 'plain', answer_class: 'plain', sources: 'plain', basis: 'plain',
    note: 'text', state: 'plain',
  },
  'chatbot.faq_variant': { locale: 'plain', text: 'plain', origin: 'plain' },
  'chatbot.faq_import': {
    file_name: 'text', format: 'plain', encoding: 'plain', list: 'plain', done: 'plain',
    uploaded_by: 'plain',
  },
  'chatbot.conversation': { key_hash: 'secret', channel: 'plain', locale: 'plain' },
  'chatbot.turn': {
    channel: 'plain', locale: 'plain', question: 'text', masked: 'plain', reply_kind: 'plain',
    reply: 'plain', why: 'json', index_version: 'plain',
  },
  'chatbot.open_question': {
    question: 'text', likeness: 'text', locale: 'plain', channel: 'plain', origin: 'plain',
    state: 'plain', resolution: 'text', told_question: 'plain',
  },
  'chatbot.asker': { channel: 'plain', locale: 'plain', contact_sealed: 'secret' },
  'chatbot.line_user': { user_hash: 'secret', locale: 'plain' },
  'chatbot.line_event': { id: 'plain' },
  'chatbot.line_message': {
    to_sealed: 'secret', reply_token_sealed: 'secret', messages: 'json',
  },
  'chatbot.fixed_reply': { key: 'plain', texts: 'plain', extra_triggers: 'plain' },
  'chatbot.carried_word': { question: 'plain', path: 'plain' },
  'chatbot.carried': { direction: 'plain', sha256: 'plain', content: 'plain' },
  'chatbot.kill_switch': { scope: 'plain', channel: 'plain', reason: 'text' },
  'chatbot.test_case': {
    question: 'plain', locale: 'plain', expects: 'plain', fixed_key: 'plain', note: 'text',
    origin: 'plain',
  },
  'chatbot.turn_export': { reason: 'text', filter: 'json' },
  'chatbot.gate_passage': { reason: 'text', harms: 'plain' },
  'chatbot.test_run': { index_version: 'plain', compared_version: 'plain', results: 'plain' },
  'chatbot.learned_item': {
    question: 'plain', question_plain: 'plain', correction_reason: 'text',
  },
  'chatbot.monthly_figure': { part: 'plain', part_key: 'plain' },
  'chatbot.source_page': {
    url: 'plain', title: 'plain', way: 'plain', state: 'plain', etag: 'plain',
    last_modified: 'plain', failure: 'plain',
  },
  'chatbot.source_version': {
    title: 'plain', passages: 'plain', content_hash: 'plain', way: 'plain',
  },
  'chatbot.graded_sample': { answer_class: 'plain', mark: 'plain', note: 'text' },
}

const dayOf = (column: 'asked_at' | 'handled_at' | 'left_at' | 'told_at') =>
  sql`(${sql.ref(column)} at time zone 'Asia/Tokyo')::date`

const startOf = (on: Temporal.PlainDate) =>
  on.subtract({ days: keyDays }).toZonedDateTime(cityTimeZone).toInstant()

/** The key joins the turns of a conversation; without it each stands by itself. */
const conversationKeys: RetentionRule = {
  key: 'chatbot.conversation_keys',
  ...chatbotRules.keys,
  table: 'chatbot.conversation',
  how: 'anonymise',
  count: (db, { on }) => countJoined(db, startOf(on)),
  erase: async (tx, { on }) => ({ ids: await unjoinTurns(tx, startOf(on)) }),
}

/**
 * What the chatbot holds about persons: masked questions and, encrypted, how to reach who waits for
 * an answer. Nobody is known by name, so nothing can be looked up for a person.
 */
export const chatbotPersonalData: PersonalData = {
  columns,
  holdings: [
    {
      key: 'chatbot.turns',
      ...chatbotHoldings.turns,
      rows: [
        { table: 'chatbot.turn', where: 'false' },
        { table: 'chatbot.conversation', where: 'false' },
        { table: 'chatbot.open_question', where: 'false' },
      ],
    },
    {
      key: 'chatbot.askers',
      ...chatbotHoldings.askers,
      rows: [{ table: 'chatbot.asker', where: 'false' }],
    },
    {
      key: 'chatbot.line_users',
      ...lineHolding,
      rows: [
        { table: 'chatbot.line_user', where: 'false' },
        { table: 'chatbot.line_message', where: 'false' },
      ],
    },
  ],
  rules: [
    sqlRule({
      key: 'chatbot.turns',
      ...chatbotRules.turns,
      table: 'chatbot.turn',
      due: ({ on }) => sql`${dayOf('asked_at')} < ${on.subtract({ months: turnMonths })}`,
    }),
    conversationKeys,
    lineUserRule,
    sqlRule({
      key: 'chatbot.askers',
      ...chatbotRules.askers,
      table: 'chatbot.asker',
      due: ({ on }) => {
        const before = on.subtract({ days: contactDays })
        return sql`${dayOf('left_at')} < ${before} and (${dayOf('told_at')} < ${before}
          or open_question_id in (select id from chatbot.open_question
            where ${dayOf('handled_at')} < ${before}))`
      },
    }),
  ],
}
