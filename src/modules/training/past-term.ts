import { sql } from 'kysely'
import { isPastTerm } from '../../platform/privacy/kept-since.ts'
import type { RetentionDay, RetentionRule } from '../../platform/privacy/personal-data.ts'
import { sqlRule } from '../../platform/privacy/sql-rule.ts'
import { trainingRules } from './staff-messages-privacy.ts'

const written = ({ on, keptYears }: RetentionDay) =>
  sql`(state = 'accepted' and ${isPastTerm(sql`accepted_on`, on, keptYears.training)}
    and (lead <> '' or sections <> '[]'::jsonb))`

/** What people wrote in accepted reports goes; that there was one stays, for it is counted. */
const reports: RetentionRule = {
  key: 'training.report_text',
  ...trainingRules.reports,
  table: 'training.report',
  how: 'anonymise',
  async count(db, day) {
    const { rows } = await sql<{ found: number }>`
      select count(*)::int as found from training.report where ${written(day)}`.execute(db)
    return rows[0]?.found ?? 0
  },
  async erase(tx, day) {
    const { rows } = await sql<{ id: string }>`
      update training.report set lead = '', sections = '[]'::jsonb
        where ${written(day)} returning id`.execute(tx)
    const ids = rows.map(({ id }) => id)
    await sql`delete from training.report_file where report_id = any(${ids}::uuid[])`.execute(tx)
    return { ids }
  },
}

/** Texts of training past the city's term; marks and completions stay, figures rest on them. */
export const trainingTermRules: readonly RetentionRule[] = [
  reports,
  sqlRule({
    key: 'training.follow_up_text',
    ...trainingRules.followUps,
    table: 'training.follow_up',
    id: 'enrolment_id',
    due: ({ on, keptYears }) =>
      sql`${isPastTerm(sql`recorded_on`, on, keptYears.training)}
        and (used_at_work <> '' or note <> '')`,
    empties: ['used_at_work', 'note'],
  }),
]
