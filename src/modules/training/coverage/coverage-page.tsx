import type { Context } from 'hono'
import { recordView } from '../../../platform/audit/append.ts'
import type { Env } from '../../../platform/http/context.ts'
import { csvResponse } from '../../../platform/http/csv.ts'
import { optionalDate } from '../../../platform/http/field.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { BigFigure } from '../../../platform/ui/big-figure.tsx'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { Select } from '../../../platform/ui/choice-field.tsx'
import { formatDate } from '../../../platform/ui/dates.ts'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { EraDate } from '../../../platform/ui/era-date.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { FormActions } from '../../../platform/ui/post-form.tsx'
import { PrintHeader } from '../../../platform/ui/print-header.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { DateField } from '../../../platform/ui/text-field.tsx'
import { pathOfOffering, trainingPath } from '../paths.ts'
import { pathOfExplanation } from '../explain/paths.ts'
import { requiredText } from '../pages/course-page.tsx'
import type { OfferingItem } from '../view-types.ts'
import { type CoverageAccess, getAccess } from './access.ts'
import { type CourseCoverage, percentOf, sumOfCoverage } from './coverage.ts'
import { pathOfCoverage } from './paths.ts'
import { coverageFiles, coverageWords as words } from './staff-messages.ts'
import { byLack, type CoverageMember, listNextFree, readCoverage } from './view-coverage.ts'

/** What an address asks for, within what its reader may see. */
export type Asked = {
  access: CoverageAccess
  on: Temporal.PlainDate
  unitId: string | undefined
  unitIds: readonly string[] | undefined
  unreadable: boolean
}

/** Reads day and unit; what cannot be read is as if it were not there, and said. */
export async function readAsked(c: Context<Env>, { db }: Platform): Promise<Asked> {
  const { context } = c.var
  assertMay(context.actor, 'training.read')
  const day = optionalDate().safeParse(c.req.query('asOf'))
  const on = (day.success ? day.data : undefined) ?? context.today
  const access = await getAccess(db, context, on)
  const asked = c.req.query('unit') ?? ''
  const unitId = access.units.find(({ id }) => id === asked)?.id
  return {
    access,
    on,
    unitId,
    unitIds: unitId === undefined ? access.scope : [unitId],
    unreadable: !day.success || (asked !== '' && unitId === undefined),
  }
}

/** Every course that somebody has to take, with how many lack it (必修研修の受講状況). */
export async function showCoverage(c: Context<Env>, platform: Platform): Promise<Response> {
  const { context } = c.var
  const asked = await readAsked(c, platform)
  const all = byLack(await readCoverage(platform.db, asked.on, asked))
  const ids = all.map(({ course }) => course.id)
  const next = await listNextFree(platform.db, context, ids)
  const { required, holding } = sumOfCoverage(all)
  const percent = percentOf(holding, required)
  const path = pathOfCoverage(asked)
  const city = await platform.city()
  return staffPage(
    c,
    platform,
    { title: words.title, path: trainingPath },
    <>
      <PrintHeader
        source={`${city.name.ja} ${words.title}`}
        url={`${platform.config.baseUrl}${path}`}
        asOf={asked.on}
      />
      <Breadcrumbs links={[{ label: words.training, href: trainingPath }]} here={words.title} />
      <PageHeader
        over={unitName(asked)}
        title={words.title}
        lead={percent === null ? undefined : words.lead(String(percent), required - holding)}
        actions={
          <LinkButton kind="plain" icon="download" href={pathOfCoverage(asked, 'csv')} download>
            {words.csv}
          </LinkButton>
        }
      />
      <Unreadable asked={asked} />
      <NarrowForm asked={asked} action={c.req.path} />
      {all.length === 0 ? (
        <EmptyState title={words.noneAsked} contact={words.contact}>
          <p>{words.noneAskedText}</p>
        </EmptyState>
      ) : (
        <section class="section" aria-labelledby="courses">
          <h2 id="courses">{words.percent}</h2>
          <BigFigure
            value={percent === null ? undefined : String(percent)}
            unit="%"
            asOf={<EraDate date={asked.on} />}
            source="live"
          />
          <CoursesTable all={all} next={next} asked={asked} />
          <p class="small soft">{words.rule}</p>
          <p class="small">
            <a href={pathOfExplanation('training.coverage', { asOf: asked.on })}>{words.explain}</a>
          </p>
        </section>
      )}
    </>,
  )
}

type Rows = readonly CourseCoverage<CoverageMember>[]

/** Courses with the share of those who hold them. */
export function CoursesTable(props: {
  all: Rows
  next: ReadonlyMap<string, OfferingItem>
  asked: Pick<Asked, 'on' | 'unitId'>
}) {
  const { all, next, asked } = props
  const sum = sumOfCoverage(all)
  const numbers = ({ required, holding }: typeof sum) => [
    words.people(required),
    words.people(holding),
    words.people(required - holding),
    words.percentOf(percentOf(holding, required)),
  ]
  return (
    <Table
      caption={words.title}
      captionHidden
      stacked
      rowHeads
      columns={[
        { label: words.course },
        { label: words.requiredFor },
        { label: words.required, numeric: true },
        { label: words.holding, numeric: true },
        { label: words.missing, numeric: true },
        { label: words.percent, numeric: true },
        { label: words.next },
      ]}
      rows={[
        ...all.map((one) => [
          <a href={pathOfCoverage({ ...asked, courseId: one.course.id })}>{one.course.title}</a>,
          requiredText(one.course.requiredFor),
          ...numbers(one),
          <NextFree item={next.get(one.course.id)} />,
        ]),
        [<strong>{words.total}</strong>, '', ...numbers(sum), ''],
      ]}
    />
  )
}

/** The next offering with a free seat, or that there is none. */
export function NextFree({ item }: { item: OfferingItem | undefined }) {
  if (item === undefined) return <span class="soft">{words.none}</span>
  return (
    <>
      <a href={pathOfOffering(item.id)}>
        <EraDate date={item.startsOn} />
      </a>{' '}
      {words.freeSeats(item.freeSeats)}
    </>
  )
}

/** Says that part of the address could not be read. */
export function Unreadable({ asked }: { asked: Asked }) {
  if (!asked.unreadable) return null
  return (
    <Notice kind="warning">
      <p>{words.unreadable}</p>
    </Notice>
  )
}

/** Name of the unit looked at. */
export function unitName({ access, unitId }: Asked): string {
  const everything = access.seesAll ? words.allUnits : words.ownUnits
  return access.units.find(({ id }) => id === unitId)?.name ?? everything
}

/** Asks for another unit or day. */
export function NarrowForm({ asked, action }: { asked: Asked; action: string }) {
  const { access, on, unitId } = asked
  return (
    <div class="screen-only">
      <form method="get" action={action} class="form form-filter" aria-label={words.narrow}>
        <Select
          name="unit"
          label={words.unit}
          options={access.units.map(({ id, name }) => ({ value: id, label: name }))}
          placeholder={access.seesAll ? words.allUnits : words.ownUnits}
          value={unitId ?? ''}
        />
        <DateField name="asOf" label={words.asOf} value={formatDate(on, 'ja')} />
        <FormActions>
          <Button kind="secondary">{words.show}</Button>
        </FormActions>
      </form>
    </div>
  )
}

/** The same for a spreadsheet. */
export async function exportCoverage(c: Context<Env>, platform: Platform): Promise<Response> {
  const asked = await readAsked(c, platform)
  const all = byLack(await readCoverage(platform.db, asked.on, asked))
  const ids = all.map(({ course }) => course.id)
  const next = await listNextFree(platform.db, c.var.context, ids)
  return csvResponse(
    coverageFiles.all(asked.on.toString()),
    coverageFiles.allColumns,
    all.map(({ course, required, holding }) => [
      course.title,
      required,
      holding,
      required - holding,
      percentOf(holding, required),
      next.get(course.id)?.startsOn,
    ]),
  )
}

/** Keeps that somebody read who lacks a course. */
export async function noteLackRead(
  platform: Pick<Platform, 'db'>,
  c: Context<Env>,
  subject: string,
): Promise<void> {
  await recordView(platform.db, c.var.context, 'training.view_coverage', subject)
}
