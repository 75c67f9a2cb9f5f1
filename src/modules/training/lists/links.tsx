import { type Actor, may } from '../../../platform/identity/actor.ts'
import { LinkButton } from '../../../platform/ui/button.tsx'
import { exportsPath, importsPath } from './paths.ts'
import { listWords } from './staff-messages.ts'

/** The way to lists in and out: for the training desk and planners, and out for whoever audits. */
export function ListLinks({ actor }: { actor: Actor }) {
  const takesIn = may(actor, 'training.mark') || may(actor, 'training.plan')
  return (
    <section class="section" aria-labelledby="lists" key="lists">
      <h2 id="lists">{takesIn ? listWords.both : listWords.exportTitle}</h2>
      <p>{takesIn ? listWords.bothLead : listWords.exportOnly}</p>
      <div class="actions">
        {takesIn && (
          <LinkButton kind="secondary" href={importsPath}>
            {listWords.importTitle}
          </LinkButton>
        )}
        <LinkButton kind="secondary" href={exportsPath}>
          {listWords.exportTitle}
        </LinkButton>
      </div>
    </section>
  )
}
