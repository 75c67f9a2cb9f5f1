import { type DraftState, findDraft } from '#modules/approvals'
import { listUnits, mainPostsOf, staffNamesOf } from '#modules/people'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { may } from '../../../platform/identity/actor.ts'
import { notFound } from '../../../platform/refusal.ts'
import type { Course } from '../course.ts'
import { pathOfPerson } from '../enrol.ts'
import type { Enrolment } from '../enrolment.ts'
import type { OfferingDay } from '../offering.ts'
import { rulesOn } from '../rules.ts'
import { getEnrolment, listEnrolmentsIn } from '../store/enrolment.ts'
import { getCourse, getOffering, listDays } from '../store/offering.ts'
import { listRules } from '../store/plan.ts'
import type { OfferingRow } from '../store/tables.ts'
import { reportForm } from './form-key.ts'
import {
  isHandedIn,
  type ReportFile,
  type ReportOwed,
  type ReportReading,
  type ReportTemplate,
  type TrainingReport,
  writableStates,
} from './report.ts'
import { mayCirculate, mayRead, seesAll } from './sight.ts'
import { ownTemplate } from './staff-messages.ts'
import { findOwed, listOwed } from './store/owed.ts'
import { listReadings } from './store/reading.ts'
import { findReportOf, findTemplate, listCovered, listFiles } from './store/report.ts'

/** Somebody else of the same offering. */
export type Companion = { enrolmentId: string; name: string }

/** A reader with the mark, or the lack of one (回覧). */
export type Reader = Pick<ReportReading, 'readAt' | 'askedAt' | 'readerId'> & {
  name: string
  unitName: string
}

/** A report with all that its page shows. */
export type ReportView = {
  enrolment: Enrolment & { employeeId: string }
  offering: OfferingRow
  course: Course
  days: OfferingDay[]
  person: { name: string; post: string; unitName: string }
  /** Undefined where nothing is owed. */
  owed: ReportOwed | undefined
  /** Undefined while there is none, and for those who may not read it. */
  report: TrainingReport | undefined
  template: ReportTemplate
  files: ReportFile[]
  /** Others for whom it stands. */
  alsoFor: Companion[]
  /** Others who could be named; empty where each writes for themselves. */
  companions: Companion[]
  readers: Reader[]
  approval: DraftState | undefined
  isOwn: boolean
  mayWrite: boolean
  mayCirculate: boolean
  /** The viewer was asked to read it and has not. */
  owesReading: boolean
}

/**
 * The report on an enrolment as somebody sees it (復命書). For those to whom it means nothing the
 * enrolment is not there: `training.enrolment_not_found`.
 */
export async function viewReport(
  db: Handle,
  context: RequestContext,
  enrolmentId: string,
): Promise<ReportView> {
  const { actor, today } = context
  const { employeeId, ...rest } = await getEnrolment(db, enrolmentId)
  if (employeeId === null) throw notFound('training.enrolment_not_found')
  const enrolment = { ...rest, employeeId }
  const isOwn = actor.kind === 'employee' && actor.employeeId === employeeId
  const entersFor = may(
    actor,
    'training.enrol_for',
    await pathOfPerson(db, employeeId, today),
  )
  const found = await findReportOf(db, enrolmentId)
  const reads = found !== undefined && (await mayRead(db, context, found))
  if (!isOwn && !entersFor && !reads && !seesAll(context)) {
    throw notFound('training.enrolment_not_found')
  }
  const owed = await findOwed(db, enrolmentId)
  const isOpen = found === undefined || writableStates.includes(found.state)
  const isCovered = owed !== undefined && isHandedIn(owed)
  const mayWrite = owed !== undefined && isOpen && !isCovered && (isOwn || entersFor)
  const report = reads || mayWrite ? found : undefined
  const offering = await getOffering(db, enrolment.offeringId)
  const parts = report === undefined ? undefined : await partsOf(db, context, report)
  return {
    enrolment,
    offering,
    course: await getCourse(db, offering.courseId),
    days: await listDays(db, [offering.id]),
    person: await personOf(db, enrolment, offering.startsOn),
    owed,
    report,
    template: (await findTemplate(db)) ?? ownTemplate,
    files: parts?.files ?? [],
    alsoFor: parts?.alsoFor ?? [],
    companions: mayWrite ? await companionsOf(db, enrolment, offering) : [],
    readers: parts?.readers ?? [],
    approval: found && (await findDraft(db, reportForm, found.id, context)),
    isOwn,
    mayWrite,
    mayCirculate: parts?.mayCirculate ?? false,
    owesReading: parts?.owesReading ?? false,
  }
}

async function personOf(db: Handle, { employeeId, unitId }: Enrolment, on: Temporal.PlainDate) {
  const people = employeeId === null ? [] : [employeeId]
  const names = await staffNamesOf(db, people, on)
  const [post] = await mainPostsOf(db, people, on)
  const units = new Map((await listUnits(db, on)).map((unit) => [unit.id, unit.name]))
  return {
    name: names.get(employeeId ?? '') ?? '',
    post: post?.post ?? '',
    unitName: units.get(post?.unitId ?? unitId ?? '') ?? '',
  }
}

async function partsOf(db: Handle, context: RequestContext, report: TrainingReport) {
  const { actor, today } = context
  const covered = new Set(await listCovered(db, report.id))
  covered.delete(report.enrolmentId)
  const { offeringId } = await getEnrolment(db, report.enrolmentId)
  const others = (await listEnrolmentsIn(db, offeringId)).filter(({ id }) => covered.has(id))
  const readings = await listReadings(db, report.id)
  const readerIds = readings.map(({ readerId }) => readerId)
  const units = new Map((await listUnits(db, today)).map(({ id, name }) => [id, name]))
  const posts = new Map(
    (await mainPostsOf(db, readerIds, today)).map((post) => [post.employeeId, post.unitId]),
  )
  const names = await staffNamesOf(db, readerIds, today)
  return {
    files: await listFiles(db, report.id),
    alsoFor: await named(db, others, today),
    readers: readings.map(({ readerId, readAt, askedAt }) => ({
      readerId,
      readAt,
      askedAt,
      name: names.get(readerId) ?? '',
      unitName: units.get(posts.get(readerId) ?? '') ?? '',
    })),
    mayCirculate: report.state === 'accepted' && (await mayCirculate(db, context, report)),
    owesReading: readings.some(
      ({ readerId, readAt }) =>
        actor.kind === 'employee' && actor.employeeId === readerId && readAt === null,
    ),
  }
}

/** Others of the offering whose report is not in yet, where one may stand for all. */
async function companionsOf(
  db: Handle,
  enrolment: Enrolment,
  offering: OfferingRow,
): Promise<Companion[]> {
  if (!rulesOn(await listRules(db), offering.startsOn).groupReport) return []
  const open = await listOwed(db, { offeringId: offering.id, notHandedIn: true })
  const others = open.filter(({ enrolmentId }) => enrolmentId !== enrolment.id)
  return named(
    db,
    others.map(({ enrolmentId, employeeId }) => ({ id: enrolmentId, employeeId })),
    offering.startsOn,
  )
}

async function named(
  db: Handle,
  enrolments: readonly Pick<Enrolment, 'id' | 'employeeId'>[],
  on: Temporal.PlainDate,
): Promise<Companion[]> {
  const ids = enrolments.flatMap(({ employeeId }) => employeeId ?? [])
  const names = await staffNamesOf(db, ids, on)
  return enrolments.map(({ id, employeeId }) => {
    return { enrolmentId: id, name: names.get(employeeId ?? '') ?? '' }
  })
}
