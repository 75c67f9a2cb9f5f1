import type { Context, Hono } from 'hono'
import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import { formatFiscalYear } from '../../../platform/calendar/format.ts'
import type { Env } from '../../../platform/http/context.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay, may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound } from '../../../platform/refusal.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Button } from '../../../platform/ui/button.tsx'
import { RadioGroup, Select } from '../../../platform/ui/choice-field.tsx'
import { Entries } from '../../../platform/ui/entry.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { trainingPath } from '../paths.ts'
import { pageWords } from '../pages/staff-messages.ts'
import type { TrainingPorts } from '../ports.ts'
import { listOfferingsOfYear } from '../view-offerings.ts'
import type { OfferingItem } from '../view-types.ts'
import {
  exportAttendance,
  type ExportKind,
  exportKinds,
  exportTable,
  trainingExports,
} from './exports.ts'
import { exportsPath, pathOfExport } from './paths.ts'
import { exportKindWords, formatNames, listWords } from './staff-messages.ts'
import { formatOf, tableFormats, tableResponse } from './table-response.ts'

const yearsBack = 12

/** Every list as a file, in the format that is wanted (書出し). */
export function addExportPages(app: Hono<Env>, platform: Platform, ports: TrainingPorts): void {
  const { db } = platform
  app.get('/training/exports', (c) => showExports(c, platform))
  app.get('/training/exports/attendance', async (c) => {
    const { context } = c.var
    const table = await exportAttendance(db, context, offeringIdOf(c))
    return tableResponse(c, table.name, table.columns, table.rows, formatOf(c))
  })
  app.get('/training/exports/:kind', async (c) => {
    const kind = exportKinds.find((one) => one === c.req.param('kind'))
    if (kind === undefined) throw notFound()
    const asked = { kind, fiscalYear: yearFor(c, kind) }
    const table = await exportTable({ db, ...ports }, c.var.context, asked)
    return tableResponse(c, table.name, table.columns, table.rows, formatOf(c))
  })
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function offeringIdOf(c: Context<Env>): string {
  const asked = c.req.query('offeringId') ?? ''
  if (!uuid.test(asked)) throw notFound('training.offering_not_found')
  return asked
}

/** The year asked for; without one, all years where an export has them, else the present one. */
function yearFor(c: Context<Env>, kind: ExportKind): number | undefined {
  const asked = c.req.query('fiscalYear') ?? ''
  if (/^20\d\d$/.test(asked)) return Number(asked)
  return trainingExports[kind].years === 'one' ? fiscalYearOf(c.var.context.today) : undefined
}

async function showExports(c: Context<Env>, platform: Platform): Promise<Response> {
  const { context } = c.var
  const { actor, today } = context
  assertMay(actor, 'training.read')
  const asked = c.req.query('fiscalYear') ?? ''
  const thisYear = fiscalYearOf(today)
  const year = /^20\d\d$/.test(asked) ? Number(asked) : thisYear
  const kinds = exportKinds.filter((kind) => {
    const { permission, namesPeople } = trainingExports[kind]
    return namesPeople ? may(actor, permission, []) : may(actor, permission)
  })
  const seesPeople = may(actor, 'training.read_all', [])
  const offerings = seesPeople ? await listOfferingsOfYear(platform.db, context, year) : []
  const title = listWords.exportTitle
  return staffPage(
    c,
    platform,
    { title, path: trainingPath },
    <>
      <Breadcrumbs links={[{ label: pageWords.training, href: trainingPath }]} here={title} />
      <PageHeader title={title} lead={listWords.exportLead} />
      <form method="get" action={exportsPath} class="form form-filter">
        <Select
          name="fiscalYear"
          label={listWords.year}
          value={String(year)}
          options={Array.from({ length: yearsBack + 2 }, (_, back) => {
            const value = thisYear + 1 - back
            return { value: String(value), label: formatFiscalYear(value, 'ja') }
          })}
        />
        <Button kind="secondary">{listWords.show}</Button>
      </form>
      <Entries
        entries={kinds.map((kind) => ({
          title: exportKindWords[kind].title,
          children: (
            <>
              <p class="small soft">{exportKindWords[kind].about}</p>
              {yearsOf(kind, year).map((fiscalYear) => (
                <Formats kind={kind} fiscalYear={fiscalYear} />
              ))}
            </>
          ),
        }))}
      />
      {seesPeople && <AttendanceLists offerings={offerings} />}
    </>,
  )
}

/** The year shown, all of them (undefined), or both. */
function yearsOf(kind: ExportKind, year: number): (number | undefined)[] {
  const { years } = trainingExports[kind]
  if (years === 'today') return [undefined]
  return years === 'one' ? [year] : [year, undefined]
}

function yearName(kind: ExportKind, fiscalYear: number | undefined): string {
  if (fiscalYear !== undefined) return formatFiscalYear(fiscalYear, 'ja')
  return trainingExports[kind].years === 'today' ? listWords.asOfToday : listWords.allYears
}

function Formats({ kind, fiscalYear }: { kind: ExportKind; fiscalYear: number | undefined }) {
  const year = yearName(kind, fiscalYear)
  return (
    <p class="row-links">
      <span>{year}</span>
      {tableFormats.map((format) => (
        <a
          href={pathOfExport(kind, format, { fiscalYear })}
          aria-label={listWords.exportLink(
            `${exportKindWords[kind].title} ${year}`,
            formatNames[format],
          )}
          download
        >
          {formatNames[format]}
        </a>
      ))}
    </p>
  )
}

function AttendanceLists({ offerings }: { offerings: readonly OfferingItem[] }) {
  return (
    <section class="section" aria-labelledby="attendance">
      <h2 id="attendance">{listWords.attendance}</h2>
      <p>{listWords.attendanceLead}</p>
      {offerings.length === 0 ? (
        <p>{listWords.noOfferings}</p>
      ) : (
        <form method="get" action={`${exportsPath}/attendance`} class="form">
          <Select
            name="offeringId"
            label={listWords.offering}
            value={offerings[0]?.id}
            options={offerings.map(({ id, title, startsOn, place }) => {
              return { value: id, label: listWords.offeringOption(title, startsOn, place) }
            })}
          />
          <RadioGroup
            name="format"
            label={listWords.format}
            value="xlsx"
            options={tableFormats.map((value) => ({ value, label: formatNames[value] }))}
          />
          <div class="actions">
            <Button kind="secondary">{listWords.download}</Button>
          </div>
        </form>
      )}
    </section>
  )
}
