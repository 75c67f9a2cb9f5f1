import type { Context } from 'hono'
import type { VNode } from 'preact'
import type { Env } from '../http/context.ts'
import { may } from '../identity/actor.ts'
import type { Platform } from '../platform.ts'
import { DescriptionList } from '../ui/description-list.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { holdingsOf } from './collect.ts'
import { disclosuresPath, privacyPath, retentionPath } from './paths.ts'
import { privacyWords as words } from './staff-messages.ts'

/** The register of what is held about persons (保有個人情報の一覧). */
export function registerPage(c: Context<Env>, platform: Platform): VNode {
  const { headings } = words
  const mayDisclose = may(c.var.context.actor, 'privacy.disclose', [])
  return (
    <>
      <PageHeader title={words.title} lead={words.lead} />
      <ul class="no-print">
        {mayDisclose && (
          <li>
            <a href={disclosuresPath}>{words.disclosures.open}</a>
          </li>
        )}
        <li>
          <a href={retentionPath}>{words.retentionLink}</a>
        </li>
        <li>
          <a href={`${privacyPath}.csv`}>{words.csv}</a>
        </li>
      </ul>
      <p>{words.backups(platform.config.backupKeptDays)}</p>
      {holdingsOf(platform).map((holding) => (
        <section class="section">
          <h2>{holding.nameJa}</h2>
          <DescriptionList
            facts={[
              [headings.purpose, holding.purposeJa],
              [headings.subjects, holding.subjectsJa],
              [headings.items, holding.itemsJa],
              [headings.kept, holding.keptJa],
              [
                headings.tables,
                holding.rows.map(({ table }) => holding.tables[table] ?? table).join('、'),
              ],
            ]}
          />
        </section>
      ))}
    </>
  )
}
