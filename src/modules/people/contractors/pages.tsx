import { z } from '@hono/zod-openapi'
import type { Context, Hono } from 'hono'
import { recordView } from '../../../platform/audit/append.ts'
import type { Env } from '../../../platform/http/context.ts'
import { date, id, text } from '../../../platform/http/field.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import { blankForm, submit } from '../../../platform/http/form.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay, may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { Select } from '../../../platform/ui/choice-field.tsx'
import { EraDate } from '../../../platform/ui/era-date.tsx'
import { ErrorSummary } from '../../../platform/ui/error-summary.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { PostForm } from '../../../platform/ui/post-form.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { DateField, TextField } from '../../../platform/ui/text-field.tsx'
import type { Accounts } from '../accounts.ts'
import { addForm, openForm } from '../pages/form-page.tsx'
import { contractorsPath, idSegment, peoplePath } from '../pages/paths.ts'
import { home } from '../pages/unit-fields.tsx'
import { unitOptions } from '../pages/unit-options.ts'
import { roleLabels } from '../staff-messages.ts'
import { staffNamesOf } from '../store/employee.ts'
import { listUnits } from '../store/unit.ts'
import { fullNameOf, type Unit } from '../unit.ts'
import { stampOf } from '../version.ts'
import { askContractor } from './ask-contractor.ts'
import { type Contractor, contractorRoles, stateOn } from './contractor.ts'
import { listContractors } from './contractor-store.ts'
import { endContractor, openContractor, type OpenedContractor } from './open-contractor.ts'
import { contractorWords } from './staff-messages.ts'

const askShape = z.object({
  name: text({ max: 40 }),
  company: text({ max: 60 }),
  purpose: text({ max: 200 }),
  unitId: id(),
  role: z
    .union([z.literal(''), z.enum(contractorRoles)])
    .optional()
    .transform((role) => (role === undefined || role === '' ? null : role)),
  fromOn: date(),
  lastOn: date(),
})

/** The pages of contractors' accounts: list, request, opening by a second person, end. */
export function addContractorPages(app: Hono<Env>, platform: Platform, accounts: Accounts): void {
  app.get('/people/contractors', (c) => showList(c, platform))
  addForm(app, platform, '/people/contractors/new', 'people.ask_contractor', (c) =>
    askForm(c, platform),
  )
  const one = `/people/contractors/${idSegment('contractorId')}`
  const idOf = (c: Context<Env>) => ({ contractorId: c.req.param('contractorId') ?? '' })
  // Answers with the page itself: a redirect would have to keep the password somewhere.
  app.post(`${one}/open`, async (c) => {
    let opened: OpenedContractor | undefined
    const answer = await submit(c, platform, {
      schema: z.object({}),
      act: async () => {
        opened = await openContractor(platform, c.var.context, accounts, idOf(c))
      },
      done: () => `${contractorsPath}?done=again`,
      again: (state) => showList(c, platform, state),
    })
    return opened === undefined ? answer : passwordPage(c, platform, opened)
  })
  app.post(`${one}/end`, (c) =>
    submit(c, platform, {
      schema: z.object({}),
      act: () => endContractor(platform, c.var.context, accounts, idOf(c)),
      done: () => `${contractorsPath}?done=ended`,
      again: (state) => showList(c, platform, state),
    }),
  )
}

async function askForm(c: Context<Env>, platform: Platform) {
  const words = contractorWords
  const { context } = c.var
  const units = await listUnits(platform.db, context.today)
  return openForm(c, platform, {
    ...{ title: words.ask, lead: words.askLead, button: words.doAsk },
    trail: [home, { label: words.title, href: contractorsPath }],
    cancelHref: contractorsPath,
    values: { fromOn: context.today.toString() },
    labels: {
      ...{ name: words.name, company: words.company, purpose: words.purpose, role: words.role },
      ...{ unitId: words.unit, fromOn: words.fromOn, lastOn: words.lastOn },
    },
    schema: askShape,
    act: (input) => askContractor(platform, context, input),
    done: () => `${contractorsPath}?done=asked`,
    fields: (fieldOf) => (
      <>
        <TextField {...fieldOf('name')} label={words.name} required />
        <TextField {...fieldOf('company')} label={words.company} required />
        <TextField
          {...fieldOf('purpose')}
          label={words.purpose}
          hint={words.purposeHint}
          width="full"
          required
        />
        <Select {...fieldOf('unitId')} label={words.unit} options={unitOptions(units)} required />
        <Select
          {...fieldOf('role')}
          label={words.role}
          hint={words.roleHint}
          options={contractorRoles.map((value) => ({ value, label: roleLabels[value] }))}
          placeholder={words.noRole}
        />
        <DateField {...fieldOf('fromOn')} label={words.fromOn} required />
        <DateField {...fieldOf('lastOn')} label={words.lastOn} hint={words.lastOnHint} required />
      </>
    ),
  })
}

async function showList(c: Context<Env>, platform: Platform, { errors } = blankForm()) {
  const words = contractorWords
  const { context } = c.var
  assertMay(context.actor, 'people.read_contractors')
  const { db } = platform
  await recordView(db, context, 'people.read_contractors', 'people.contractor')
  const [all, units] = await Promise.all([listContractors(db), listUnits(db, context.today)])
  const ids = all.flatMap(({ askedBy, openedBy }) => [askedBy, openedBy ?? ''])
  const people = [...new Set(ids)].filter((one) => /^[0-9a-f-]{36}$/.test(one))
  const names = await staffNamesOf(db, people, context.today)
  const query = c.req.query('done') ?? ''
  const done = query in words.done ? words.done[query as keyof typeof words.done] : undefined
  return staffPage(
    c,
    platform,
    { title: words.title, path: peoplePath },
    <>
      <Breadcrumbs links={[home]} here={words.title} />
      <PageHeader title={words.title} lead={words.lead} />
      <ErrorSummary errors={errors} />
      {done !== undefined && errors.length === 0 && (
        <Notice kind="success" announce>
          <p>{done}</p>
        </Notice>
      )}
      {may(context.actor, 'people.ask_contractor') && (
        <div class="actions">
          <LinkButton kind="primary" href={`${contractorsPath}/new`}>
            {words.ask}
          </LinkButton>
        </div>
      )}
      <Table
        caption={words.title}
        captionHidden
        rowHeads
        empty={words.empty}
        columns={[
          { label: words.person },
          { label: words.staffNo },
          { label: words.purpose },
          { label: words.period },
          { label: words.state },
          { label: words.people },
          { label: words.operations },
        ]}
        rows={all.map((one) => [
          <>
            {one.name}
            <br />
            {one.company}
          </>,
          one.staffNo,
          <Work one={one} units={units} />,
          <>
            <EraDate date={one.fromOn} />
            <br />
            <EraDate date={one.lastOn} />
          </>,
          words.states[stateOn(one, context.today)],
          <>
            {words.askedBy(names.get(one.askedBy) ?? one.askedBy)}
            <br />
            {one.openedBy !== null && words.openedBy(names.get(one.openedBy) ?? one.openedBy)}
          </>,
          <Presses c={c} one={one} />,
        ])}
      />
    </>,
  )
}

function Work({ one, units }: { one: Contractor; units: readonly Unit[] }) {
  const unit = units.some(({ id: unitId }) => unitId === one.unitId)
  return (
    <>
      {one.purpose}
      <br />
      {unit && fullNameOf(units, one.unitId)}{' '}
      {one.role !== null && <span class="badge">{roleLabels[one.role]}</span>}
    </>
  )
}

function Presses({ c, one }: { c: Context<Env>; one: Contractor }) {
  const words = contractorWords
  const { context } = c.var
  const state = stateOn(one, context.today)
  if (state === 'ended' || state === 'withdrawn') return null
  const path = `${contractorsPath}/${one.id}`
  const own = one.askedBy === stampOf(context).recordedBy
  const mayOpen = state === 'asked' && may(context.actor, 'people.open_contractor', [])
  return (
    <div class="actions">
      {mayOpen && own && <p>{words.own}</p>}
      {mayOpen && !own && (
        <PostForm action={`${path}/open`} label={words.openNamed(one.name)} inline>
          <FormKeys c={c} />
          <Button small>{words.open}</Button>
        </PostForm>
      )}
      {may(context.actor, 'people.end_contractor', []) && (
        <PostForm action={`${path}/end`} label={words.endNamed(one.name)} inline>
          <FormKeys c={c} />
          <Button kind="danger" small>
            {state === 'asked' ? words.withdraw : words.end}
          </Button>
        </PostForm>
      )}
    </div>
  )
}

function passwordPage(
  c: Context<Env>,
  platform: Platform,
  { name, staffNo, password }: OpenedContractor,
): Promise<Response> {
  const words = contractorWords
  c.header('cache-control', 'no-store')
  return staffPage(
    c,
    platform,
    { title: words.passwordTitle, path: peoplePath },
    <>
      <PageHeader title={words.passwordTitle} lead={words.passwordFor(name, staffNo)} />
      <p class="lead">
        <code>{password}</code>
      </p>
      <Notice kind="warning">
        <p>{words.passwordOnce}</p>
      </Notice>
      <div class="actions">
        <LinkButton href={contractorsPath}>{words.back}</LinkButton>
      </div>
    </>,
  )
}
