import type { Context } from 'hono'
import type { ComponentChildren } from 'preact'
import type { Env } from '../../../platform/http/context.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { NotSignedIn } from '../../../platform/refusal.ts'
import { LinkButton } from '../../../platform/ui/button.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { Pagination } from '../../../platform/ui/pagination.tsx'
import { Tabs } from '../../../platform/ui/tabs.tsx'
import { approvalsPath } from './paths.ts'
import { approvalWords, ruleWords } from './staff-messages.ts'

/** The four lists; each is a page of its own. */
export const listPaths = {
  waiting: approvalsPath,
  afterReadings: `${approvalsPath}/after-readings`,
  mine: `${approvalsPath}/mine`,
  decided: `${approvalsPath}/decided`,
} as const
/** One of them. */
export type ListName = keyof typeof listPaths

const listNames = ['waiting', 'afterReadings', 'mine', 'decided'] as const

/** The person whose lists these are. */
export function employeeIdOf(c: Context<Env>): string {
  const { actor } = c.var.context
  if (actor.kind !== 'employee') throw new NotSignedIn()
  return actor.employeeId
}

/** One page of a list, from `?page=`: a page that is not there is the last one. */
export type Slice<T> = { rows: readonly T[]; page: number; pageCount: number }

/** Cuts a list into pages. */
export function sliceOf<T>(c: Context<Env>, all: readonly T[], size: number): Slice<T> {
  const asked = c.req.query('page') ?? ''
  const pageCount = Math.max(1, Math.ceil(all.length / size))
  const page = Math.min(pageCount, /^[1-9]\d{0,4}$/.test(asked) ? Number(asked) : 1)
  return { rows: all.slice((page - 1) * size, page * size), page, pageCount }
}

type Frame = {
  list: ListName
  lead: string
  slice: Pick<Slice<unknown>, 'page' | 'pageCount'>
  children: ComponentChildren
}

/** A list with its tabs, its CSV and its pages. */
export function listPage(
  c: Context<Env>,
  platform: Platform,
  { list, lead, slice, children }: Frame,
): Promise<Response> {
  const path = listPaths[list]
  const csv = list === 'waiting' ? `${approvalsPath}/waiting.csv` : `${path}.csv`
  return staffPage(
    c,
    platform,
    { title: `${approvalWords[list]} ${approvalWords.approvals}`, path: approvalsPath },
    <>
      <PageHeader title={approvalWords.approvals} lead={lead} />
      <Tabs
        label={approvalWords.tabs}
        links={listNames.map((name) => ({
          label: approvalWords[name],
          href: listPaths[name],
          current: name === list,
        }))}
      />
      {children}
      <Pagination
        page={slice.page}
        pageCount={slice.pageCount}
        hrefOf={(page) => (page === 1 ? path : `${path}?page=${page}`)}
      />
      <div class="actions">
        <LinkButton kind="plain" icon="download" href={csv} download>
          {approvalWords.list}
        </LinkButton>
        {may(c.var.context.actor, 'approvals.set_rules') && (
          <>
            <LinkButton kind="plain" href={`${approvalsPath}/rules`}>
              {ruleWords.rules}
            </LinkButton>
            <LinkButton kind="plain" href={`${approvalsPath}/limits`}>
              {ruleWords.limits}
            </LinkButton>
            <LinkButton kind="plain" href={`${approvalsPath}/vacancies`}>
              {ruleWords.vacancies}
            </LinkButton>
          </>
        )}
      </div>
    </>,
  )
}
