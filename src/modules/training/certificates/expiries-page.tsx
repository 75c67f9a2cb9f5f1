import { findByStaffNos, listUnits, mainPostsOf } from '#modules/people'
import { z } from '@hono/zod-openapi'
import type { Context, Hono } from 'hono'
import { assertMayAct } from '../../../platform/act.ts'
import { recordView } from '../../../platform/audit/append.ts'
import type { Env } from '../../../platform/http/context.ts'
import { csvResponse } from '../../../platform/http/csv.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import { blankForm, type FormState, submit } from '../../../platform/http/form.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { Select } from '../../../platform/ui/choice-field.tsx'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { EraDate } from '../../../platform/ui/era-date.tsx'
import { ErrorSummary } from '../../../platform/ui/error-summary.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { Pagination } from '../../../platform/ui/pagination.tsx'
import { PostForm } from '../../../platform/ui/post-form.tsx'
import { PrintHeader } from '../../../platform/ui/print-header.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { TextField } from '../../../platform/ui/text-field.tsx'
import { sliceOf, withQuery } from '../pages/list-frame.tsx'
import { idSegment } from '../pages/paths.ts'
import { trainingPath } from '../paths.ts'
import { confirmLicence } from './confirm-licence.ts'
import { type Expiry, isExpired, noticeDue } from './expiry.ts'
import type { Licence } from './licence.ts'
import { ExpiryMark } from './licence-list.tsx'
import { atLicence, certificatesPath, pathOfEmployee } from './paths.ts'
import {
  certificateColumns,
  certificateFiles,
  certificateWords,
  expiryKindNames,
} from './staff-messages.ts'
import { listExpiries, listUnconfirmed } from './store.ts'
import { assertSeesPeople, seesPath, unitPathsOf } from './who-sees.ts'

const pageRows = 50
const spans = [1, 3, 6, 12] as const

type Named<T> = T & { personName: string; unitName: string }

const monthsAsked = (c: Context<Env>): number =>
  spans.find((months) => String(months) === c.req.query('within')) ?? 3

/** Rows of people in post whom the viewer sees, with name and unit. */
async function named<T extends { employeeId: string }>(
  c: Context<Env>,
  { db }: Platform,
  rows: readonly T[],
): Promise<Named<T>[]> {
  const { context } = c.var
  const { today } = context
  const sight = await assertSeesPeople(db, context)
  const ids = [...new Set(rows.map(({ employeeId }) => employeeId))]
  const paths = await unitPathsOf(db, ids, today)
  const posts = new Map((await mainPostsOf(db, ids, today)).map((one) => [one.employeeId, one]))
  const units = new Map((await listUnits(db, today)).map(({ id, name }) => [id, name]))
  return rows.flatMap((row) => {
    const post = posts.get(row.employeeId)
    if (post === undefined || !seesPath(sight, paths.get(row.employeeId))) return []
    return [{ ...row, personName: post.name, unitName: units.get(post.unitId) ?? '' }]
  })
}

async function viewed(c: Context<Env>, platform: Platform): Promise<Named<Expiry>[]> {
  const { context } = c.var
  const until = context.today.add({ months: monthsAsked(c) })
  const rows = await named(c, platform, await listExpiries(platform.db, until))
  await recordView(platform.db, context, 'training.view_certificates', 'training.expiry/list')
  return rows
}

/** The list of ends, the licences to confirm, and the way to a person's history. */
export function addExpiriesPage(app: Hono<Env>, platform: Platform): void {
  app.get('/training/certificates', async (c) => {
    const staffNo = (c.req.query('staffNo') ?? '').normalize('NFKC').trim()
    if (staffNo === '') return showExpiries(c, platform)
    await assertSeesPeople(platform.db, c.var.context)
    const [found] = await findByStaffNos(platform.db, [staffNo], c.var.context.today)
    if (found !== undefined) return c.redirect(pathOfEmployee(found.id), 302)
    const message = certificateWords.notFound(staffNo)
    return showExpiries(c, platform, {
      values: { staffNo },
      errors: [{ name: 'staffNo', message }],
    })
  })
  app.get('/training/certificates.csv', (c) => exportExpiries(c, platform))
  app.post(`/training/licences/${idSegment('licenceId')}/confirm`, async (c) => {
    const what = { action: 'training.confirm_licence', permission: 'training.mark' }
    await assertMayAct(platform, c.var.context, what)
    return submit(c, platform, {
      schema: z.object({ seen: z.uuid() }),
      act: ({ seen }) => {
        const licenceId = c.req.param('licenceId') ?? ''
        return confirmLicence(platform, c.var.context, { licenceId, seen })
      },
      done: () => `${certificatesPath}?done=confirmed`,
      again: (state) => showExpiries(c, platform, state),
    })
  })
}

async function showExpiries(
  c: Context<Env>,
  platform: Platform,
  state: FormState = blankForm(),
): Promise<Response> {
  const { context } = c.var
  const within = monthsAsked(c)
  const all = await viewed(c, platform)
  const slice = sliceOf(c, all, pageRows)
  const open = await named(c, platform, await listUnconfirmed(platform.db))
  const mayConfirm = may(context.actor, 'training.mark', [])
  const city = await platform.city()
  return staffPage(
    c,
    platform,
    { title: certificateWords.expiriesTitle, path: trainingPath },
    <>
      <PrintHeader
        source={`${city.name.ja} ${certificateWords.training}`}
        url={`${platform.config.baseUrl}${certificatesPath}`}
        asOf={context.today}
      />
      <Breadcrumbs
        links={[{ label: certificateWords.training, href: trainingPath }]}
        here={certificateWords.expiriesTitle}
      />
      <ErrorSummary errors={state.errors} labels={{ staffNo: certificateWords.staffNo }} />
      <PageHeader
        title={certificateWords.expiriesTitle}
        lead={certificateWords.expiriesLead(all.length)}
        actions={
          <LinkButton
            kind="plain"
            icon="download"
            href={`${certificatesPath}.csv?within=${within}`}
            download
          >
            {certificateWords.csv}
          </LinkButton>
        }
      />
      {c.req.query('done') === 'confirmed' && (
        <Notice kind="success" announce>
          <p>{certificateWords.doneConfirmed}</p>
        </Notice>
      )}
      {open.length > 0 && <ToConfirm c={c} licences={open} mayConfirm={mayConfirm} />}
      <Filters within={within} state={state} />
      {all.length === 0 ? (
        <EmptyState title={certificateWords.nothingEnds}>
          <p>{certificateWords.nothingEndsText}</p>
        </EmptyState>
      ) : (
        <Table
          caption={certificateWords.caption(all.length)}
          rowHeads
          stacked
          columns={[
            { label: certificateWords.person },
            { label: certificateWords.unit },
            { label: certificateWords.what },
            { label: certificateWords.kind },
            { label: certificateWords.expiresOn },
            { label: certificateWords.state },
          ]}
          rows={slice.rows.map((one) => [
            <a href={pathOfEmployee(one.employeeId)}>{one.personName}</a>,
            one.unitName,
            one.title,
            expiryKindNames[one.kind],
            <EraDate date={one.expiresOn} />,
            <ExpiryMark expiresOn={one.expiresOn} today={context.today} />,
          ])}
        />
      )}
      {slice.pageCount > 1 && (
        <Pagination
          page={slice.page}
          pageCount={slice.pageCount}
          hrefOf={(page) => withQuery(certificatesPath, { within, page })}
        />
      )}
    </>,
  )
}

/** How far ahead, and whose history: questions, so both are GET. */
function Filters({ within, state }: { within: number; state: FormState }) {
  const error = state.errors.find(({ name }) => name === 'staffNo')?.message
  return (
    <>
      <form class="form form-filter" method="get" action={certificatesPath}>
        <Select
          name="within"
          label={certificateWords.within}
          value={String(within)}
          options={spans.map((months) => ({
            value: String(months),
            label: certificateWords.withinMonths(months),
          }))}
        />
        <Button kind="secondary">{certificateWords.show}</Button>
      </form>
      <form class="form form-filter" method="get" action={certificatesPath}>
        <TextField
          name="staffNo"
          label={certificateWords.staffNo}
          value={state.values['staffNo']}
          error={error}
          width="s"
        />
        <Button kind="secondary">{certificateWords.findPerson}</Button>
      </form>
    </>
  )
}

type ToConfirmProps = {
  c: Context<Env>
  licences: readonly Named<Licence>[]
  mayConfirm: boolean
}

function ToConfirm({ c, licences, mayConfirm }: ToConfirmProps) {
  return (
    <section class="section" aria-labelledby="to-confirm">
      <h2 id="to-confirm">{certificateWords.toConfirm(licences.length)}</h2>
      <p>{certificateWords.toConfirmLead}</p>
      <Table
        caption={certificateWords.toConfirm(licences.length)}
        captionHidden
        rowHeads
        stacked
        columns={[
          { label: certificateWords.person },
          { label: certificateWords.unit },
          { label: certificateWords.what },
          { label: certificateWords.number },
          { label: certificateWords.issuedOn },
          { label: certificateWords.expiresOn },
          { label: certificateWords.copy },
          ...(mayConfirm ? [{ label: certificateWords.actions }] : []),
        ]}
        rows={licences.map((one) => [
          <a href={pathOfEmployee(one.employeeId)}>{one.personName}</a>,
          one.unitName,
          one.name,
          one.number,
          <EraDate date={one.issuedOn} />,
          one.expiresOn === null ? certificateWords.forEver : <EraDate date={one.expiresOn} />,
          one.sha256 === null ? (
            certificateWords.none
          ) : (
            <a href={atLicence(one.licenceId, 'file')}>{certificateWords.open}</a>
          ),
          ...(mayConfirm ? [<Confirm c={c} licence={one} />] : []),
        ])}
      />
    </section>
  )
}

function Confirm({ c, licence }: { c: Context<Env>; licence: Named<Licence> }) {
  return (
    <PostForm
      action={atLicence(licence.licenceId, 'confirm')}
      hidden={{ seen: licence.id }}
      label={certificateWords.confirmOf(licence.personName, licence.name)}
      inline
    >
      <FormKeys c={c} />
      <Button kind="secondary" small>
        {certificateWords.confirm}
        <span class="visually-hidden">{certificateWords.about(licence.name)}</span>
      </Button>
    </PostForm>
  )
}

async function exportExpiries(c: Context<Env>, platform: Platform): Promise<Response> {
  const { today } = c.var.context
  const rows = await viewed(c, platform)
  const word = (one: Expiry) =>
    isExpired(one, today)
      ? certificateWords.expired
      : noticeDue(one, today) !== null
        ? certificateWords.near
        : certificateWords.valid
  return csvResponse(
    certificateFiles.expiries,
    certificateColumns.expiries,
    rows.map((one) => [
      one.personName,
      one.unitName,
      expiryKindNames[one.kind],
      one.title,
      one.expiresOn,
      word(one),
    ]),
  )
}
