import { staffNamesOf } from '#modules/people'
import type { Context } from 'hono'
import type { VNode } from 'preact'
import type { Env } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { EraDate } from '../../../platform/ui/era-date.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { expiryNoticeMonths } from './expiry.ts'
import { ExpiryMark } from './licence-list.tsx'
import { certificatesPath, pathOfEmployee } from './paths.ts'
import { certificateWords, expiryKindNames } from './staff-messages.ts'
import { listExpiries } from './store.ts'

/** What ends soon among a manager's own people, with the way to each one's history. */
export async function teamCertificates(
  c: Context<Env>,
  { db }: Platform,
  team: readonly string[],
): Promise<VNode | null> {
  const { today } = c.var.context
  const until = today.add({ months: Math.max(...expiryNoticeMonths) })
  const people = new Set(team)
  const rows = (await listExpiries(db, until)).filter(({ employeeId }) => people.has(employeeId))
  const names = await staffNamesOf(
    db,
    rows.map(({ employeeId }) => employeeId),
    today,
  )
  return (
    <section class="section" aria-labelledby="team-certificates" key="team-certificates">
      <h2 id="team-certificates">{certificateWords.teamTitle}</h2>
      {rows.length === 0 ? (
        <p>{certificateWords.teamNone}</p>
      ) : (
        <Table
          caption={certificateWords.teamTitle}
          captionHidden
          rowHeads
          stacked
          columns={[
            { label: certificateWords.person },
            { label: certificateWords.what },
            { label: certificateWords.kind },
            { label: certificateWords.expiresOn },
            { label: certificateWords.state },
          ]}
          rows={rows.map((one) => [
            <a href={pathOfEmployee(one.employeeId)}>{names.get(one.employeeId) ?? ''}</a>,
            one.title,
            expiryKindNames[one.kind],
            <EraDate date={one.expiresOn} />,
            <ExpiryMark expiresOn={one.expiresOn} today={today} />,
          ])}
        />
      )}
      <p class="row-links">
        <a href={certificatesPath}>{certificateWords.toExpiries}</a>
      </p>
    </section>
  )
}
