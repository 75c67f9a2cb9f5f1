import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import { may } from '../../../platform/identity/actor.ts'
import { Button } from '../../../platform/ui/button.tsx'
import { PostForm } from '../../../platform/ui/post-form.tsx'
import type { CourseMethod } from '../course.ts'
import type { OfferingItem } from '../view-types.ts'
import { atOffering } from './paths.ts'
import { pageWords } from './staff-messages.ts'

type Props = { c: Context<Env>; item: OfferingItem; method: CourseMethod }

/**
 * The press by which one applies, with what follows from it: a seat at once, a place in the queue,
 * or a request to the head. Where one cannot, it says why.
 */
export function EnrolPress({ c, item, method }: Props) {
  if (item.mine !== null || !may(c.var.context.actor, 'training.enrol')) return null
  if (!item.takesEnrolments) return <p class="soft">{pageWords.notTaking}</p>
  if (method === 'nominated') return <p class="soft">{pageWords.nominatedOnly}</p>
  const isChosen = item.seatDecision === 'hrPriority'
  const isFull = item.freeSeats === 0 && !isChosen
  return (
    <div class="cluster">
      <PostForm
        action={atOffering(item.id, 'enrol')}
        // Seats that were free on the page may be gone at the press: then it asks again.
        hidden={isFull ? { queue: '1' } : {}}
        inline
      >
        <FormKeys c={c} />
        <Button kind="secondary" small>
          {isFull ? pageWords.queueUp : pageWords.enrol}
          <span class="visually-hidden">{pageWords.about(item.title)}</span>
        </Button>
      </PostForm>
      <p class="small soft">
        {thenText(item, isFull)}
      </p>
    </div>
  )
}

function thenText(item: OfferingItem, isFull: boolean): string {
  if (item.seatDecision === 'hrPriority') {
    return item.needsApproval ? pageWords.thenApprovalAndChoice : pageWords.thenChoice
  }
  if (item.needsApproval) return pageWords.thenApproval
  if (!isFull) return pageWords.thenSeat
  const place = item.waitingCount + 1
  return item.queueMove === 'offered'
    ? pageWords.thenQueueOffered(place)
    : pageWords.thenQueue(place)
}
