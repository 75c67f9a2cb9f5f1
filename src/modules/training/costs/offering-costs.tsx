import type { Context } from 'hono'
import type { VNode } from 'preact'
import type { Env } from '../../../platform/http/context.ts'
import { may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { LinkButton } from '../../../platform/ui/button.tsx'
import { Disclosure } from '../../../platform/ui/disclosure.tsx'
import { InstantTime } from '../../../platform/ui/era-date.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import type { OfferingView } from '../view-types.ts'
import { type CityLabels, cityLabels } from './city-labels.ts'
import { type Cost, costKinds, sumOfCosts } from './cost.ts'
import { pathOfCosts } from './paths.ts'
import { perHead } from './per-head.ts'
import { costKindNames, costShareNames, costWords } from './staff-messages.ts'
import { listCosts, listEarlierCosts, listOfferingCosts, type OfferingCost } from './store.ts'
import { type SharedOffering, shareOfferings } from './view-costs.ts'

/** What an offering costs and who bears it, for the training desk and auditors. */
export async function offeringCosts(
  c: Context<Env>,
  platform: Platform,
  { offering, mayManage }: OfferingView,
): Promise<VNode | null> {
  if (!mayManage && !may(c.var.context.actor, 'training.read_all', [])) return null
  const { db } = platform
  const lines = await listCosts(db, offering.id)
  const earlier = await listEarlierCosts(db, offering.id)
  const [cost] = await listOfferingCosts(db, { offeringId: offering.id })
  const cities = await cityLabels(platform)
  const [shared] = cost === undefined ? [] : await shareOfferings(db, [cost], cities.ownLgCode)
  return (
    <section class="section" aria-labelledby="costs" key="costs">
      <h2 id="costs">{costWords.section}</h2>
      {c.req.query('costs') === 'saved' && (
        <Notice kind="success" announce>
          <p>{costWords.saved}</p>
        </Notice>
      )}
      {cost === undefined || lines.length === 0 ? (
        <p>{costWords.nothing}</p>
      ) : (
        <>
          <Kinds lines={lines} />
          {cost.openCount > 0 && <p class="soft">{costWords.open(cost.openCount)}</p>}
          <Head cost={cost} />
        </>
      )}
      {shared !== undefined && lines.length > 0 && <Shares shared={shared} cities={cities} />}
      {earlier.length > 0 && <Earlier lines={earlier} />}
      {mayManage && (
        <LinkButton kind="secondary" href={pathOfCosts(offering.id)}>
          {lines.length === 0 ? costWords.enter : costWords.change}
        </LinkButton>
      )}
    </section>
  )
}

/** Budget and actual of each kind, the sum last. */
function Kinds({ lines }: { lines: readonly Cost[] }) {
  const used = costKinds.filter((kind) => lines.some((line) => line.kind === kind))
  const cells = (own: readonly Cost[]) => {
    const { budgetYen, actualYen, openCount, lineCount } = sumOfCosts(own)
    const actual = openCount === lineCount ? costWords.none : costWords.yen(actualYen)
    return [costWords.yen(budgetYen), actual]
  }
  return (
    <Table
      caption={costWords.byKind}
      rowHeads
      columns={[
        { label: costWords.kind },
        { label: costWords.budget, numeric: true },
        { label: costWords.actual, numeric: true },
      ]}
      rows={[
        ...used.map((kind) => [
          costKindNames[kind],
          ...cells(lines.filter((line) => line.kind === kind)),
        ]),
        [costWords.sum, ...cells(lines)],
      ]}
    />
  )
}

/** Cost per head with its arithmetic: of those who were there, before that of those seated. */
function Head({ cost }: { cost: OfferingCost }) {
  const { actualYen, budgetYen, ownCount, guestCount, seatedCount } = cost
  const now = perHead(actualYen, ownCount + guestCount)
  const planned = perHead(budgetYen, seatedCount)
  const text =
    now !== null
      ? costWords.perHeadText(actualYen, now)
      : planned === null
        ? null
        : costWords.perHeadPlanned(costWords.perHeadText(budgetYen, planned))
  if (text === null) return null
  return (
    <>
      <h3>{costWords.perHead}</h3>
      <p class="tabular">{text}</p>
      <p class="small soft">{costWords.perHeadRule}</p>
    </>
  )
}

/** What each city bears, worked out in the open. */
function Shares({ shared, cities }: { shared: SharedOffering; cities: CityLabels }) {
  const { actual, budget, costShare, seatsUsed, sharedActualYen, openCount, hostLgCode } = shared
  // Until something was paid there is no share of it, which is not the same as 0 yen.
  const isPaid = sharedActualYen > 0 || openCount === 0
  const by = { costShare, seatsUsed, cityCount: actual.length }
  return (
    <>
      <Table
        caption={costWords.sharesOfOffering}
        rowHeads
        stacked
        columns={[
          { label: costWords.city },
          { label: costWords.seats, numeric: true },
          { label: costWords.budgetShare, numeric: true },
          { label: costWords.share, numeric: true },
          { label: costWords.arithmetic },
        ]}
        rows={actual.map((share, index) => [
          share.lgCode === hostLgCode
            ? costWords.marked(cities.nameOf(share.lgCode), costWords.host)
            : cities.nameOf(share.lgCode),
          costWords.seatCount(share.seats),
          costWords.yen(budget[index]?.yen ?? 0),
          isPaid ? costWords.yen(share.yen) : costWords.none,
          isPaid ? costWords.shareText(sharedActualYen, share, by) : costWords.none,
        ])}
      />
      <p class="small soft">{costWords.shareRule(costShareNames[costShare])}</p>
    </>
  )
}

/** Amounts that were changed or taken back: they stay to be read. */
function Earlier({ lines }: { lines: readonly Cost[] }) {
  return (
    <Disclosure summary={costWords.earlier(lines.length)}>
      <Table
        caption={costWords.earlierCaption}
        captionHidden
        columns={[
          { label: costWords.kind },
          { label: costWords.budget, numeric: true },
          { label: costWords.actual, numeric: true },
          { label: costWords.note },
          { label: costWords.recordedAt },
          { label: costWords.supersededAt },
        ]}
        rows={lines.map((line) => [
          costKindNames[line.kind],
          costWords.yen(line.budgetYen),
          line.actualYen === null ? costWords.none : costWords.yen(line.actualYen),
          line.note,
          <InstantTime at={line.recordedAt} />,
          line.supersededAt === null ? '' : <InstantTime at={line.supersededAt} />,
        ])}
      />
    </Disclosure>
  )
}
