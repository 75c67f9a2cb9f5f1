import type { Context } from 'hono'
import { recordView } from '../../../../platform/audit/append.ts'
import type { Env } from '../../../../platform/http/context.ts'
import { staffPage } from '../../../../platform/http/page.tsx'
import { assertMay } from '../../../../platform/identity/actor.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { LinkButton } from '../../../../platform/ui/button.tsx'
import { DescriptionList } from '../../../../platform/ui/description-list.tsx'
import { EmptyState } from '../../../../platform/ui/empty-state.tsx'
import { Notice } from '../../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../../platform/ui/page-header.tsx'
import { Steps } from '../../../../platform/ui/steps.tsx'
import { Table } from '../../../../platform/ui/table.tsx'
import { peoplePath } from '../../pages/paths.ts'
import { unitWords } from '../../staff-messages.ts'
import { listLastYear } from '../last-year.ts'
import { aprilMinePath, aprilPath, aprilPeoplePath, pathOfGiver } from '../paths.ts'
import { type AprilItem, countOf, isOpen, rehearse, type Rehearsal } from '../rehearse.ts'
import { concurrentChanges, type StaffChangeKind } from '../staff-change.ts'
import { aprilWords, changeNames, wayNames } from '../staff-messages.ts'
import { phaseOf, transferDayOf } from '../transfer-day.ts'

/** The right to see how the hall will stand. */
export const rehearsePermission = 'people.rehearse_april'

// Longer lists are cut on the page; counts, the CSV and the people's own pages have all of them.
const shownItems = 30

/** The rehearsal of 1 April on one page; afterwards what is still left (四月モード). */
export async function showOverview(c: Context<Env>, platform: Platform): Promise<Response> {
  const { context } = c.var
  assertMay(context.actor, rehearsePermission, [])
  const { today } = context
  const on = transferDayOf(today)
  await recordView(platform.db, context, 'people.view_april', `people.april/${on.toString()}`)
  const [rehearsal, lastYear] = [
    await rehearse(platform, { on, today }),
    await listLastYear(platform, today),
  ]
  const title = aprilWords.title(on)
  const phase = phaseOf(on, today)
  const lead =
    phase === 'ahead'
      ? aprilWords.leadAhead(today.until(on, { largestUnit: 'days' }).days)
      : aprilWords.leadAfter
  return staffPage(
    c,
    platform,
    { title, path: aprilPath },
    <>
      <PageHeader title={title} lead={lead} />
      <Steps labels={aprilWords.steps} current={stepOf(rehearsal, phase)} />
      <div class="actions">
        <LinkButton href={`${peoplePath}/imports/new?asOf=${on.toString()}`}>
          {aprilWords.load}
        </LinkButton>
        <LinkButton href={aprilPeoplePath}>{aprilWords.people}</LinkButton>
        <LinkButton href={`${aprilPath}.csv`} download>
          {aprilWords.csv}
        </LinkButton>
        <LinkButton href={aprilMinePath} kind="plain">
          {aprilWords.mine}
        </LinkButton>
      </div>
      <Movement rehearsal={rehearsal} />
      <Summary rehearsal={rehearsal} />
      {rehearsal.groups.map(({ source, items }) => (
        <section class="section" id={anchorOf(source.kind)}>
          <h2>
            {source.labelJa}（{aprilWords.items(countOf(items))}）
          </h2>
          <p>{source.adviceJa}</p>
          <Items caption={source.labelJa} items={items} rehearsal={rehearsal} />
        </section>
      ))}
      {lastYear !== undefined && (
        <section class="section">
          <h2>{aprilWords.lastYear}</h2>
          <p>{aprilWords.lastYearLead(lastYear.from, lastYear.to)}</p>
          <Table
            caption={aprilWords.lastYear}
            captionHidden
            columns={[{ label: aprilWords.deed }, { label: aprilWords.count, numeric: true }]}
            rows={lastYear.deeds.map(({ label, count }) => [label, aprilWords.items(count)])}
          />
        </section>
      )}
    </>,
  )
}

const anchorOf = (kind: string) => kind.replace('.', '-')

function stepOf({ hall, openCount }: Rehearsal, phase: 'ahead' | 'after'): number {
  if (phase === 'after') return 5
  if (hall.changes.length === 0) return 1
  return openCount === 0 ? 4 : 2
}

function Movement({ rehearsal: { hall } }: { rehearsal: Rehearsal }) {
  const concurrent = concurrentChanges(hall.eveStaff, hall.dayStaff)
  const people = (kind: StaffChangeKind) =>
    aprilWords.persons(hall.changes.filter((one) => one.kind === kind).length)
  const posts = (kind: 'begins' | 'ends') =>
    aprilWords.items(concurrent.filter((one) => one.kind === kind).length)
  return (
    <section class="section">
      <h2>{aprilWords.movement}</h2>
      {hall.changes.length === 0 ? (
        <EmptyState title={aprilWords.none} contact={unitWords.contact}>
          <p>{aprilWords.noneText}</p>
        </EmptyState>
      ) : (
        <>
          <p>{aprilWords.movementLead}</p>
          <DescriptionList
            facts={[
              [changeNames.leaves, people('leaves')],
              [changeNames.moves, people('moves')],
              [changeNames.joins, people('joins')],
              [aprilWords.concurrentBegins, posts('begins')],
              [aprilWords.concurrentEnds, posts('ends')],
            ]}
          />
          <p>
            <a href={`${peoplePath}?asOf=${hall.on.toString()}`}>{aprilWords.organisation}</a>
          </p>
        </>
      )}
    </section>
  )
}

function Summary({ rehearsal }: { rehearsal: Rehearsal }) {
  const { groups, openCount, handOverCount } = rehearsal
  return (
    <section class="section">
      <h2>{aprilWords.summary}</h2>
      {openCount === 0 ? (
        <Notice kind="success" title={aprilWords.nothing}>
          <p>{aprilWords.nothingText}</p>
        </Notice>
      ) : (
        <Notice kind="warning" title={aprilWords.open(openCount)}>
          <p>{aprilWords.openParts(handOverCount, openCount - handOverCount)}</p>
        </Notice>
      )}
      {groups.length > 0 && (
        <Table
          caption={aprilWords.summary}
          captionHidden
          rowHeads
          stacked
          columns={[
            { label: aprilWords.kind },
            { label: aprilWords.state },
            { label: aprilWords.count, numeric: true },
          ]}
          rows={groups.map(({ source, items }) => [
            <a href={`#${anchorOf(source.kind)}`}>{source.labelJa}</a>,
            waysOf(items),
            aprilWords.items(countOf(items)),
          ])}
        />
      )}
    </section>
  )
}

function waysOf(items: readonly AprilItem[]): string {
  const open = items.filter(isOpen)
  const shown = open.length > 0 ? open : items
  return aprilWords.ways([...new Set(shown.map(({ way }) => wayNames[way ?? 'fault']))])
}

type ItemsProps = { caption: string; items: readonly AprilItem[]; rehearsal: Rehearsal }

function Items({ caption, items, rehearsal: { people } }: ItemsProps) {
  const nameOf = new Map(people.map(({ change }) => [change.employeeId, change.name]))
  const ofPeople = items.some(({ personId }) => personId !== null)
  const hasDetails = items.some(({ detail }) => (detail ?? '') !== '')
  const columns = [
    { label: aprilWords.matter },
    ...(hasDetails ? [{ label: aprilWords.detail }] : []),
    ...(ofPeople ? [{ label: aprilWords.whose }, { label: aprilWords.receiver }] : []),
  ]
  return (
    <>
      <Table
        caption={caption}
        captionHidden
        rowHeads
        stacked
        columns={columns}
        rows={items.slice(0, shownItems).map((item) => [
          <a href={item.path}>{item.title}</a>,
          ...(hasDetails ? [item.detail ?? ''] : []),
          ...(ofPeople
            ? [
                item.personId === null ? (
                  ''
                ) : (
                  <a href={pathOfGiver(item.personId)}>{nameOf.get(item.personId) ?? ''}</a>
                ),
                receiverText(item),
              ]
            : []),
        ])}
      />
      {items.length > shownItems && <p>{aprilWords.more(items.length - shownItems)}</p>}
    </>
  )
}

/** Who is proposed, or why nobody is. */
export function receiverText({ way, receivers }: AprilItem): string {
  if (way !== 'press') return way === undefined ? '' : wayNames[way]
  return receivers[0]?.name ?? aprilWords.noReceiver
}
