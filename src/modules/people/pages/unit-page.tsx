import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay, may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound } from '../../../platform/refusal.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { LinkButton } from '../../../platform/ui/button.tsx'
import { formatDate } from '../../../platform/ui/dates.ts'
import { DescriptionList } from '../../../platform/ui/description-list.tsx'
import { InstantTime } from '../../../platform/ui/era-date.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { Timeline } from '../../../platform/ui/timeline.tsx'
import type { Period } from '../period.ts'
import {
  assignmentKindNames,
  employeeWords,
  staffClassNames,
  successionNames,
  unitKindNames,
  unitWords,
} from '../staff-messages.ts'
import { headOf } from '../store/assignment.ts'
import { listStaff, type StaffMember } from '../store/staff.ts'
import { listAllUnitVersions, listSuccessions, listUnits, listUnitVersions } from '../store/unit.ts'
import { type Unit, unitPath, type UnitSuccession, type UnitVersion } from '../unit.ts'
import { type AsOf, AsOfForm, onDay, PageNotices, readAsOf } from './as-of.tsx'
import { HeadName } from './organisation-page.tsx'
import { pathOfUnit, peoplePath } from './paths.ts'
import { type MayOpen, mayOpenOf, PersonName } from './person-name.tsx'

/** The forms that change a unit: path below the unit's page, permission, label. */
const unitActions = [
  ['name', 'people.rename_unit', unitWords.rename],
  ['place', 'people.move_unit', unitWords.move],
  ['contact', 'people.change_unit_contact', unitWords.changeContact],
  ['split', 'people.split_unit', unitWords.split],
  ['duty', 'people.transfer_duty', unitWords.transferDuty],
  ['closure', 'people.close_unit', unitWords.close],
] as const

/** A unit on a day: contact, people, units below, its past and its future. */
export async function showUnit(c: Context<Env>, platform: Platform): Promise<Response> {
  const { actor } = c.var.context
  assertMay(actor, 'people.read')
  const unitId = c.req.param('unitId') ?? ''
  const asOf = readAsOf(c)
  const { db } = platform
  const [units, versions, successions, head, everyVersion] = await Promise.all([
    listUnits(db, asOf.on),
    listUnitVersions(db, unitId),
    listSuccessions(db, unitId),
    headOf(db, unitId, asOf.on),
    listAllUnitVersions(db),
  ])
  const last = versions.at(-1)
  if (last === undefined) throw notFound('people.unit_not_found')
  const unit = units.find(({ id }) => id === unitId)
  const name = unit?.name ?? last.name
  const path = unitPath(units, unitId)
  const staff = unit === undefined ? [] : await listStaff(db, asOf.on, { unitId })
  const nameOf = (id: string) => everyVersion.findLast((one) => one.unitId === id)?.name ?? ''
  const scope = path.map(({ id }) => id)
  const here = pathOfUnit(unitId)
  const mayOpen = mayOpenOf(actor, units)
  return staffPage(
    c,
    platform,
    { title: name, path: peoplePath },
    <>
      <Breadcrumbs
        links={[
          { label: unitWords.organisation, href: onDay(peoplePath, asOf) },
          ...path
            .slice(1)
            .toReversed()
            .map((above) => ({ label: above.name, href: onDay(pathOfUnit(above.id), asOf) })),
        ]}
        here={name}
      />
      <PageHeader title={name} over={unit && unitKindNames[unit.kind]} />
      <PageNotices c={c} asOf={asOf} />
      <AsOfForm action={here} asOf={asOf} />
      {unit === undefined ? (
        <p>{unitWords.noUnits}</p>
      ) : (
        <DescriptionList
          facts={[
            [unitWords.head, <HeadName head={head} asOf={asOf} mayOpen={mayOpen} />],
            [unitWords.phone, unit.phone ?? unitWords.none],
            [unitWords.slug, unit.slug],
            [unitWords.period, <PeriodText period={lifeTextOf(versions)} />],
          ]}
        />
      )}
      <ActionLinks
        links={unitActions
          .filter(([, permission]) => unit !== undefined && may(actor, permission, scope))
          .map(([at, , label]) => ({ href: onDay(`${here}/${at}`, asOf), label }))}
      />
      <Children units={units} unitId={unitId} asOf={asOf} />
      <StaffTable staff={staff} units={units} asOf={asOf} mayOpen={mayOpen} />
      <History versions={versions} nameOf={nameOf} />
      <Successions successions={successions} nameOf={nameOf} />
    </>,
  )
}

/** A row of links to the forms that a person may use; nothing without any. */
export function ActionLinks({ links }: { links: { href: string; label: string }[] }) {
  if (links.length === 0) return null
  return (
    <div class="actions">
      {links.map(({ href, label }) => (
        <LinkButton href={href} small>
          {label}
        </LinkButton>
      ))}
    </div>
  )
}

/** `令和8年4月1日から` or with its end. */
export function PeriodText({ period }: { period: Period }) {
  const from = formatDate(period.fromOn, 'ja')
  return (
    <>
      {period.toOn === null
        ? unitWords.from(from)
        : unitWords.span(from, formatDate(period.toOn, 'ja'))}
    </>
  )
}

function lifeTextOf(versions: readonly UnitVersion[]): Period {
  const fromOn = versions[0]?.fromOn ?? Temporal.PlainDate.from('1900-01-01')
  return { fromOn, toOn: versions.at(-1)?.toOn ?? null }
}

function Children({ units, unitId, asOf }: { units: readonly Unit[]; unitId: string; asOf: AsOf }) {
  const children = units.filter(({ parentUnitId }) => parentUnitId === unitId)
  if (children.length === 0) return null
  return (
    <section class="section">
      <h2>{unitWords.children}</h2>
      <ul>
        {children.map((child) => (
          <li>
            <a href={onDay(pathOfUnit(child.id), asOf)}>{child.name}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

type StaffTableProps = {
  staff: readonly StaffMember[]
  units: readonly Unit[]
  asOf: AsOf
  mayOpen: MayOpen
}

function StaffTable({ staff, units, asOf, mayOpen }: StaffTableProps) {
  const nameOf = (id: string) => units.find((unit) => unit.id === id)?.name ?? ''
  return (
    <section class="section">
      <h2>{unitWords.staff}</h2>
      <Table
        caption={unitWords.staff}
        csv
        captionHidden
        rowHeads
        empty={unitWords.noStaff}
        columns={[
          { label: employeeWords.name },
          { label: unitWords.unit },
          { label: employeeWords.post },
          { label: employeeWords.kind },
          { label: employeeWords.staffClass },
        ]}
        rows={staff.map((member) => [
          <PersonName person={member} mayOpen={mayOpen} asOf={asOf} />,
          nameOf(member.unitId),
          member.post,
          assignmentKindNames[member.kind],
          staffClassNames[member.staffClass],
        ])}
      />
    </section>
  )
}

type HistoryProps = { versions: readonly UnitVersion[]; nameOf: (id: string) => string }

function History({ versions, nameOf }: HistoryProps) {
  return (
    <section class="section">
      <h2>{unitWords.history}</h2>
      <Table
        caption={unitWords.history}
        captionHidden
        rowHeads
        columns={[
          { label: unitWords.period },
          { label: unitWords.name },
          { label: unitWords.parent },
          { label: unitWords.phone },
          { label: unitWords.slug },
          { label: unitWords.recordedAt },
        ]}
        rows={versions.map((version) => [
          <PeriodText period={version} />,
          version.name,
          version.parentUnitId === null ? unitWords.noParent : nameOf(version.parentUnitId),
          version.phone ?? unitWords.none,
          version.slug,
          <InstantTime at={version.recordedAt} />,
        ])}
      />
    </section>
  )
}

type SuccessionsProps = {
  successions: readonly UnitSuccession[]
  nameOf: (id: string) => string
}

function Successions({ successions, nameOf }: SuccessionsProps) {
  return (
    <section class="section">
      <h2>{unitWords.successions}</h2>
      {successions.length === 0 ? (
        <p>{unitWords.noSuccessions}</p>
      ) : (
        <Timeline
          entries={successions.map((one) => ({
            on: one.effectiveOn,
            title: successionNames[one.kind],
            children: (
              <>
                <p>{unitWords.succession(nameOf(one.fromUnitId), nameOf(one.toUnitId))}</p>
                {one.note !== '' && <p>{one.note}</p>}
              </>
            ),
          }))}
        />
      )}
    </section>
  )
}
