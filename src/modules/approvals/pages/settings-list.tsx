import type { Context } from 'hono'
import type { ComponentChildren } from 'preact'
import type { Env } from '../../../platform/http/context.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { LinkButton } from '../../../platform/ui/button.tsx'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { Entries, type EntryProps } from '../../../platform/ui/entry.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { atDay, DayChooser, type OnDay } from './on-day.tsx'
import { approvalsPath } from './paths.ts'
import { approvalWords, ruleWords } from './staff-messages.ts'

/** Whether the person may set routes and limits. */
export function maySetRules(c: Context<Env>): boolean {
  return may(c.var.context.actor, 'approvals.set_rules', [])
}

/** What holds on a day, as a list: its words, where it stands, and its entries. */
export type SettingsList = {
  path: `/staff${string}`
  day: OnDay
  title: string
  lead: string
  /** On the button to the form. */
  add: string
  empty: { title: string; text: string }
  entries: readonly EntryProps[]
  below?: ComponentChildren
}

/** Answers with a list of settings of a day, its CSV, and the way to add one. */
export function settingsList(
  c: Context<Env>,
  platform: Platform,
  { path, day, title, lead, add, empty, entries, below }: SettingsList,
): Promise<Response> {
  return staffPage(
    c,
    platform,
    { title, path: approvalsPath },
    <>
      <Breadcrumbs links={[{ label: approvalWords.approvals, href: approvalsPath }]} here={title} />
      <PageHeader
        title={title}
        lead={lead}
        actions={
          <>
            {maySetRules(c) && <LinkButton href={`${path}/new`}>{add}</LinkButton>}
            <LinkButton kind="plain" icon="download" href={atDay(`${path}.csv`, day)} download>
              {ruleWords.csv}
            </LinkButton>
          </>
        }
      />
      <DayChooser c={c} path={path} day={day} />
      {entries.length === 0 ? (
        <EmptyState title={empty.title} contact={approvalWords.contact}>
          <p>{empty.text}</p>
        </EmptyState>
      ) : (
        <Entries entries={entries} />
      )}
      {below}
    </>,
  )
}
