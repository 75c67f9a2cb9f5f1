import type { PersonalData } from '../../platform/privacy/personal-data.ts'
import { sqlRule } from '../../platform/privacy/sql-rule.ts'
import { isPastKeeping } from './retention.ts'
import { enquiryHoldings, enquiryRules } from './staff-messages-privacy.ts'

/**
 * What enquiries hold about persons. Whoever asked is known by a number alone: an answer to a
 * request for disclosure is looked up by that number on the page of enquiries.
 */
export const enquiryPersonalData: PersonalData = {
  columns: {
    'enquiries.enquiry': {
      number: 'plain', page: 'plain', locale: 'plain', body: 'text', contact: 'contact',
      token_hash: 'secret', code_hash: 'secret', state: 'plain', answer: 'text', channel: 'plain',
      reply_by: 'plain',
    },
  },
  holdings: [
    {
      key: 'enquiries.enquiries',
      ...enquiryHoldings.enquiries,
      rows: [{ table: 'enquiries.enquiry', where: 'false' }],
    },
  ],
  rules: [
    sqlRule({
      key: 'enquiries.handled',
      ...enquiryRules.handled,
      table: 'enquiries.enquiry',
      due: ({ on }) => isPastKeeping(on),
    }),
  ],
}
