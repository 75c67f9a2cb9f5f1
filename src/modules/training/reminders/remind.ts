import { headOf } from '#modules/people'
import { act } from '../../../platform/act.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Job } from '../../../platform/jobs/job.ts'
import { notify } from '../../../platform/notifications/notify.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { RefusalParams } from '../../../platform/refusal.ts'
import type { Enrolment } from '../enrolment.ts'
import { pathOfOffering } from '../paths.ts'
import { rulesOn } from '../rules.ts'
import { listEnrolmentsIn } from '../store/enrolment.ts'
import { getCourse, listDays, lockOffering } from '../store/offering.ts'
import { listRules } from '../store/plan.ts'
import type { OfferingRow } from '../store/tables.ts'
import { dueReminder } from './due-reminder.ts'
import { bringLine } from './material.ts'
import { reminderWords } from './staff-messages.ts'
import { insertReminders, isAnybodyLeft, listBeginning, listMaterials } from './store.ts'

/**
 * Reminds everybody seated of what begins soon (再通知): place, time, what to bring. Each hears of a
 * first day once for each reminder; the heads of those nominated are told with the earliest one.
 * Safe to repeat, and to miss a day: `dueReminder` says what is still worth sending.
 */
export async function remind(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
): Promise<{ reminded: number }> {
  const { today } = context
  const rules = await listRules(platform.db)
  const all = [...rules, rulesOn(rules, today)].flatMap((one) => one.reminderDays)
  const until = today.add({ days: Math.max(0, ...all) })
  let reminded = 0
  for (const { id, startsOn } of await listBeginning(platform.db, today, until)) {
    const { reminderDays } = rulesOn(rules, startsOn)
    const due = dueReminder({ startsOn, today, reminderDays })
    if (due === undefined) continue
    if (!(await isAnybodyLeft(platform.db, { offeringId: id, startsOn, daysBefore: due }))) continue
    const { count } = await act(platform, context, { action: 'training.remind' }, async (tx) => {
      const offering = await lockOffering(tx, id)
      // Moved or called off since the list was read: the next morning looks again.
      const isOn = offering.state === 'open' || offering.state === 'closed'
      const isSame = isOn && offering.startsOn.equals(startsOn)
      const told = isSame ? await tellSeated(tx, context, offering, due) : []
      if (due === Math.max(...reminderDays)) await tellHeads(tx, context, offering, told)
      const subject = `training.offering/${id}`
      return { subject, after: { due, told: told.length }, result: { count: told.length } }
    })
    reminded += count
  }
  return { reminded }
}

async function tellSeated(
  tx: Handle,
  context: RequestContext,
  offering: OfferingRow,
  daysBefore: number,
): Promise<Enrolment[]> {
  const { id, startsOn } = offering
  const seated = (await listEnrolmentsIn(tx, id)).filter(
    ({ employeeId, state }) => employeeId !== null && state === 'seated',
  )
  const fresh = await insertReminders(
    tx,
    seated.map((one) => ({ enrolmentId: one.id, startsOn, daysBefore, sentAt: context.now })),
  )
  const told = seated.filter((one) => fresh.has(one.id))
  const materials = await listMaterials(tx, { offeringId: id, courseId: offering.courseId })
  await notify(tx, context, {
    event: 'training.reminder',
    key: `training.reminder/${id}/${startsOn.toString()}/${daysBefore}`,
    to: told.flatMap(({ employeeId }) => employeeId ?? []),
    params: { ...(await factsOf(tx, context, offering)), bring: bringLine(materials) ?? '' },
    path: pathOfOffering(id),
  })
  return told
}

/** Heads of the units of those nominated, once each; nobody is told of their own seat twice. */
async function tellHeads(
  tx: Handle,
  context: RequestContext,
  offering: OfferingRow,
  told: readonly Enrolment[],
): Promise<void> {
  const nominated = told.filter(({ origin }) => origin === 'nominated')
  const byUnit = Map.groupBy(nominated, ({ unitId }) => unitId)
  for (const [unitId, own] of byUnit) {
    const head = unitId === null ? undefined : await headOf(tx, unitId, context.today)
    const count = own.filter(({ employeeId }) => employeeId !== head?.employeeId).length
    if (head === undefined || count === 0) continue
    await notify(tx, context, {
      event: 'training.reminder_to_head',
      key: `training.reminder_to_head/${offering.id}/${offering.startsOn.toString()}/${unitId ?? ''}`,
      to: [head.employeeId],
      params: { ...(await factsOf(tx, context, offering)), count },
      path: pathOfOffering(offering.id),
    })
  }
}

async function factsOf(
  tx: Handle,
  { today }: RequestContext,
  { id, courseId, startsOn, place }: OfferingRow,
): Promise<RefusalParams> {
  const { title } = await getCourse(tx, courseId)
  const [first] = await listDays(tx, [id])
  const { days } = today.until(startsOn, { largestUnit: 'days' })
  return { title, on: startsOn.toString(), days, startsAt: first?.startsAt ?? '', place }
}

/** Every morning, before people start work. */
export function remindJob(platform: Platform): Job {
  return {
    name: 'training.remind',
    labelJa: reminderWords.job,
    schedule: '20 7 * * *',
    run: async () => {
      const { reminded } = await remind(platform, {
        requestId: `job-${newId()}`,
        locale: 'ja',
        actor: { kind: 'system', name: 'training.remind' },
        now: platform.clock.now(),
        today: platform.clock.today(),
        addressHash: null,
      })
      return { counted: reminded }
    },
  }
}
