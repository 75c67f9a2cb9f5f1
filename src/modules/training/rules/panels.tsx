import type { Context } from 'hono'
import type { ComponentChildren, VNode } from 'preact'
import type { Env } from '../../../platform/http/context.ts'
import { may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { formatDate } from '../../../platform/ui/dates.ts'
import { pageWords } from '../pages/staff-messages.ts'
import { atOffering } from '../paths.ts'
import { rulesOn } from '../rules.ts'
import { getEnrolment } from '../store/enrolment.ts'
import { listRules } from '../store/plan.ts'
import type { MyCourse, OfferingView } from '../view-types.ts'
import { OfferPress } from './offer-press.tsx'
import { rulesWords } from './staff-messages.ts'
import { listOwnOffers } from './store.ts'

/** On an offering: the viewer's own offered seat, and the way to the desk's selection. */
export async function offeringPanel(
  c: Context<Env>,
  { db }: Platform,
  { offering, participants }: OfferingView,
): Promise<VNode | null> {
  const { mine } = offering
  if (mine?.state === 'offered') {
    const { replyBy } = await getEnrolment(db, mine.enrolmentId)
    const day = replyBy === null ? '' : formatDate(replyBy, 'ja')
    return (
      <section key="offer" class="section" aria-labelledby="offer">
        <h2 id="offer">{rulesWords.offers}</h2>
        <p>{rulesWords.offered(offering.title, day)}</p>
        <OfferPress
          c={c}
          enrolmentId={mine.enrolmentId}
          about={pageWords.about(offering.title)}
        />
        <p class="small soft">{rulesWords.afterwards}</p>
      </section>
    )
  }
  const isOn = offering.state === 'open' || offering.state === 'closed'
  if (!isOn || !may(c.var.context.actor, 'training.nominate')) return null
  const { seatDecision } = rulesOn(await listRules(db), offering.startsOn)
  if (seatDecision !== 'hrPriority') return null
  const waiting = participants.filter(({ state }) => state === 'managerApproved')
  return (
    <section key="selection" class="section" aria-labelledby="selection">
      <h2 id="selection">{rulesWords.selection}</h2>
      <p>{rulesWords.selectionPanel}</p>
      <p>
        <a href={atOffering(offering.id, 'selection')}>
          {rulesWords.toSelection(waiting.length)}
        </a>
      </p>
    </section>
  )
}

/** Beside each of one's own courses with an offered seat: until when, and the two answers. */
export async function mineNotes(
  c: Context<Env>,
  { db }: Platform,
  courses: readonly MyCourse[],
): Promise<ReadonlyMap<string, ComponentChildren>> {
  const { actor, today } = c.var.context
  const notes = new Map<string, ComponentChildren>()
  if (actor.kind !== 'employee' || !courses.some(({ state }) => state === 'offered')) return notes
  for (const { enrolmentId, title, replyBy } of await listOwnOffers(db, actor.employeeId, today)) {
    notes.set(
      enrolmentId,
      <>
        {replyBy !== null && <p>{rulesWords.offeredShort(formatDate(replyBy, 'ja'))}</p>}
        <OfferPress c={c} enrolmentId={enrolmentId} about={pageWords.about(title)} />
      </>,
    )
  }
  return notes
}
