import { LinkButton } from '../../../platform/ui/button.tsx'
import { neighboursPath } from './paths.ts'
import { neighbourWords as words } from './staff-messages.ts'

/** The way from the settings to the register of neighbour cities. */
export function NeighboursPart() {
  return (
    <section class="section" aria-labelledby="neighbours">
      <h2 id="neighbours">{words.title}</h2>
      <p>{words.lead}</p>
      <LinkButton kind="secondary" href={neighboursPath}>
        {words.open}
      </LinkButton>
    </section>
  )
}
