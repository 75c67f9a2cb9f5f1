import type { Handle } from '../../platform/database/handle.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Notice } from '../../platform/notifications/notice.ts'
import { notify } from '../../platform/notifications/notify.ts'
import { activeStates, type Enrolment } from './enrolment.ts'
import type { Offering } from './offering.ts'
import { pathOfOffering } from './paths.ts'

/** What a notice says of an offering: its title and first day, never a person. */
export type Told = Pick<Offering, 'id' | 'startsOn'> & { title: string }

/** Tells people what became of their own enrolments; each hears of an enrolment's event once. */
export async function tellPeople(
  tx: Handle,
  context: RequestContext,
  offering: Told,
  enrolments: readonly Pick<Enrolment, 'id' | 'employeeId'>[],
  event: `training.${string}`,
  { params, press }: Pick<Notice, 'params' | 'press'> = {},
): Promise<void> {
  for (const { id, employeeId } of enrolments) {
    if (employeeId === null) continue
    const notice = noticeOf(offering, [employeeId], event, `${event}/${id}`)
    const more = { params: { ...notice.params, ...params }, ...(press && { press }) }
    await notify(tx, context, { ...notice, ...more })
  }
}

/** Tells everybody who is still in an offering the same thing, each time that it happens. */
export async function tellOffering(
  tx: Handle,
  context: RequestContext,
  offering: Told,
  enrolments: readonly Pick<Enrolment, 'employeeId' | 'state'>[],
  event: `training.${string}`,
): Promise<void> {
  const to = enrolments.flatMap(({ employeeId, state }) =>
    employeeId !== null && activeStates.includes(state) ? [employeeId] : [],
  )
  const key = `${event}/${offering.id}/${context.now.epochMilliseconds}`
  await notify(tx, context, noticeOf(offering, to, event, key))
}

function noticeOf(offering: Told, to: readonly string[], event: string, key: string) {
  const params = { title: offering.title, on: offering.startsOn.toString() }
  return { event, key, to, params, path: pathOfOffering(offering.id) }
}
