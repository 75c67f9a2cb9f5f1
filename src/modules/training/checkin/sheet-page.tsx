import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Button } from '../../../platform/ui/button.tsx'
import { formatDate } from '../../../platform/ui/dates.ts'
import { DescriptionList } from '../../../platform/ui/description-list.tsx'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { EraDate } from '../../../platform/ui/era-date.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { PostForm } from '../../../platform/ui/post-form.tsx'
import { PrintHeader } from '../../../platform/ui/print-header.tsx'
import { QrCode } from '../../../platform/ui/qr-code.tsx'
import type { OfferingDay } from '../offering.ts'
import { pageWords } from '../pages/staff-messages.ts'
import { pathOfOffering, trainingPath } from '../paths.ts'
import { viewOffering } from '../view-offerings.ts'
import { opensAt } from './check-in-code.ts'
import { getDay } from './day.ts'
import { atCheckIn, pathOfCode } from './paths.ts'
import { checkInWords as words } from './staff-messages.ts'
import { listCodes } from './store.ts'

/** The sheet for the door of one day: a large QR code, and what to do in plain words (A4). */
export async function showSheet(
  c: Context<Env>,
  platform: Platform,
  heldOn: Temporal.PlainDate,
): Promise<Response> {
  const { context } = c.var
  assertMay(context.actor, 'training.mark')
  const { db, config } = platform
  const { offering } = await viewOffering(db, context, c.req.param('offeringId') ?? '')
  const day = await getDay(db, offering.id, heldOn)
  const code = (await listCodes(db, offering.id)).find((one) => one.heldOn.equals(heldOn))?.code
  const city = await platform.city()
  const sheet = atCheckIn(offering.id, heldOn, 'sheet')
  const label = formatDate(heldOn, 'ja')
  return staffPage(
    c,
    platform,
    { title: `${words.sheet} ${offering.title} ${label}`, path: trainingPath },
    <>
      <PrintHeader
        source={`${city.name.ja} ${pageWords.training}`}
        url={`${config.baseUrl}${sheet}`}
        asOf={context.today}
      />
      <Breadcrumbs
        links={[
          { label: pageWords.training, href: trainingPath },
          { label: offering.title, href: pathOfOffering(offering.id) },
        ]}
        here={words.sheet}
      />
      <PageHeader over={words.sheetTitle} title={offering.title}>
        {code !== undefined && <p class="screen-only soft">{words.sheetLead}</p>}
      </PageHeader>
      {code === undefined ? (
        <EmptyState title={words.noCode}>
          <p>{words.noCodeText}</p>
          <MakeCode c={c} offeringId={offering.id} heldOn={heldOn} word={words.makeSheet} isFirst />
        </EmptyState>
      ) : (
        <>
          <Poster
            day={day}
            place={offering.place}
            address={`${config.baseUrl}${pathOfCode(code)}`}
          />
          <section class="section screen-only" aria-labelledby="renew">
            <h2 id="renew">{words.renew}</h2>
            <p>{words.renewLead}</p>
            <MakeCode c={c} offeringId={offering.id} heldOn={heldOn} word={words.renew} />
          </section>
        </>
      )}
    </>,
  )
}

type PosterProps = { day: OfferingDay; place: string; address: string }

function Poster({ day, place, address }: PosterProps) {
  const from = opensAt(day).toString({ smallestUnit: 'minute' })
  return (
    <>
      <div class="qr-large">
        <QrCode text={address} />
      </div>
      <DescriptionList
        facts={[
          [
            pageWords.days,
            <>
              <EraDate date={day.heldOn} /> {pageWords.hours(day.startsAt, day.endsAt)}
            </>,
          ],
          [pageWords.place, place],
          [words.opens, words.openHours(from, day.endsAt)],
          [words.address, <span class="print-url">{address}</span>],
        ]}
      />
      <section class="section" aria-labelledby="steps">
        <h2 id="steps">{words.stepsTitle}</h2>
        <ol>
          {words.steps.map((step) => (
            <li>{step}</li>
          ))}
        </ol>
        <p>{words.noPhone}</p>
      </section>
    </>
  )
}

type MakeProps = {
  c: Context<Env>
  offeringId: string
  heldOn: Temporal.PlainDate
  word: string
  isFirst?: boolean
}

/** The press that makes a code, or another in its place. */
export function MakeCode({ c, offeringId, heldOn, word, isFirst = false }: MakeProps) {
  return (
    <PostForm action={atCheckIn(offeringId, heldOn, 'codes')} inline>
      <FormKeys c={c} />
      <Button kind={isFirst ? 'primary' : 'secondary'}>{word}</Button>
    </PostForm>
  )
}
