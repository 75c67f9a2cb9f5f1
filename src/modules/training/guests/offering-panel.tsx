import type { Context } from 'hono'
import type { VNode } from 'preact'
import type { Env } from '../../../platform/http/context.ts'
import { may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { LinkButton } from '../../../platform/ui/button.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import type { OfferingView } from '../view-types.ts'
import { LinkTable } from './link-table.tsx'
import { cityNamesOf } from './neighbour-city.ts'
import { guestNoticePath, neighboursPath, newLinkPath } from './paths.ts'
import { neighbourWords as words } from './staff-messages.ts'
import { listLinks, listNeighbours } from './store.ts'

/** The links by which neighbours' desks reach their own seats; for the training desk. */
export async function guestPanel(
  c: Context<Env>,
  { db }: Platform,
  { offering }: OfferingView,
): Promise<VNode | null> {
  const { actor } = c.var.context
  if (offering.state === 'draft' || !may(actor, 'training.nominate')) return null
  const links = await listLinks(db, offering.id)
  const neighbours = await listNeighbours(db)
  if (neighbours.length === 0) return null
  const isOff = offering.state === 'cancelled'
  if (isOff && links.length === 0) return null
  const done = c.req.query('guests') ?? ''
  const sentence = {
    revoked: words.revoked,
    notice: words.noticeSaved,
    withdrawn: words.withdrawn,
  }[done]
  return (
    <section class="section" aria-labelledby="guest-seats" key="guests">
      <h2 id="guest-seats">{words.section}</h2>
      {sentence !== undefined && (
        <Notice kind="success" announce>
          <p>{sentence}</p>
        </Notice>
      )}
      <p>{words.sectionLead}</p>
      {links.length > 0 && <LinkTable c={c} links={links} names={cityNamesOf(neighbours)} />}
      {!isOff && (
        <div class="cluster">
          <LinkButton kind="secondary" href={newLinkPath(offering.id)}>
            {words.makeLink}
          </LinkButton>
          <a href={guestNoticePath(offering.id)}>{words.notice}</a>
          <a href={neighboursPath}>{words.title}</a>
        </div>
      )}
    </section>
  )
}
