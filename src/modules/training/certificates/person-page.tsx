import { listUnits, mainPostsOf, staffNamesOf, unitPath } from '#modules/people'
import type { Context } from 'hono'
import { recordView } from '../../../platform/audit/append.ts'
import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import type { Env } from '../../../platform/http/context.ts'
import { csvResponse } from '../../../platform/http/csv.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay, may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound } from '../../../platform/refusal.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { LinkButton } from '../../../platform/ui/button.tsx'
import { DescriptionList } from '../../../platform/ui/description-list.tsx'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { EraDate } from '../../../platform/ui/era-date.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { PrintHeader } from '../../../platform/ui/print-header.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { EnrolmentMark } from '../pages/state-marks.tsx'
import { pathOfOffering, trainingPath } from '../paths.ts'
import { pathOfReport } from '../reports/paths.ts'
import { enrolmentStateNames } from '../staff-messages.ts'
import { listEnrolmentsOf } from '../store/enrolment.ts'
import { listMyCourses } from '../view-offerings.ts'
import type { MyCourse } from '../view-types.ts'
import { ExpiryMark, LicenceTable } from './licence-list.tsx'
import { CertificateNotice } from './own-panel.tsx'
import {
  certificatesPath,
  newLicenceFor,
  pathOfCertificate,
  pathOfCertificateFile,
  pathOfEmployee,
} from './paths.ts'
import { certificateColumns, certificateFiles, certificateWords } from './staff-messages.ts'
import { listCertificates, listLicencesOf } from './store.ts'
import { assertSeesPerson } from './who-sees.ts'

/** A course with the unit in which the person took it, and whether its certificate is kept. */
type PastCourse = MyCourse & { unitName: string; hasCertificate: boolean }

type Person = {
  employeeId: string
  name: string
  post: string | undefined
  unitNames: string[]
  courses: PastCourse[]
}

/** Everything of a person, through all their transfers: the key is the person, not the unit. */
async function viewPerson(c: Context<Env>, { db }: Platform): Promise<Person> {
  const { context } = c.var
  assertMay(context.actor, 'training.read')
  const employeeId = c.req.param('employeeId') ?? ''
  await assertSeesPerson(db, context, employeeId)
  const { today } = context
  const name = (await staffNamesOf(db, [employeeId], today)).get(employeeId)
  if (name === undefined) throw notFound('training.person_unknown')
  await recordView(db, context, 'training.view_history', `people.employee/${employeeId}`)
  const [post] = await mainPostsOf(db, [employeeId], today)
  const units = await listUnits(db, today)
  const courses = await listMyCourses(db, employeeId)
  const unitThen = new Map(
    (await listEnrolmentsOf(db, employeeId)).map((one) => [one.id, one.unitId]),
  )
  const namesOn = await unitNamesByYear(db, courses)
  const certificates = await listCertificates(
    db,
    courses.map(({ enrolmentId }) => enrolmentId),
  )
  return {
    employeeId,
    name,
    post: post?.post,
    unitNames:
      post === undefined
        ? []
        : unitPath(units, post.unitId)
            .map((unit) => unit.name)
            .toReversed(),
    courses: courses.map((one) => ({
      ...one,
      unitName:
        namesOn.get(fiscalYearOf(one.startsOn))?.get(unitThen.get(one.enrolmentId) ?? '') ?? '',
      hasCertificate: certificates.has(one.enrolmentId),
    })),
  }
}

/**
 * Names of the units as they were, by fiscal year: on the last course that the person had in it.
 */
async function unitNamesByYear(
  db: Platform['db'],
  courses: readonly MyCourse[],
): Promise<Map<number, Map<string, string>>> {
  const days = new Map<number, Temporal.PlainDate>()
  for (const { startsOn } of courses) {
    const year = fiscalYearOf(startsOn)
    if (!days.has(year)) days.set(year, startsOn)
  }
  const names = new Map<number, Map<string, string>>()
  for (const [year, on] of days) {
    names.set(year, new Map((await listUnits(db, on)).map((unit) => [unit.id, unit.name])))
  }
  return names
}

/**
 * A person's courses, completions, certificates and licences (研修の履歴), for the desk and heads.
 */
export async function showPerson(c: Context<Env>, platform: Platform): Promise<Response> {
  const person = await viewPerson(c, platform)
  const { employeeId, name, post, unitNames, courses } = person
  const { actor, today } = c.var.context
  const licences = await listLicencesOf(platform.db, employeeId)
  const isOwn = actor.kind === 'employee' && actor.employeeId === employeeId
  const mayChange = isOwn || may(actor, 'training.mark', [])
  const completed = courses.filter(({ completedOn }) => completedOn !== null).length
  const city = await platform.city()
  const path = pathOfEmployee(employeeId)
  const title = certificateWords.historyOf(name)
  return staffPage(
    c,
    platform,
    { title, path: trainingPath },
    <>
      <PrintHeader
        source={`${city.name.ja} ${certificateWords.training}`}
        url={`${platform.config.baseUrl}${path}`}
        asOf={today}
      />
      <Breadcrumbs
        links={[
          { label: certificateWords.training, href: trainingPath },
          { label: certificateWords.expiriesTitle, href: certificatesPath },
        ]}
        here={title}
      />
      <PageHeader
        title={title}
        lead={certificateWords.summary(courses.length, completed, licences.length)}
        actions={
          <LinkButton kind="plain" icon="download" href={`${path}/history.csv`} download>
            {certificateWords.historyCsv}
          </LinkButton>
        }
      />
      <CertificateNotice c={c} />
      <DescriptionList
        facts={[
          [
            certificateWords.nowIn,
            unitNames.length === 0 ? certificateWords.left : certificateWords.path(unitNames),
          ],
          [certificateWords.post, post],
        ]}
      />
      <section class="section" aria-labelledby="courses">
        <h2 id="courses">{certificateWords.courses}</h2>
        {courses.length === 0 ? (
          <EmptyState title={certificateWords.noCourses}>
            <p>{certificateWords.noCoursesText}</p>
          </EmptyState>
        ) : (
          <Courses courses={courses} today={today} mayChange={mayChange} />
        )}
      </section>
      <section class="section" aria-labelledby="licences">
        <h2 id="licences">{certificateWords.licences}</h2>
        {licences.length === 0 ? (
          <p class="soft">{certificateWords.noLicences}</p>
        ) : (
          <LicenceTable licences={licences} today={today} isOwn={isOwn} mayChange={mayChange} />
        )}
        {mayChange && !isOwn && (
          <LinkButton kind="secondary" href={newLicenceFor(employeeId)}>
            {certificateWords.add}
          </LinkButton>
        )}
      </section>
    </>,
  )
}

type CoursesProps = {
  courses: readonly PastCourse[]
  today: Temporal.PlainDate
  mayChange: boolean
}

function Courses({ courses, today, mayChange }: CoursesProps) {
  return (
    <Table
      caption={certificateWords.coursesCaption(courses.length)}
      stacked
      columns={[
        { label: certificateWords.days },
        { label: certificateWords.course },
        { label: certificateWords.unitThen },
        { label: certificateWords.state },
        { label: certificateWords.completedAndExpires },
        { label: certificateWords.papers },
      ]}
      rows={courses.map((one) => [
        <EraDate date={one.startsOn} />,
        <a href={pathOfOffering(one.offeringId)}>{one.title}</a>,
        one.unitName,
        <>
          <EnrolmentMark state={one.state} waitingPlace={one.waitingPlace} />
          {one.attendedMinutes > 0 && (
            <>
              <br />
              {certificateWords.minutesOf(one.attendedMinutes, one.lengthMinutes)}
            </>
          )}
        </>,
        <Completion course={one} today={today} />,
        <Papers course={one} mayChange={mayChange} />,
      ])}
    />
  )
}

function Completion({ course, today }: { course: PastCourse; today: Temporal.PlainDate }) {
  const { completedOn, expiresOn } = course
  if (completedOn === null) return certificateWords.none
  return (
    <>
      <EraDate date={completedOn} />
      {expiresOn !== null && (
        <>
          <br />
          {certificateWords.until} <EraDate date={expiresOn} />{' '}
          <ExpiryMark expiresOn={expiresOn} today={today} />
        </>
      )}
    </>
  )
}

function Papers({ course, mayChange }: { course: PastCourse; mayChange: boolean }) {
  const { enrolmentId, title, hasCertificate, completedOn, attendedMinutes } = course
  const about = <span class="visually-hidden">{certificateWords.about(title)}</span>
  return (
    <span class="row-links">
      {hasCertificate && (
        <a href={pathOfCertificateFile(enrolmentId)}>
          {certificateWords.openCertificate}
          {about}
        </a>
      )}
      {mayChange && completedOn !== null && !hasCertificate && (
        <a href={pathOfCertificate(enrolmentId)}>
          {certificateWords.attach}
          {about}
        </a>
      )}
      {attendedMinutes > 0 && (
        <a href={pathOfReport(enrolmentId)}>
          {certificateWords.report}
          {about}
        </a>
      )}
    </span>
  )
}

/** The same as a file for a spreadsheet. */
export async function exportPerson(c: Context<Env>, platform: Platform): Promise<Response> {
  const { courses } = await viewPerson(c, platform)
  return csvResponse(
    certificateFiles.history,
    certificateColumns.history,
    courses.map((one) => [
      fiscalYearOf(one.startsOn),
      one.title,
      one.provider,
      one.place,
      one.startsOn,
      one.endsOn,
      one.unitName,
      enrolmentStateNames[one.state],
      one.attendedMinutes,
      one.lengthMinutes,
      one.completedOn,
      one.expiresOn,
      one.hasCertificate ? certificateWords.kept : '',
    ]),
  )
}
