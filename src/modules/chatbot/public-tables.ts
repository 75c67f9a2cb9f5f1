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
  'chatbot.choice': 'select',
  'chatbot.fixed_reply': 'select',
  'chatbot.kill_switch': 'select',
  'chatbot.revision': 'select',
  'chatbot.conversation': 'select, insert',
  'chatbot.turn': 'select, insert, update (is_helpful, judged_at)',
  'chatbot.open_question': {
    columns: ['id', 'likeness', 'state', 'repeats', 'asked_at', 'last_asked_at', 'handled_at'],
    also: 'insert, update (repeats, last_asked_at, state, handled_at, reopened_at, due_on)',
  },
  'chatbot.line_user': 'select, insert, update, delete',
  'chatbot.line_event': 'select, insert',
  'chatbot.line_message': 'select, insert, update, delete',
  'chatbot.asker': { columns: ['id', 'form_key'], also: 'insert' },
}
