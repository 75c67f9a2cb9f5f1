import type { Context } from 'hono'
import { recordView } from '../../../platform/audit/append.ts'
import type { Env } from '../../../platform/http/context.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay, may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound } from '../../../platform/refusal.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { formatInstant } from '../../../platform/ui/dates.ts'
import { DescriptionList } from '../../../platform/ui/description-list.tsx'
import { EraDate, InstantTime } from '../../../platform/ui/era-date.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import type { Accounts } from '../accounts.ts'
import type { Assignment } from '../assignment.ts'
import { groupWords } from '../directory/staff-messages.ts'
import type { EmployeeVersion } from '../employee.ts'
import { employeeScope } from '../employee-scope.ts'
import { covers, type Period } from '../period.ts'
import type { RoleGrant } from '../role-grant.ts'
import {
  assignmentKindNames,
  employeeWords,
  listed,
  roleLabels,
  staffClassNames,
  unitWords,
} from '../staff-messages.ts'
import type { StandIn } from '../stand-in.ts'
import { listRecordedAssignments } from '../store/assignment.ts'
import { findStaffNo, listEmployeeVersions, staffNamesOf } from '../store/employee.ts'
import { listRoleGrants } from '../store/role-grant.ts'
import { listStandIns } from '../store/stand-in.ts'
import { listAllUnitVersions } from '../store/unit.ts'
import { AsOfForm, onDay, PageNotices, readAsOf } from './as-of.tsx'
import { pathOfEmployee, pathOfUnit, peoplePath } from './paths.ts'
import { ActionLinks, PeriodText } from './unit-page.tsx'

/** The forms that change a person: path below the person's page, permission, label. */
const personActions = [
  ['transfer', 'people.transfer', employeeWords.transfer],
  ['appointment', 'people.assign', employeeWords.assign],
  ['name', 'people.change_name', employeeWords.changeName],
  ['class', 'people.change_staff_class', employeeWords.changeClass],
  ['correction', 'people.correct_employee', employeeWords.correctPerson],
  ['role', 'people.grant_role', employeeWords.grantRole],
  ['stand-in', 'people.set_stand_in', employeeWords.setStandIn],
] as const

/** What the sections need to turn ids into words. */
type Words = {
  here: string
  today: Temporal.PlainDate
  may: (permission: string) => boolean
  unitName: (unitId: string, on: Temporal.PlainDate) => string
  personName: (employeeId: string) => string
}

/** One person: posts with three dates, names, roles, stand-ins, account. The look is logged. */
export async function showEmployee(
  c: Context<Env>,
  platform: Platform,
  accounts: Pick<Accounts, 'isBoundToDirectory'>,
): Promise<Response> {
  const { context } = c.var
  const { actor } = context
  const { db } = platform
  const employeeId = c.req.param('employeeId') ?? ''
  const asOf = readAsOf(c)
  const versions = await listEmployeeVersions(db, employeeId)
  const staffNo = await findStaffNo(db, employeeId)
  const known = versions.find((one) => covers(one, asOf.on)) ?? versions.at(-1)
  if (known === undefined || staffNo === undefined) throw notFound('people.employee_not_found')
  const scope = await employeeScope(db, employeeId, asOf.on)
  const own = actor.kind === 'employee' && actor.employeeId === employeeId
  if (!own) assertMay(actor, 'people.read_personal', scope)
  await recordView(db, context, 'people.view_employee', `people.employee/${employeeId}`)
  const [posts, grants, standIns, units] = await Promise.all([
    listRecordedAssignments(db, employeeId),
    listRoleGrants(db, employeeId),
    listStandIns(db, employeeId),
    listAllUnitVersions(db),
  ])
  const recorders = [...posts, ...versions, ...grants].map(({ recordedBy }) => recordedBy)
  const ids = [...recorders.filter(isEmployeeId), ...standIns.map(({ deputyId }) => deputyId)]
  const names = await staffNamesOf(db, [...new Set(ids)], context.today)
  const here = pathOfEmployee(employeeId)
  const words: Words = {
    here,
    today: context.today,
    may: (permission) => may(actor, permission, scope),
    unitName: (unitId, on) => {
      const versionsOfUnit = units.filter((unit) => unit.unitId === unitId)
      const then = versionsOfUnit.find((unit) => covers(unit, on)) ?? versionsOfUnit.at(-1)
      return then?.name ?? ''
    },
    personName: (id) =>
      names.get(id) ?? (isEmployeeId(id) ? unitWords.none : employeeWords.machine),
  }
  return staffPage(
    c,
    platform,
    { title: known.name, path: peoplePath },
    <>
      <Breadcrumbs
        links={[
          { label: unitWords.organisation, href: onDay(peoplePath, asOf) },
          { label: employeeWords.list, href: onDay(`${peoplePath}/employees`, asOf) },
        ]}
        here={known.name}
      />
      <PageHeader over={known.kana} title={known.name} />
      <PageNotices c={c} asOf={asOf} />
      <AsOfForm action={here} asOf={asOf} />
      <DescriptionList
        facts={[
          [employeeWords.staffNo, staffNo],
          [employeeWords.previousSurname, known.previousSurname ?? unitWords.none],
          [employeeWords.staffClass, staffClassNames[known.staffClass]],
          ...posts
            .filter((post) => post.supersededAt === null && covers(post, asOf.on))
            .map((post) => [assignmentKindNames[post.kind], postText(post, words)] as const),
        ]}
      />
      <ActionLinks
        links={personActions
          .filter(([, permission]) => words.may(permission))
          .map(([at, , label]) => ({ href: onDay(`${here}/${at}`, asOf), label }))}
      />
      <Posts posts={posts} words={words} />
      <Roles grants={grants} words={words} />
      <StandIns standIns={standIns} words={words} />
      <Names versions={versions} words={words} />
      <Account words={words} bound={await accounts.isBoundToDirectory(db, employeeId)} />
    </>,
  )
}

function Account({ words: { here, may }, bound }: { words: Words; bound: boolean }) {
  const unbind = ['directory', 'people.unbind_directory', groupWords.unbind] as const
  const links = [
    ['password', 'people.reset_password', employeeWords.resetPassword] as const,
    ['second-factor', 'people.reset_second_factor', employeeWords.resetSecondFactor] as const,
    ...(bound ? [unbind] : []),
  ].filter(([, permission]) => may(permission))
  if (links.length === 0) return null
  return (
    <section class="section">
      <h2>{employeeWords.account}</h2>
      {may('people.reset_password') && <p>{employeeWords.accountLead}</p>}
      <ActionLinks links={links.map(([at, , label]) => ({ href: `${here}/${at}`, label }))} />
    </section>
  )
}

const isEmployeeId = (recordedBy: string) => !recordedBy.startsWith('system/')

function postText(post: Assignment, { unitName }: Words) {
  return (
    <>
      <a href={pathOfUnit(post.unitId)}>{unitName(post.unitId, post.fromOn)}</a> {post.post}
    </>
  )
}

function Posts({ posts, words }: { posts: readonly Assignment[]; words: Words }) {
  const { here } = words
  return (
    <section class="section">
      <h2>{employeeWords.posts}</h2>
      <Table
        caption={employeeWords.posts}
        captionHidden
        rowHeads
        empty={employeeWords.noPosts}
        columns={[
          { label: employeeWords.effective },
          { label: unitWords.unit },
          { label: employeeWords.post },
          { label: employeeWords.kind },
          { label: employeeWords.issuedOn },
          { label: employeeWords.recorded },
          { label: employeeWords.operations },
        ]}
        rows={posts.map((post) => [
          <PeriodText period={post} />,
          words.unitName(post.unitId, post.fromOn),
          post.headsUnit ? employeeWords.postOfHead(post.post) : post.post,
          assignmentKindNames[post.kind],
          <EraDate date={post.issuedOn} />,
          <Recorded row={post} words={words} />,
          post.supersededAt === null && (
            <span class="row-links">
              {words.may('people.end_assignment') && goesOn(post, words) && (
                <a href={`${here}/posts/${post.assignmentId}/end`}>{employeeWords.end}</a>
              )}{' '}
              {words.may('people.correct_assignment') && (
                <a href={`${here}/posts/${post.assignmentId}/correction`}>
                  {employeeWords.correct}
                </a>
              )}
            </span>
          ),
        ])}
      />
    </section>
  )
}

type RecordedRow = Pick<Assignment, 'recordedAt' | 'recordedBy' | 'supersededAt'>

// What has ended is corrected, not ended again.
function goesOn({ toOn }: Period, { today }: Words): boolean {
  return toOn === null || Temporal.PlainDate.compare(toOn, today) >= 0
}

function Recorded({ row, words }: { row: RecordedRow; words: Words }) {
  return (
    <>
      <InstantTime at={row.recordedAt} /> {words.personName(row.recordedBy)}{' '}
      {row.supersededAt !== null && (
        <span class="badge">{employeeWords.superseded(formatInstant(row.supersededAt))}</span>
      )}
    </>
  )
}

function Roles({ grants, words }: { grants: readonly RoleGrant[]; words: Words }) {
  return (
    <section class="section">
      <h2>{employeeWords.rolesTitle}</h2>
      <Table
        caption={employeeWords.rolesTitle}
        captionHidden
        rowHeads
        empty={employeeWords.noRoles}
        columns={[
          { label: employeeWords.role },
          { label: employeeWords.scope },
          { label: unitWords.period },
          { label: employeeWords.recorded },
          { label: employeeWords.operations },
        ]}
        rows={grants.map((grant) => [
          roleLabels[grant.role],
          grant.unitId === null
            ? employeeWords.wholeCity
            : words.unitName(grant.unitId, grant.fromOn),
          <PeriodText period={grant} />,
          <>
            <Recorded row={grant} words={words} />
            <FromDirectory group={grant.directoryGroup} />
          </>,
          words.may('people.end_role') && goesOn(grant, words) && (
            <a href={`${words.here}/roles/${grant.grantId}/end`}>{employeeWords.end}</a>
          ),
        ])}
      />
    </section>
  )
}

function FromDirectory({ group }: { group: string | null | undefined }) {
  return group ? <span class="badge">{groupWords.fromDirectory(group)}</span> : null
}

function StandIns({ standIns, words }: { standIns: readonly StandIn[]; words: Words }) {
  return (
    <section class="section">
      <h2>{employeeWords.standIns}</h2>
      <Table
        caption={employeeWords.standIns}
        captionHidden
        rowHeads
        empty={employeeWords.noStandIns}
        columns={[
          { label: employeeWords.deputy },
          { label: unitWords.period },
          { label: employeeWords.forms },
          { label: employeeWords.operations },
        ]}
        rows={standIns.map((standIn) => [
          words.personName(standIn.deputyId),
          <PeriodText period={standIn} />,
          standIn.forms.length === 0 ? employeeWords.allForms : listed(standIn.forms),
          words.may('people.end_stand_in') && goesOn(standIn, words) && (
            <a href={`${words.here}/stand-ins/${standIn.standInId}/end`}>{employeeWords.end}</a>
          ),
        ])}
      />
    </section>
  )
}

function Names({ versions, words }: { versions: readonly EmployeeVersion[]; words: Words }) {
  return (
    <section class="section">
      <h2>{employeeWords.names}</h2>
      <Table
        caption={employeeWords.names}
        captionHidden
        rowHeads
        columns={[
          { label: unitWords.period },
          { label: employeeWords.name },
          { label: employeeWords.kana },
          { label: employeeWords.previousSurname },
          { label: employeeWords.staffClass },
          { label: employeeWords.recorded },
        ]}
        rows={versions.map((version) => [
          <PeriodText period={version} />,
          version.name,
          version.kana,
          version.previousSurname ?? unitWords.none,
          staffClassNames[version.staffClass],
          <Recorded row={version} words={words} />,
        ])}
      />
    </section>
  )
}
