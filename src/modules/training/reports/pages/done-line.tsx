import type { Context } from 'hono'
import type { Env } from '../../../../platform/http/context.ts'
import { Notice } from '../../../../platform/ui/notice.tsx'
import { words } from './staff-messages.ts'

/** Says what the press before this page did, from `?done=`. */
export function DoneLine({ c }: { c: Context<Env> }) {
  const done = c.req.query('done') ?? ''
  if (!Object.hasOwn(words.done, done)) return null
  return (
    <Notice kind="success" announce>
      <p>{words.done[done as keyof typeof words.done]}</p>
    </Notice>
  )
}
