import { findDraft } from '#modules/approvals'
import { listHeads, listStaff, unitPathOf } from '#modules/people'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { may } from '../../../platform/identity/actor.ts'
import { getEnrolment } from '../store/enrolment.ts'
import { reportForm } from './form-key.ts'
import type { TrainingReport } from './report.ts'
import { listReadings } from './store/reading.ts'
import { listCovered } from './store/report.ts'

type Viewer = Pick<RequestContext, 'actor' | 'today'>

/** Whether somebody sees the reports of all: the training desk and auditors. */
export function seesAll({ actor }: Viewer): boolean {
  return may(actor, 'training.read_all', []) || may(actor, 'training.mark', [])
}

/**
 * Those whose reports a person follows as their head or clerk, themselves left out: everybody in
 * the units that they head or enter for, and below.
 */
export async function teamOf(db: Handle, { actor, today }: Viewer): Promise<string[]> {
  if (actor.kind !== 'employee') return []
  const entered = [...(actor.permissions.get('training.enrol_for') ?? [])]
  const headed = (await listHeads(db, today))
    .filter(({ employeeId }) => employeeId === actor.employeeId)
    .map(({ unitId }) => unitId)
  const people = new Set<string>()
  for (const unitId of new Set([...entered, ...headed])) {
    const of = unitId === null ? {} : { unitId }
    const staff = await listStaff(db, today, { ...of, kind: 'main' })
    for (const { employeeId } of staff) people.add(employeeId)
  }
  people.delete(actor.employeeId)
  return [...people]
}

/** Whether somebody heads the unit, or one above it. */
async function isHeadOver(db: Handle, { actor, today }: Viewer, unitId: string): Promise<boolean> {
  if (actor.kind !== 'employee') return false
  const path = await unitPathOf(db, unitId, today)
  if (may(actor, 'training.enrol_for', path)) return true
  return (await listHeads(db, today)).some(
    (head) => head.employeeId === actor.employeeId && path.includes(head.unitId),
  )
}

/** Whether the report is the person's own, or stands for them too. */
async function standsFor(db: Handle, { actor }: Viewer, report: TrainingReport): Promise<boolean> {
  if (actor.kind !== 'employee') return false
  for (const id of [report.enrolmentId, ...(await listCovered(db, report.id))]) {
    if ((await getEnrolment(db, id)).employeeId === actor.employeeId) return true
  }
  return false
}

/**
 * Whether somebody may read what a report says. Half-written it is its author's alone; with the
 * approvers it is theirs and the heads'; accepted also the readers' to whom it goes round.
 */
export async function mayRead(
  db: Handle,
  viewer: Viewer,
  report: TrainingReport,
): Promise<boolean> {
  if (viewer.actor.kind === 'system' || (await standsFor(db, viewer, report))) return true
  if (report.state === 'draft') return false
  const draft = await findDraft(db, reportForm, report.id, viewer)
  if (draft?.mayOpen === true) return true
  if (report.state === 'returned') return false
  if (seesAll(viewer) || (await isHeadOver(db, viewer, report.unitId))) return true
  const { actor } = viewer
  if (report.state !== 'accepted' || actor.kind !== 'employee') return false
  const readings = await listReadings(db, report.id)
  return readings.some(({ readerId }) => readerId === actor.employeeId)
}

/** Who may put an accepted report before readers: its authors, their heads, the desk. */
export async function mayCirculate(
  db: Handle,
  viewer: Viewer,
  report: TrainingReport,
): Promise<boolean> {
  if (viewer.actor.kind === 'system' || may(viewer.actor, 'training.mark', [])) return true
  return (await standsFor(db, viewer, report)) || isHeadOver(db, viewer, report.unitId)
}
