import { z } from '@hono/zod-openapi'
import type { Context, Hono } from 'hono'
import { assertMayAct } from '../../../platform/act.ts'
import type { Env } from '../../../platform/http/context.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import { type FormState, submit } from '../../../platform/http/form.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay } from '../../../platform/identity/actor.ts'
import { refusalMessage } from '../../../platform/messages/sentence.ts'
import type { Platform } from '../../../platform/platform.ts'
import { NotSignedIn, Refusal } from '../../../platform/refusal.ts'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { DescriptionList } from '../../../platform/ui/description-list.tsx'
import { EraDate } from '../../../platform/ui/era-date.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { PostForm } from '../../../platform/ui/post-form.tsx'
import { pageWords } from '../pages/staff-messages.ts'
import { minePath, pathOfOffering, trainingPath } from '../paths.ts'
import { minutesLate, timeOf } from './check-in-code.ts'
import { checkedSeat, checkIn, type CheckInPlace, placeOfCode } from './check-in.ts'
import { pathOfCode } from './paths.ts'
import { checkInWords as words } from './staff-messages.ts'
import { arrivalsOf } from './store.ts'

const codeSegment = ':code{[0-9a-z]{16}}'

/** What a phone opens from the sheet: who, where, and one press (QR受付). */
export function addScanPage(app: Hono<Env>, platform: Platform): void {
  const path = `/training/check-in/${codeSegment}`
  app.get(path, (c) => showScan(c, platform, undefined))
  app.post(path, async (c) => {
    const { context } = c.var
    const what = { action: 'training.check_in', permission: 'training.enrol' }
    await assertMayAct(platform, context, what)
    const code = c.req.param('code') ?? ''
    return submit(c, platform, {
      schema: z.object({}),
      act: () => checkIn(platform, context, { code }),
      done: () => pathOfCode(code),
      again: (state) => showScan(c, platform, state),
    })
  })
}

/** Where a person stands at the moment: may press, is there already, or is told what to do. */
type Standing =
  | { is: 'ready' }
  | { is: 'there'; arrivedAt: Temporal.Instant | undefined }
  | { is: 'refused'; message: string }

async function standingOf(
  c: Context<Env>,
  { db, offers }: Platform,
  place: CheckInPlace,
): Promise<Standing> {
  const { context } = c.var
  const { actor } = context
  if (actor.kind !== 'employee') throw new NotSignedIn()
  try {
    const { enrolment, marked } = await checkedSeat(db, context, place, actor.employeeId)
    if (marked === undefined) return { is: 'ready' }
    const arrivals = await arrivalsOf(db, [enrolment.id], place.day.heldOn)
    return { is: 'there', arrivedAt: arrivals.get(enrolment.id)?.arrivedAt }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { is: 'refused', message: refusalMessage(error, offers.refusals, context.locale) }
  }
}

async function showScan(
  c: Context<Env>,
  platform: Platform,
  sent: FormState | undefined,
): Promise<Response> {
  const { actor } = c.var.context
  assertMay(actor, 'training.enrol')
  const code = c.req.param('code') ?? ''
  const place = await placeOfCode(platform.db, code)
  const { offeringId, title, day } = place
  const standing = await standingOf(c, platform, place)
  // What the press met is worth telling where the page itself sees nothing wrong.
  const met = standing.is === 'ready' ? sent?.errors : undefined
  return staffPage(
    c,
    platform,
    { title: `${words.scanTitle} ${title}`, path: trainingPath },
    <>
      <PageHeader over={words.scanTitle} title={title} />
      {met?.map(({ message }) => (
        <Notice kind="error" announce>
          <p>{message}</p>
        </Notice>
      ))}
      {standing.is === 'refused' && (
        <Notice kind="warning" announce>
          <p>{standing.message}</p>
        </Notice>
      )}
      {standing.is === 'there' && <There day={day} arrivedAt={standing.arrivedAt} />}
      <DescriptionList
        facts={[
          [
            pageWords.days,
            <>
              <EraDate date={day.heldOn} /> {pageWords.hours(day.startsAt, day.endsAt)}
            </>,
          ],
          [pageWords.place, place.place],
        ]}
      />
      {standing.is === 'ready' && (
        <section class="section" aria-label={words.scanTitle}>
          {actor.kind === 'employee' && <p>{words.scanLead(actor.name)}</p>}
          <PostForm action={pathOfCode(code)} label={words.scanTitle}>
            <FormKeys c={c} />
            <Button>{words.scanPress}</Button>
          </PostForm>
        </section>
      )}
      {standing.is === 'refused' && <p>{words.contact}</p>}
      <div class="cluster">
        <LinkButton kind="plain" href={pathOfOffering(offeringId)}>
          {words.toOffering}
        </LinkButton>
        <LinkButton kind="plain" href={minePath}>
          {words.toMine}
        </LinkButton>
      </div>
    </>,
  )
}

type ThereProps = { day: CheckInPlace['day']; arrivedAt: Temporal.Instant | undefined }

function There({ day, arrivedAt }: ThereProps) {
  const late = arrivedAt === undefined ? 0 : minutesLate(day.startsAt, arrivedAt)
  return (
    <Notice kind="success" announce title={words.scanDone}>
      {arrivedAt !== undefined && (
        <p>{words.scanDoneAt(timeOf(arrivedAt).toString({ smallestUnit: 'minute' }))}</p>
      )}
      {late > 0 && <p>{words.scanLate(late)}</p>}
    </Notice>
  )
}
