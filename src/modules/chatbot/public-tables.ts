import type { PublicTables } from '../../platform/database/public-access.ts'

/**
 * What replies are made of is read; questions are added, and read again by their conversation.
 * Whoever waits for an answer is added and never read: contacts are the staff's alone.
 */
export const publicTables: PublicTables = {
  'chatbot.topic': 'select',
  'chatbot.desk': 'select',
  'chatbot.faq_entry': 'select',
  'chatbot.faq_version': 'select',
  'chatbot.faq_variant': 'select',
  'chatbot.fixed_reply': 'select',
  'chatbot.kill_switch': 'select',
  'chatbot.revision': 'select',
  'chatbot.conversation': 'select, insert',
  'chatbot.turn': 'select, insert, update (is_helpful, judged_at)',
  'chatbot.open_question': {
    columns: [
      ...['id', 'likeness', 'locale', 'state', 'duplicate_of_id', 'repeats'],
      ...['asked_at', 'last_asked_at', 'handled_at'],
    ],
    also: 'insert, update (repeats, last_asked_at, state, handled_at, reopened_at, due_on)',
  },
  'chatbot.line_user': 'select, insert, update, delete',
  'chatbot.line_event': 'select, insert',
  'chatbot.line_message': 'select, insert, update, delete',
  'chatbot.monthly_figure': 'select',
  'chatbot.learned_list': 'select',
  'chatbot.learned_item': {
    columns: [
      ...['id', 'month_on', 'open_question_id', 'question', 'question_plain', 'entry_id'],
      ...['unit_id', 'days', 'sort_no', 'removed_at'],
    ],
  },
  'chatbot.source_page': {
    columns: [
      ...['id', 'url', 'title', 'owning_unit_id', 'fiscal_year', 'review_due_on', 'state'],
      ...['current_version_id', 'as_of_on', 'added_at'],
    ],
  },
  'chatbot.source_version': { columns: ['id', 'title', 'passages', 'as_of_on'] },
  'chatbot.asker': { columns: ['id', 'form_key'], also: 'insert' },
}
