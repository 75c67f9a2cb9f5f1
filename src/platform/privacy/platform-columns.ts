import type { ColumnList } from './personal-data.ts'

/** Columns of the platform's own tables, each with what becomes of it in a copy for tests. */
export const platformColumns: ColumnList = {
  'audit.entry': {
    face: 'plain', actor: 'plain', acted_for: 'plain', address_hash: 'plain', request_id: 'plain',
    action: 'plain', subject: 'plain', result: 'plain', digest_before: 'plain',
    digest_after: 'plain', prev_hash: 'plain', hash: 'plain',
  },
  'audit.head': { face: 'plain', hash: 'plain', genesis_hash: 'plain' },
  'audit.verification': {
    actor: 'plain', fault: 'plain', expected: 'plain', found: 'plain', face: 'plain',
  },
  'exchange.bundle': {
    direction: 'plain', key: 'plain', hash: 'plain', counts: 'plain', body: 'secret',
  },
  'exchange.page': {
    path: 'plain', type: 'plain', filename: 'plain', sha256: 'plain', body: 'plain',
  },
  'exchange.peer': { public_key: 'plain', fingerprint: 'plain' },
  'exchange.refusal': { hash: 'plain', reason: 'plain', params: 'plain', file_name: 'filename' },
  'exchange.sent_page': { path: 'plain', sha256: 'plain' },
  'exchange.stream': { direction: 'plain', key: 'plain', last_hash: 'plain' },
  'files.file': { sha256: 'plain', media_type: 'plain', created_by: 'plain' },
  'identity.account': {
    account_id: 'plain', provider_id: 'plain', access_token: 'secret', refresh_token: 'secret',
    id_token: 'secret', scope: 'plain', password: 'secret',
  },
  'identity.break_glass_seal': { password_hash: 'plain', broken_for: 'plain' },
  'identity.user': {
    name: 'name', email: 'mail', image: 'secret', staff_no: 'staffNo', kind: 'plain',
  },
  'incident.file_check': { list_digest: 'plain', found: 'plain' },
  'incident.freeze': { kind: 'plain', reason: 'text', contact: 'contact' },
  'incident.incident': {
    reason: 'text', staff_text: 'text', citizen_text: 'plain', outcome: 'text',
  },
  'jobs.run': { name: 'plain', result: 'plain', note: 'text' },
  'notifications.mail_choice': { event: 'plain', choice: 'plain' },
  'notifications.mail_setting': { address: 'mail', code_hash: 'secret' },
  'notifications.mail_wish': { by_default: 'plain', after_quiet: 'plain' },
  'notifications.notice': {
    event: 'plain', event_key: 'plain', params: 'json', path: 'plain', press: 'plain',
  },
  'platform.city': { name: 'plain', lg_code: 'plain', phone: 'plain' },
  'privacy.deletion': { done_by: 'plain' },
  'privacy.deletion_item': {
    rule: 'plain', label: 'plain', rule_text: 'plain', held_in: 'plain', how: 'plain',
    hashes: 'plain',
  },
  'privacy.disclosure': { person: 'plain', reference: 'text', reason: 'text' },
  'translation.duty_day': { locale: 'plain', kind: 'plain' },
  'translation.raised_class': { source: 'plain', text_id: 'plain', reason: 'text' },
  'translation.reader': { locale: 'plain' },
  'translation.step': {
    source: 'plain', text_id: 'plain', locale: 'plain', state: 'plain', origin: 'plain',
    text: 'plain', ja: 'plain', source_hash: 'plain', reason: 'text',
  },
  'translation.template': { title: 'plain', ja: 'plain', slots: 'plain' },
  'translation.term': {
    kind: 'plain', ja: 'plain', renderings: 'plain', forbidden: 'plain', note: 'plain',
  },
}
