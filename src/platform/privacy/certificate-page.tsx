import type { Context } from 'hono'
import type { Env } from '../http/context.ts'
import { staffPage } from '../http/page.tsx'
import type { Platform } from '../platform.ts'
import { notFound } from '../refusal.ts'
import { Breadcrumbs } from '../ui/breadcrumbs.tsx'
import { DescriptionList } from '../ui/description-list.tsx'
import { Disclosure } from '../ui/disclosure.tsx'
import { EraDate, InstantTime } from '../ui/era-date.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { PrintHeader } from '../ui/print-header.tsx'
import { Table } from '../ui/table.tsx'
import { findDeletion } from './deletion-store.ts'
import { privacyPath, retentionPath } from './paths.ts'
import { privacyWords } from './staff-messages.ts'

const words = privacyWords.certificate

/** The certificate of one run (廃棄証明書), printed on A4 with lines to sign. */
export async function certificatePage(
  c: Context<Env>,
  platform: Platform,
  id: string,
): Promise<Response> {
  const deletion = await findDeletion(platform.db, id)
  if (deletion === undefined) throw notFound()
  const { backupKeptDays, baseUrl } = platform.config
  const city = await platform.city()
  return staffPage(
    c,
    platform,
    { title: words.title, path: privacyPath },
    <>
      <PrintHeader
        source={city.name.ja}
        url={`${baseUrl}${retentionPath}/${id}`}
        asOf={c.var.context.today}
      />
      <Breadcrumbs
        links={[
          { label: privacyWords.title, href: privacyPath },
          { label: privacyWords.retention.title, href: retentionPath },
        ]}
        here={words.title}
      />
      <PageHeader title={words.title} lead={words.lead} />
      <DescriptionList
        facts={[
          [words.id, id],
          [words.at, <InstantTime at={deletion.doneAt} />],
          [words.forDay, <EraDate date={deletion.forDay} />],
          [words.by, `${privacyWords.job}（${deletion.doneBy}）`],
        ]}
      />
      <section class="section">
        <Table
          caption={words.what}
          rowHeads
          stacked
          columns={[
            { label: words.what },
            { label: words.rule },
            { label: words.how },
            { label: words.count, numeric: true },
          ]}
          rows={deletion.items.map((item) => [
            `${item.label}（${item.heldIn}）`,
            item.ruleText,
            privacyWords.retention.hows[item.how],
            words.items(item.count),
          ])}
        />
        <p>{words.backups(backupKeptDays)}</p>
      </section>
      <section class="section">
        <h2>{words.confirm}</h2>
        <DescriptionList
          facts={[
            [words.day, ''],
            [words.person, ''],
          ]}
        />
      </section>
      <section class="section">
        <h2>{words.hashes}</h2>
        <p>{words.hashesNote}</p>
        {deletion.items.map((item) => (
          <Disclosure summary={`${item.label} ${words.items(item.count)}`}>
            <ul class="hash-list">
              {item.hashes.map((hash) => (
                <li>
                  <code>{hash}</code>
                </li>
              ))}
            </ul>
          </Disclosure>
        ))}
      </section>
    </>,
  )
}
