import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { Notice } from '../../../platform/ui/notice.tsx'
import type { Nominated } from '../nominate.ts'
import { pageWords } from './staff-messages.ts'

const parts = ['seated', 'waiting', 'already', 'left'] as const

/** What became of those nominated, as the question of the next page's address. */
export function nominationQuery(nominated: Nominated): Record<string, string | number> {
  const counts = parts.map((part) => [part, nominated[part].length] as const)
  return { done: 'nominated', ...Object.fromEntries(counts.filter(([, count]) => count > 0)) }
}

/** How many were seated, queued, in it before, or could not take part. */
export function NominationNotice({ c }: { c: Context<Env> }) {
  if (c.req.query('done') !== 'nominated') return null
  const counts = parts.flatMap((part) => {
    const count = c.req.query(part) ?? ''
    return /^[1-9]\d{0,3}$/.test(count) ? [[part, Number(count)] as const] : []
  })
  const isAll = counts.every(([part]) => part === 'seated')
  return (
    <Notice kind={isAll ? 'success' : 'warning'} announce title={pageWords.nominated}>
      <ul>
        {counts.map(([part, count]) => (
          <li>{pageWords.nominatedParts[part](count)}</li>
        ))}
      </ul>
    </Notice>
  )
}
