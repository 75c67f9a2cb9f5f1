import type { Context } from 'hono'
import type { Env } from '../../../../platform/http/context.ts'
import { Notice } from '../../../../platform/ui/notice.tsx'
import { feedbackDone } from '../staff-messages.ts'

/** Says what the form before this page did, from `?done=`. */
export function FeedbackDone({ c }: { c: Context<Env> }) {
  const done = c.req.query('done') ?? ''
  if (!Object.hasOwn(feedbackDone, done)) return null
  return (
    <Notice kind="success" announce>
      <p>{feedbackDone[done]}</p>
    </Notice>
  )
}
