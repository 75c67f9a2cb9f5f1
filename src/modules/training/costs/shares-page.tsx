import type { Context } from 'hono'
import { lastDayOf } from '../../../platform/calendar/fiscal-year.ts'
import { formatFiscalYear } from '../../../platform/calendar/format.ts'
import type { Env } from '../../../platform/http/context.ts'
import { csvResponse } from '../../../platform/http/csv.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound } from '../../../platform/refusal.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { LinkButton } from '../../../platform/ui/button.tsx'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { EraDate } from '../../../platform/ui/era-date.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { PrintHeader } from '../../../platform/ui/print-header.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { pathOfOffering, trainingPath } from '../paths.ts'
import { type CityLabels, cityLabels } from './city-labels.ts'
import { pathOfCityShares, pathOfShares, pathOfYearCosts } from './paths.ts'
import { costColumns, costFiles, costShareNames, costWords } from './staff-messages.ts'
import { listOfferingCosts } from './store.ts'
import { type SharedOffering, shareOfferings } from './view-costs.ts'
import { yearIn } from './year-page.tsx'

/** Joint offerings of the year that have a cost, with their shares. */
async function sharedOf(c: Context<Env>, platform: Platform): Promise<SharedOffering[]> {
  assertMay(c.var.context.actor, 'training.read_all', [])
  const { lgCode } = await platform.city()
  const offerings = await listOfferingCosts(platform.db, { fiscalYear: yearIn(c) })
  return shareOfferings(
    platform.db,
    offerings.filter(({ lineCount }) => lineCount > 0),
    lgCode,
  )
}

/** What a city bears in all of some offerings, in whole yen. */
function totalOf(shared: readonly SharedOffering[], lgCode: string): number {
  return shared.reduce((sum, { actual }) => {
    return sum + (actual.find((share) => share.lgCode === lgCode)?.yen ?? 0)
  }, 0)
}

function isIn({ cities }: SharedOffering, lgCode: string): boolean {
  return cities.some((one) => one.lgCode === lgCode)
}

function citiesOf(shared: readonly SharedOffering[]): string[] {
  return [...new Set(shared.flatMap(({ cities }) => cities.map(({ lgCode }) => lgCode)))].toSorted()
}

/** Shares of all cities in a year's joint courses, by city and by course (負担金一覧). */
export async function showShares(c: Context<Env>, platform: Platform): Promise<Response> {
  const shared = await sharedOf(c, platform)
  const fiscalYear = yearIn(c)
  const year = formatFiscalYear(fiscalYear, 'ja')
  const cities = await cityLabels(platform)
  const path = pathOfShares(fiscalYear)
  const title = costWords.sharesOf(year)
  return staffPage(
    c,
    platform,
    { title, path: trainingPath },
    <>
      <PrintHeader
        source={cities.nameOf(cities.ownLgCode)}
        url={`${platform.config.baseUrl}${path}`}
        asOf={c.var.context.today}
      />
      <Breadcrumbs
        links={[
          { label: costWords.training, href: trainingPath },
          { label: costWords.costsOf(year), href: pathOfYearCosts(fiscalYear) },
        ]}
        here={costWords.sharesTitle}
      />
      <PageHeader
        title={title}
        lead={costWords.sharesLead}
        actions={
          shared.length > 0 && (
            <LinkButton kind="plain" icon="download" href={`${path}.csv`} download>
              {costWords.sharesCsv}
            </LinkButton>
          )
        }
      />
      {shared.length === 0 ? (
        <EmptyState title={costWords.noShares}>
          <p>{costWords.noSharesText}</p>
        </EmptyState>
      ) : (
        <>
          <section class="section">
            <h2>{costWords.sharesByCity}</h2>
            <ByCity shared={shared} fiscalYear={fiscalYear} cities={cities} />
          </section>
          <section class="section">
            <h2>{costWords.sharesByOffering}</h2>
            {shared.map((one) => (
              <OneOffering shared={one} cities={cities} />
            ))}
          </section>
        </>
      )}
    </>,
  )
}

type ByCityProps = { shared: readonly SharedOffering[]; fiscalYear: number; cities: CityLabels }

function ByCity({ shared, fiscalYear, cities }: ByCityProps) {
  const whole = shared.reduce((sum, one) => sum + one.sharedActualYen, 0)
  return (
    <Table
      caption={costWords.sharesByCity}
      captionHidden
      rowHeads
      columns={[
        { label: costWords.city },
        { label: costWords.offerings, numeric: true },
        { label: costWords.share, numeric: true },
        { label: costWords.sharesTitle },
      ]}
      rows={[
        ...citiesOf(shared).map((lgCode) => {
          const name = cities.nameOf(lgCode)
          const own = shared.filter((one) => isIn(one, lgCode))
          return [
            lgCode === cities.ownLgCode ? costWords.marked(name, costWords.thisCity) : name,
            costWords.offeringCount(own.length),
            costWords.yen(totalOf(shared, lgCode)),
            <a href={pathOfCityShares(fiscalYear, lgCode)}>
              {costWords.sheet}
              <span class="visually-hidden">{costWords.about(name)}</span>
            </a>,
          ]
        }),
        [costWords.total, costWords.offeringCount(shared.length), costWords.yen(whole), ''],
      ]}
    />
  )
}

function OneOffering({ shared, cities }: { shared: SharedOffering; cities: CityLabels }) {
  const { title, startsOn, actual, costShare, seatsUsed, sharedActualYen, openCount } = shared
  const by = { costShare, seatsUsed, cityCount: actual.length }
  return (
    <>
      <h3>
        <a href={`${pathOfOffering(shared.offeringId)}#costs`}>{title}</a>{' '}
        <EraDate date={startsOn} />
      </h3>
      <Table
        caption={costWords.sharesFor(title, sharedActualYen, costShareNames[costShare])}
        rowHeads
        stacked
        columns={[
          { label: costWords.city },
          { label: costWords.seats, numeric: true },
          { label: costWords.share, numeric: true },
          { label: costWords.arithmetic },
        ]}
        rows={actual.map((share) => [
          share.lgCode === shared.hostLgCode
            ? costWords.marked(cities.nameOf(share.lgCode), costWords.host)
            : cities.nameOf(share.lgCode),
          costWords.seatCount(share.seats),
          costWords.yen(share.yen),
          costWords.shareText(sharedActualYen, share, by),
        ])}
      />
      {openCount > 0 && <p class="small soft">{costWords.open(openCount)}</p>}
    </>
  )
}

/** The sheet for one city, as a letter on A4: its share of each course and the sum. */
export async function showCityShares(c: Context<Env>, platform: Platform): Promise<Response> {
  const lgCode = c.req.param('lgCode') ?? ''
  const shared = (await sharedOf(c, platform)).filter((one) => isIn(one, lgCode))
  if (shared.length === 0) throw notFound('training.no_shares')
  const fiscalYear = yearIn(c)
  const year = formatFiscalYear(fiscalYear, 'ja')
  const { today } = c.var.context
  const isOver = Temporal.PlainDate.compare(lastDayOf(fiscalYear), today) < 0
  const cities = await cityLabels(platform)
  const sender = costWords.sender(cities.nameOf(cities.ownLgCode))
  const path = pathOfCityShares(fiscalYear, lgCode)
  return staffPage(
    c,
    platform,
    { title: costWords.sharesOf(year), path: trainingPath },
    <>
      <PrintHeader
        source={sender}
        url={`${platform.config.baseUrl}${path}`}
        asOf={today}
      />
      <Breadcrumbs
        links={[
          { label: costWords.costsOf(year), href: pathOfYearCosts(fiscalYear) },
          { label: costWords.sharesTitle, href: pathOfShares(fiscalYear) },
        ]}
        here={cities.nameOf(lgCode)}
      />
      <p>{costWords.addressee(cities.nameOf(lgCode), cities.deskOf(lgCode))}</p>
      <p>
        <EraDate date={today} />
        <br />
        {sender}
      </p>
      <PageHeader
        title={costWords.sharesOf(year)}
        lead={costWords.sheetText(year)}
        actions={
          <LinkButton kind="plain" icon="download" href={`${path}.csv`} download>
            {costWords.sharesCsv}
          </LinkButton>
        }
      />
      {(!isOver || shared.some(({ openCount }) => openCount > 0)) && (
        <Notice>
          <p>{costWords.sheetOpen}</p>
        </Notice>
      )}
      <Table
        caption={costWords.sharesByOffering}
        captionHidden
        rowHeads
        columns={[
          { label: costWords.course },
          { label: costWords.heldOn },
          { label: costWords.cost, numeric: true },
          { label: costWords.share, numeric: true },
          { label: costWords.arithmetic },
        ]}
        rows={[
          ...shared.map((one) => sheetRow(one, lgCode)),
          [costWords.sheetTotal, '', '', costWords.yen(totalOf(shared, lgCode)), ''],
        ]}
      />
      {[...new Set(shared.map(({ costShare }) => costShare))].map((one) => (
        <p class="small">{costWords.shareRule(costShareNames[one])}</p>
      ))}
    </>,
  )
}

function sheetRow(one: SharedOffering, lgCode: string) {
  const { title, startsOn, sharedActualYen, actual, costShare, seatsUsed } = one
  const share = actual.find((part) => part.lgCode === lgCode)
  const by = { costShare, seatsUsed, cityCount: actual.length }
  return [
    title,
    <EraDate date={startsOn} />,
    costWords.yen(sharedActualYen),
    costWords.yen(share?.yen ?? 0),
    share === undefined ? '' : costWords.shareText(sharedActualYen, share, by),
  ]
}

/** The same for a spreadsheet: a line for each city and course, of one city or of all. */
export async function exportShares(c: Context<Env>, platform: Platform): Promise<Response> {
  const lgCode = c.req.param('sheet')?.slice(0, 6)
  const fiscalYear = yearIn(c)
  const shared = await sharedOf(c, platform)
  const name =
    lgCode === undefined ? costFiles.shares(fiscalYear) : costFiles.cityShares(fiscalYear, lgCode)
  return csvResponse(
    name,
    costColumns.shares,
    shared.flatMap((one) =>
      one.actual
        .filter((share) => lgCode === undefined || share.lgCode === lgCode)
        .map((share) => [
          one.startsOn,
          one.title,
          one.hostLgCode,
          costShareNames[one.costShare],
          one.sharedActualYen,
          share.lgCode,
          share.seats,
          one.seatsUsed,
          share.partYen,
          share.restYen,
          share.yen,
        ]),
    ),
  )
}
