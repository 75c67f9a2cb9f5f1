import type { Context } from 'hono'
import type { VNode } from 'preact'
import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import type { Env } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { expiryNoticeMonths, isExpired } from './expiry.ts'
import { certificatesPath } from './paths.ts'
import { certificateWords } from './staff-messages.ts'
import { listExpiries, listUnconfirmed } from './store.ts'
import { unitPathsOf } from './who-sees.ts'

/** Ends that come near and licences that wait, among the numbers of the present year. */
export async function certificateNumbers(
  c: Context<Env>,
  { db }: Platform,
  fiscalYear: number,
): Promise<VNode | null> {
  const { today } = c.var.context
  if (fiscalYear !== fiscalYearOf(today)) return null
  const until = today.add({ months: Math.max(...expiryNoticeMonths) })
  const all = await listExpiries(db, until)
  const paths = await unitPathsOf(
    db,
    all.map(({ employeeId }) => employeeId),
    today,
  )
  const inPost = all.filter(({ employeeId }) => paths.has(employeeId))
  const over = inPost.filter((one) => isExpired(one, today)).length
  const unconfirmed = (await listUnconfirmed(db)).length
  return (
    <section class="section" aria-labelledby="certificate-numbers" key="certificate-numbers">
      <h2 id="certificate-numbers">{certificateWords.numbers}</h2>
      <p>{certificateWords.numbersText(inPost.length - over, over, unconfirmed)}</p>
      <p class="row-links">
        <a href={certificatesPath}>{certificateWords.toExpiries}</a>
      </p>
    </section>
  )
}
