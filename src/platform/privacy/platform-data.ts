import { sql } from 'kysely'
import { deleteExpiredFiles, listExpiredFiles } from '../files/file-register.ts'
import type { PersonalData, RetentionDay, RetentionRule } from './personal-data.ts'
import { platformColumns } from './platform-columns.ts'
import { sqlRule } from './sql-rule.ts'
import { platformHoldings, platformRules } from './staff-messages-holdings.ts'

const oldNotices = ({ on, noticesKeptDays }: RetentionDay) =>
  on.subtract({ days: noticesKeptDays }).toString()

const files: RetentionRule = {
  key: 'files.expired',
  ...platformRules.file,
  table: 'files.file',
  how: 'erase',
  count: async (db, { on }) => (await listExpiredFiles(db, on)).length,
  erase: async (tx, { on }) => ({ ids: await deleteExpiredFiles(tx, on) }),
}

/** What the platform's own parts hold about persons: accounts, notices, the audit trail. */
export const platformPersonalData: PersonalData = {
  columns: platformColumns,
  holdings: [
    {
      key: 'identity.sign_in',
      ...platformHoldings.signIn,
      rows: [
        { table: 'identity.user', where: 'employee_id = :employee' },
        { table: 'identity.session', where: 'user_id = :user', without: ['token'] },
        { table: 'identity.second_factor', where: 'user_id = :user', without: ['sealed_secret'] },
        {
          table: 'identity.passkey',
          where: 'user_id = :user',
          without: ['credential_id', 'public_key'],
        },
        { table: 'identity.directory_subject', where: 'user_id = :user' },
      ],
    },
    {
      key: 'notifications.notices',
      ...platformHoldings.notices,
      rows: [
        { table: 'notifications.notice', where: 'employee_id = :employee' },
        {
          table: 'notifications.mail_setting',
          where: 'employee_id = :employee',
          without: ['code_hash'],
        },
        { table: 'notifications.mail_wish', where: 'employee_id = :employee' },
      ],
    },
    {
      key: 'platform.drafts',
      ...platformHoldings.drafts,
      rows: [{ table: 'platform.saved_form', where: 'user_id = :user::text', without: ['sealed'] }],
    },
    {
      key: 'privacy.disclosures',
      ...platformHoldings.disclosures,
      rows: [
        {
          table: 'privacy.disclosure',
          where: "person in ('employee/' || :employee::text, 'guest/' || :guest::text)",
        },
      ],
    },
    {
      key: 'audit.trail',
      ...platformHoldings.trail,
      rows: [
        {
          table: 'audit.entry',
          where: "'user/' || :user::text in (actor, acted_for)",
          without: ['prev_hash', 'hash', 'address_hash'],
        },
      ],
    },
  ],
  rules: [
    sqlRule({
      key: 'notifications.notice',
      ...platformRules.notice,
      table: 'notifications.notice',
      due: (day) => sql`(read_at is not null or settled_at is not null)
        and (created_at at time zone 'Asia/Tokyo')::date < ${oldNotices(day)}::date`,
    }),
    sqlRule({
      key: 'notifications.digest',
      ...platformRules.digest,
      table: 'notifications.digest',
      due: (day) => sql`(made_at at time zone 'Asia/Tokyo')::date < ${oldNotices(day)}::date`,
    }),
    sqlRule({
      key: 'privacy.disclosure',
      ...platformRules.disclosure,
      table: 'privacy.disclosure',
      due: ({ on }) =>
        sql`(asked_at at time zone 'Asia/Tokyo')::date < ${on.subtract({ years: 10 })}`,
    }),
    files,
  ],
}
