import { type Context, Hono } from 'hono'
import type { Env } from '../http/context.ts'
import { staffPage } from '../http/page.tsx'
import { assertMay } from '../identity/actor.ts'
import type { Platform } from '../platform.ts'
import { notFound } from '../refusal.ts'
import { Breadcrumbs } from '../ui/breadcrumbs.tsx'
import { DescriptionList } from '../ui/description-list.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { InstantTime } from '../ui/era-date.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { PrintHeader } from '../ui/print-header.tsx'
import { Table } from '../ui/table.tsx'
import { findDrill, type KeptDrill, listDrills } from './drill-store.ts'
import { findLogRange, LogRangeSection } from './log-archive/range.tsx'
import { listBackups, type Manifest, readManifest, rowsOf } from './manifest.ts'
import { backupWords } from './staff-messages.ts'

/** The page of backups and drills. */
export const backupsPath = '/staff/backups'

// A year of nights is more than a page needs; the folder has them all.
const shownBackups = 40

/** Backups and restore drills, to read; making and restoring is the command's. */
export function backupPages(platform: Platform): Hono<Env> {
  const app = new Hono<Env>()
  app.get('/backups', (c) => showBackups(c, platform))
  app.get('/backups/drills/:id{[0-9TZ-]+}', (c) => showDrill(c, platform))
  return app
}

type Listed = { name: string; manifest: Manifest | undefined }

async function listed(folder: string): Promise<Listed[]> {
  const names = (await listBackups(folder)).toReversed().slice(0, shownBackups)
  return Promise.all(
    names.map(async (name) => ({
      name,
      manifest: await readManifest(folder, name).catch(() => undefined),
    })),
  )
}

async function showBackups(c: Context<Env>, platform: Platform): Promise<Response> {
  assertMay(c.var.context.actor, 'backup.read', [])
  const { backupDir, databaseUrl } = platform.config
  const range = backupDir === undefined ? undefined : await findLogRange(backupDir)
  const found = backupDir === undefined ? [] : await listed(backupDir).catch(() => undefined)
  const drills = backupDir === undefined ? [] : await listDrills(backupDir)
  return staffPage(
    c,
    platform,
    { title: backupWords.title, path: backupsPath },
    <>
      <PageHeader title={backupWords.title} lead={backupWords.lead} />
      {backupDir === undefined && (
        <Notice kind="warning" title={backupWords.notSet}>
          <p>{backupWords.notSetText}</p>
        </Notice>
      )}
      {found === undefined && <Notice kind="error" title={backupWords.unreadable} />}
      <section class="section">
        <h2>{backupWords.list}</h2>
        {found === undefined || found.length === 0 ? (
          <EmptyState title={backupWords.none}>
            <p>{backupWords.noneText}</p>
          </EmptyState>
        ) : (
          <Backups found={found} />
        )}
      </section>
      {databaseUrl === undefined && <LogRangeSection range={range} />}
      <section class="section">
        <h2>{backupWords.drills}</h2>
        {drills.length === 0 ? (
          <EmptyState title={backupWords.noDrills}>
            <p>{backupWords.noDrillsText}</p>
          </EmptyState>
        ) : (
          <Drills drills={drills} />
        )}
      </section>
    </>,
  )
}

function Backups({ found }: { found: readonly Listed[] }) {
  return (
    <Table
      caption={backupWords.list}
      csv
      rowHeads
      stacked
      columns={[
        { label: backupWords.takenAt },
        { label: backupWords.tables, numeric: true },
        { label: backupWords.rows, numeric: true },
        { label: backupWords.files, numeric: true },
        { label: backupWords.sealed },
      ]}
      rows={found.map(({ name, manifest }) => {
        if (manifest === undefined) return [name, backupWords.damagedSet, '', '', '']
        const { takenAt, tables, files, sealed } = manifest
        return [
          <InstantTime at={Temporal.Instant.from(takenAt)} />,
          backupWords.tablesOf(tables.length),
          backupWords.rowsOf(rowsOf(manifest)),
          backupWords.items(files.length),
          sealed ? backupWords.isSealed : backupWords.notSealed,
        ]
      })}
    />
  )
}

function Drills({ drills }: { drills: readonly (KeptDrill & { id: string })[] }) {
  return (
    <Table
      caption={backupWords.drills}
      csv
      rowHeads
      stacked
      columns={[
        { label: backupWords.drilledAt },
        { label: backupWords.backupOf },
        { label: backupWords.outcome },
        { label: backupWords.report },
      ]}
      rows={drills.map(({ id, startedAt, takenAt, passed }) => [
        <InstantTime at={Temporal.Instant.from(startedAt)} />,
        <InstantTime at={Temporal.Instant.from(takenAt)} />,
        passed ? backupWords.passed : backupWords.failed,
        <a href={`${backupsPath}/drills/${id}`}>{backupWords.report}</a>,
      ])}
    />
  )
}

/** A drill's report, printed on A4 with lines to sign. */
async function showDrill(c: Context<Env>, platform: Platform): Promise<Response> {
  assertMay(c.var.context.actor, 'backup.read', [])
  const { backupDir, baseUrl } = platform.config
  const id = c.req.param('id') ?? ''
  const drill = backupDir === undefined ? undefined : await findDrill(backupDir, id)
  if (drill === undefined) throw notFound()
  const city = await platform.city()
  const startedAt = Temporal.Instant.from(drill.startedAt)
  return staffPage(
    c,
    platform,
    { title: backupWords.report, path: backupsPath },
    <>
      <PrintHeader
        source={city.name.ja}
        url={`${baseUrl}${backupsPath}/drills/${id}`}
        asOf={c.var.context.today}
      />
      <Breadcrumbs
        links={[{ label: backupWords.title, href: backupsPath }]}
        here={backupWords.report}
      />
      <PageHeader title={backupWords.report} />
      <DescriptionList
        facts={[
          [backupWords.outcome, drill.passed ? backupWords.passed : backupWords.failed],
          [backupWords.drilledAt, <InstantTime at={startedAt} />],
          [backupWords.seconds, backupWords.secondsOf(drill.seconds)],
          [backupWords.takenAt, <InstantTime at={Temporal.Instant.from(drill.takenAt)} />],
          [backupWords.tables, backupWords.tablesOf(drill.tables)],
          [backupWords.rows, backupWords.rowsOf(drill.rows)],
          [backupWords.files, backupWords.items(drill.files)],
          [backupWords.entries, backupWords.items(drill.entries)],
          [backupWords.chain, drill.chainWhole ? backupWords.passed : backupWords.failed],
          [backupWords.sign, ''],
        ]}
      />
      <section class="section">
        <h2>{backupWords.differences}</h2>
        {drill.differences.length === 0 ? (
          <p>{backupWords.noDifferences}</p>
        ) : (
          <Table
            caption={backupWords.differences}
            rowHeads
            columns={[
              { label: backupWords.what },
              { label: backupWords.wanted },
              { label: backupWords.found },
            ]}
            rows={drill.differences.map(({ what, wanted, found }) => [what, wanted, found])}
          />
        )}
      </section>
    </>,
  )
}
