import type { Context } from 'hono'
import type { Env } from '../http/context.ts'
import { staffPage } from '../http/page.tsx'
import type { Platform } from '../platform.ts'
import { Breadcrumbs } from '../ui/breadcrumbs.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { InstantTime } from '../ui/era-date.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Table } from '../ui/table.tsx'
import { foresee, retentionDay } from './deletion.ts'
import { listDeletions } from './deletion-store.ts'
import { privacyPath, retentionPath } from './paths.ts'
import { privacyWords } from './staff-messages.ts'

const words = privacyWords.retention
const shownCertificates = 100
const aheadDays = 31

/** What goes tonight and within a month by each rule, and the certificates of what went. */
export async function retentionPage(c: Context<Env>, platform: Platform): Promise<Response> {
  const [tonight, month, deletions] = await Promise.all([
    foresee(platform, retentionDay(platform, 1)),
    foresee(platform, retentionDay(platform, aheadDays)),
    listDeletions(platform.db, shownCertificates),
  ])
  const { items } = privacyWords.certificate
  return staffPage(
    c,
    platform,
    { title: words.title, path: privacyPath },
    <>
      <Breadcrumbs links={[{ label: privacyWords.title, href: privacyPath }]} here={words.title} />
      <PageHeader title={words.title} lead={words.lead} />
      <section class="section">
        <Table
          caption={words.title}
          rowHeads
          stacked
          columns={[
            { label: words.what },
            { label: words.rule },
            { label: words.how },
            { label: words.tonight, numeric: true },
            { label: words.month, numeric: true },
          ]}
          rows={tonight.map(({ rule, count }, index) => [
            rule.labelJa,
            rule.ruleJa,
            words.hows[rule.how],
            items(count),
            items(month[index]?.count ?? 0),
          ])}
        />
        <p>{privacyWords.backups(platform.config.backupKeptDays)}</p>
      </section>
      <section class="section">
        <h2>{words.certificates}</h2>
        {deletions.length === 0 ? (
          <EmptyState title={words.none}>
            <p>{words.noneText}</p>
          </EmptyState>
        ) : (
          <Table
            caption={words.certificates}
            captionHidden
            rowHeads
            stacked
            columns={[
              { label: words.at },
              { label: words.total, numeric: true },
              { label: words.certificates },
            ]}
            rows={deletions.map(({ id, doneAt, total }) => [
              <InstantTime at={doneAt} />,
              items(total),
              <a href={`${retentionPath}/${id}`}>{words.show}</a>,
            ])}
          />
        )}
      </section>
    </>,
  )
}
