import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay, may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { LinkButton } from '../../../platform/ui/button.tsx'
import { Card } from '../../../platform/ui/card.tsx'
import { DescriptionList } from '../../../platform/ui/description-list.tsx'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { Timeline } from '../../../platform/ui/timeline.tsx'
import { contractorWords } from '../contractors/staff-messages.ts'
import { changeSentence, employeeWords, unitKindNames, unitWords } from '../staff-messages.ts'
import { type Head, listHeads } from '../store/assignment.ts'
import { countStaffByUnit } from '../store/staff.ts'
import { listAllUnitVersions, listUnits } from '../store/unit.ts'
import { selfAndBelow, type Unit, type UnitNode, unitTree } from '../unit.ts'
import { changesAfter, type UnitChange } from '../unit-change.ts'
import { type AsOf, AsOfForm, onDay, PageNotices, readAsOf } from './as-of.tsx'
import { contractorsPath, pathOfUnit, peoplePath } from './paths.ts'
import { type MayOpen, mayOpenOf, PersonName } from './person-name.tsx'

/** What the tree shows beside the names. */
type Beside = {
  asOf: AsOf
  heads: Map<string, Head>
  countOf: (unit: Unit) => number
  mayOpen: MayOpen
}

/** The organisation on a day: departments, divisions, sections, who heads them, how many. */
export async function showOrganisation(c: Context<Env>, platform: Platform): Promise<Response> {
  const { actor } = c.var.context
  assertMay(actor, 'people.read')
  const asOf = readAsOf(c)
  const { db } = platform
  const [units, heads, counts, versions] = await Promise.all([
    listUnits(db, asOf.on),
    listHeads(db, asOf.on),
    countStaffByUnit(db, asOf.on),
    listAllUnitVersions(db),
  ])
  const countOf = (unit: Unit) =>
    [...selfAndBelow(units, unit.id)].reduce((sum, id) => sum + (counts.get(id) ?? 0), 0)
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const headsByUnit = new Map(heads.map((head) => [head.unitId, head]))
  const beside = { asOf, heads: headsByUnit, countOf, mayOpen: mayOpenOf(actor, units) }
  const tree = unitTree(units)
  const title = unitWords.organisation
  return staffPage(
    c,
    platform,
    { title, path: peoplePath },
    <>
      <PageHeader
        title={title}
        lead={unitWords.organisationLead(units.length, total)}
        actions={<Actions actor={actor} asOf={asOf} />}
      />
      <PageNotices c={c} asOf={asOf} />
      <AsOfForm action={peoplePath} asOf={asOf} />
      {tree.length === 0 && (
        <EmptyState
          title={unitWords.noUnits}
          contact={unitWords.contact}
          action={
            may(actor, 'people.create_unit') && (
              <LinkButton href={`${peoplePath}/units/new`}>{unitWords.create}</LinkButton>
            )
          }
        >
          <p>{unitWords.noUnitsText}</p>
        </EmptyState>
      )}
      <section class="section">
        {tree.map((node) => (
          <TopUnit node={node} beside={beside} />
        ))}
      </section>
      <FutureChanges changes={changesAfter(versions, asOf.on)} units={units} />
    </>,
  )
}

function Actions({ actor, asOf }: { actor: Parameters<typeof may>[0]; asOf: AsOf }) {
  return (
    <>
      <LinkButton href={onDay(`${peoplePath}/employees`, asOf)}>{employeeWords.list}</LinkButton>
      {may(actor, 'people.create_unit') && (
        <LinkButton href={onDay(`${peoplePath}/units/new`, asOf)}>{unitWords.create}</LinkButton>
      )}
      {may(actor, 'people.merge_units') && (
        <LinkButton href={onDay(`${peoplePath}/units/merge`, asOf)}>{unitWords.merge}</LinkButton>
      )}
      {may(actor, 'people.import') && (
        <LinkButton href={`${peoplePath}/imports/new`}>{employeeWords.imports}</LinkButton>
      )}
      {may(actor, 'people.read_personal') && (
        <LinkButton href={onDay(`${peoplePath}/roles`, asOf)}>{employeeWords.roles}</LinkButton>
      )}
      {may(actor, 'people.read_contractors') && (
        <LinkButton href={contractorsPath}>{contractorWords.title}</LinkButton>
      )}
      {may(actor, 'people.export') && (
        <LinkButton kind="plain" icon="download" href={onDay(`${peoplePath}/units.csv`, asOf)}>
          {unitWords.exportUnits}
        </LinkButton>
      )}
    </>
  )
}

function TopUnit({ node: { unit, children }, beside }: { node: UnitNode; beside: Beside }) {
  const rows = children.flatMap((division) => [
    rowOf(division.unit, 0, beside),
    ...division.children.map((section) => rowOf(section.unit, 1, beside)),
  ])
  return (
    <Card
      level={2}
      over={unitKindNames[unit.kind]}
      title={unit.name}
      href={onDay(pathOfUnit(unit.id), beside.asOf)}
    >
      <DescriptionList
        facts={[
          [unitWords.head, <HeadName head={beside.heads.get(unit.id)} {...beside} />],
          [unitWords.phone, unit.phone ?? unitWords.none],
          [unitWords.staffCount, unitWords.persons(beside.countOf(unit))],
        ]}
      />
      {rows.length > 0 && (
        <Table
          caption={unit.name}
          captionHidden
          rowHeads
          columns={[
            { label: unitWords.unit },
            { label: unitWords.head },
            { label: unitWords.phone },
            { label: unitWords.staffCount, numeric: true },
          ]}
          rows={rows}
        />
      )}
    </Card>
  )
}

function rowOf(unit: Unit, depth: number, { asOf, heads, countOf, mayOpen }: Beside) {
  return [
    <>
      {'\u3000'.repeat(depth)}
      <a href={onDay(pathOfUnit(unit.id), asOf)}>{unit.name}</a>
    </>,
    <HeadName head={heads.get(unit.id)} asOf={asOf} mayOpen={mayOpen} />,
    unit.phone ?? '',
    String(countOf(unit)),
  ]
}

type HeadNameProps = { head: Head | undefined; asOf: AsOf; mayOpen: MayOpen }

/** Post and name of a head, or that there is none. */
export function HeadName({ head, asOf, mayOpen }: HeadNameProps) {
  if (head === undefined) return <>{unitWords.noHead}</>
  return (
    <>
      {head.post} <PersonName person={head} mayOpen={mayOpen} asOf={asOf} />
    </>
  )
}

function FutureChanges({ changes, units }: { changes: UnitChange[]; units: readonly Unit[] }) {
  const nameOf = (id: string) => units.find((unit) => unit.id === id)?.name ?? ''
  const named = (change: UnitChange) =>
    change.what === 'moved' ? { ...change, after: nameOf(change.after) } : change
  return (
    <section class="section">
      <h2>{unitWords.future}</h2>
      {changes.length === 0 ? (
        <p>{unitWords.noFuture}</p>
      ) : (
        <Timeline
          entries={changes.map((change) => ({
            on: change.on,
            title: (
              <a href={`${pathOfUnit(change.unitId)}?asOf=${change.on.toString()}`}>
                {changeSentence(named(change))}
              </a>
            ),
          }))}
        />
      )}
    </section>
  )
}
