import type { StepAhead } from '../plan-route.ts'
import { approvalWords } from './staff-messages.ts'

/** Who will be asked, step by step, on the page from which something is about to be sent. */
export function RouteAhead({ steps }: { steps: readonly StepAhead[] }) {
  return (
    <ol>
      {steps.map(({ need, people, notes, vacant }) => (
        <li>
          {people.length > 0 && approvalWords.joined(people)}
          {vacant !== null && approvalWords.vacantAhead(vacant)}
          {people.length > 1 && <p class="small soft">{approvalWords[need]}</p>}
          {notes.map((note) => (
            <p class="small soft">{note}</p>
          ))}
        </li>
      ))}
    </ol>
  )
}
