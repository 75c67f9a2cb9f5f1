import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay, may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { CheckboxGroup, Select } from '../../../platform/ui/choice-field.tsx'
import { Disclosure } from '../../../platform/ui/disclosure.tsx'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { Pagination } from '../../../platform/ui/pagination.tsx'
import { FormActions } from '../../../platform/ui/post-form.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { DateField, TextField } from '../../../platform/ui/text-field.tsx'
import { type AssignmentKind, assignmentKinds } from '../assignment.ts'
import { type StaffClass, staffClasses } from '../employee.ts'
import {
  assignmentKindNames,
  employeeWords,
  staffClassNames,
  unitWords,
} from '../staff-messages.ts'
import { countStaff, listStaff, type StaffFilter, type StaffMember } from '../store/staff.ts'
import { listUnits } from '../store/unit.ts'
import { fullNameOf, type Unit } from '../unit.ts'
import { isNarrowReading, widenKana } from '../japanese-grammar.ts'
import { type AsOf, onDay, PageNotices, readAsOf } from './as-of.tsx'
import { peoplePath } from './paths.ts'
import { type MayOpen, mayOpenOf, PersonName } from './person-name.tsx'
import { unitOptions } from './unit-options.ts'

const listPath = `${peoplePath}/employees`
const pageRows = 50

/** What the address asks for: `?q=&unit=somu&class=regularStaff&class=...&kind=main&page=2`. */
export type StaffSearch = {
  q: string
  unit: string
  classes: StaffClass[]
  kind: AssignmentKind | ''
  page: number
}

/** Reads a search; what is no known value is as if it were not there. */
export function readSearch(c: Context<Env>): StaffSearch {
  const classes = c.req.queries('class') ?? []
  const kind = c.req.query('kind') ?? ''
  const page = c.req.query('page') ?? ''
  return {
    q: Array.from((c.req.query('q') ?? '').normalize('NFC').trim()).slice(0, 40).join(''),
    unit: c.req.query('unit') ?? '',
    classes: staffClasses.filter((one) => classes.includes(one)),
    kind: assignmentKinds.find((one) => one === kind) ?? '',
    page: /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1,
  }
}

/**
 * The search as the store takes it. A unit that is not there on the day lets nobody through.
 * Hiragana and half-width kana find katakana.
 */
export function filterOf(search: StaffSearch, units: readonly Unit[]): StaffFilter {
  const unit = units.find(({ slug }) => slug === search.unit)
  const words = isNarrowReading(search.q) ? widenKana(search.q) : search.q
  return {
    words,
    staffClasses: search.classes,
    ...(search.unit === '' ? {} : { unitId: unit?.id ?? nowhere }),
    ...(search.kind === '' ? {} : { kind: search.kind }),
  }
}

const nowhere = '00000000-0000-0000-0000-000000000000'

/** Address of the list with a search. */
export function searchPath(asOf: AsOf, search: Partial<StaffSearch>, path = listPath): string {
  const query = new URLSearchParams()
  if (!asOf.isToday) query.set('asOf', asOf.on.toString())
  if (search.q) query.set('q', search.q)
  if (search.unit) query.set('unit', search.unit)
  for (const one of search.classes ?? []) query.append('class', one)
  if (search.kind) query.set('kind', search.kind)
  if (search.page !== undefined && search.page > 1) query.set('page', String(search.page))
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}

/** Who holds which post on a day: the rows behind every count of staff. */
export async function showEmployees(c: Context<Env>, platform: Platform): Promise<Response> {
  const { actor } = c.var.context
  assertMay(actor, 'people.read')
  const { db } = platform
  const asOf = readAsOf(c)
  const search = readSearch(c)
  const units = await listUnits(db, asOf.on)
  const filter = filterOf(search, units)
  const count = await countStaff(db, asOf.on, filter)
  const pageCount = Math.max(1, Math.ceil(count / pageRows))
  const page = Math.min(search.page, pageCount)
  const slice = { offset: (page - 1) * pageRows, size: pageRows }
  const staff = await listStaff(db, asOf.on, filter, slice)
  const title = employeeWords.list
  return staffPage(
    c,
    platform,
    { title, path: peoplePath },
    <>
      <Breadcrumbs
        links={[{ label: unitWords.organisation, href: onDay(peoplePath, asOf) }]}
        here={title}
      />
      <PageHeader
        title={title}
        lead={employeeWords.listLead(count)}
        actions={
          <>
            {may(actor, 'people.hire') && (
              <LinkButton href={onDay(`${listPath}/new`, asOf)}>{employeeWords.hire}</LinkButton>
            )}
            {may(actor, 'people.export') && (
              <LinkButton
                kind="plain"
                icon="download"
                href={searchPath(asOf, { ...search, page: 1 }, `${listPath}.csv`)}
              >
                {employeeWords.exportPeople}
              </LinkButton>
            )}
          </>
        }
      />
      <PageNotices c={c} asOf={asOf} />
      <SearchForm asOf={asOf} search={search} units={units} />
      {count === 0 ? (
        <EmptyState title={employeeWords.noneFound} contact={unitWords.contact}>
          <p>{employeeWords.noneFoundText}</p>
        </EmptyState>
      ) : (
        <StaffList staff={staff} units={units} asOf={asOf} mayOpen={mayOpenOf(actor, units)} />
      )}
      <Pagination
        page={page}
        pageCount={pageCount}
        hrefOf={(to) => searchPath(asOf, { ...search, page: to })}
      />
    </>,
  )
}

type SearchFormProps = { asOf: AsOf; search: StaffSearch; units: readonly Unit[] }

function SearchForm({ asOf, search, units }: SearchFormProps) {
  const narrowed = search.unit !== '' || search.classes.length > 0 || search.kind !== ''
  return (
    <form method="get" action={listPath} class="form" aria-label={employeeWords.searchButton}>
      <TextField name="q" label={employeeWords.search} value={search.q} type="search" />
      <Disclosure summary={employeeWords.filter} open={narrowed || !asOf.isToday}>
        <DateField name="asOf" label={unitWords.asOf} value={asOf.on.toString()} picker />
        <Select
          name="unit"
          label={unitWords.unit}
          options={unitOptions(units, 'slug')}
          value={search.unit}
          placeholder={employeeWords.allUnits}
        />
        <CheckboxGroup
          name="class"
          label={employeeWords.staffClass}
          options={staffClasses.map((value) => ({ value, label: staffClassNames[value] }))}
          values={search.classes}
        />
        <Select
          name="kind"
          label={employeeWords.kind}
          options={assignmentKinds.map((value) => ({ value, label: assignmentKindNames[value] }))}
          value={search.kind}
          placeholder={employeeWords.allKinds}
        />
      </Disclosure>
      <FormActions>
        <Button kind="secondary">{employeeWords.searchButton}</Button>
        <LinkButton kind="plain" href={listPath}>
          {employeeWords.reset}
        </LinkButton>
      </FormActions>
    </form>
  )
}

type ListProps = {
  staff: readonly StaffMember[]
  units: readonly Unit[]
  asOf: AsOf
  mayOpen: MayOpen
}

function StaffList({ staff, units, asOf, mayOpen }: ListProps) {
  return (
    <Table
      caption={employeeWords.list}
      captionHidden
      rowHeads
      columns={[
        { label: employeeWords.staffNo },
        { label: employeeWords.name },
        { label: unitWords.unit },
        { label: employeeWords.post },
        { label: employeeWords.kind },
        { label: employeeWords.staffClass },
      ]}
      rows={staff.map((member) => [
        member.staffNo,
        <PersonName person={member} mayOpen={mayOpen} asOf={asOf} />,
        fullNameOf(units, member.unitId),
        member.post,
        assignmentKindNames[member.kind],
        staffClassNames[member.staffClass],
      ])}
    />
  )
}
