import type { Context } from 'hono'
import { recordView } from '../../../../platform/audit/append.ts'
import type { Env } from '../../../../platform/http/context.ts'
import { FormKeys } from '../../../../platform/http/form-keys.tsx'
import { staffPage } from '../../../../platform/http/page.tsx'
import { assertMay, may } from '../../../../platform/identity/actor.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { NotSignedIn, notFound } from '../../../../platform/refusal.ts'
import { Breadcrumbs } from '../../../../platform/ui/breadcrumbs.tsx'
import { Button } from '../../../../platform/ui/button.tsx'
import { Select } from '../../../../platform/ui/choice-field.tsx'
import { DescriptionList } from '../../../../platform/ui/description-list.tsx'
import { Entries } from '../../../../platform/ui/entry.tsx'
import { EmptyState } from '../../../../platform/ui/empty-state.tsx'
import { InstantTime } from '../../../../platform/ui/era-date.tsx'
import { ErrorSummary, type FormError } from '../../../../platform/ui/error-summary.tsx'
import { Notice } from '../../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../../platform/ui/post-form.tsx'
import { Table } from '../../../../platform/ui/table.tsx'
import { TextField } from '../../../../platform/ui/text-field.tsx'
import { unitWords } from '../../staff-messages.ts'
import { staffNamesOf } from '../../store/employee.ts'
import { handOverPermission } from '../hand-over.ts'
import { aprilPath, aprilPeoplePath, pathOfHandOver } from '../paths.ts'
import { type AprilItem, type PersonItems, rehearse, type Rehearsal } from '../rehearse.ts'
import { aprilWords, changeNames, reasonNames, wayNames } from '../staff-messages.ts'
import { type AprilHandOverRow, listHandOvers } from '../store.ts'
import { transferDayOf } from '../transfer-day.ts'
import { rehearsePermission } from './overview-page.tsx'
import { placeText } from './people-page.tsx'

type Shown = { errors?: readonly FormError[] }

/** One person's open matters with a receiver each, for the personnel desk (引継ぎ). */
export async function showGiver(
  c: Context<Env>,
  platform: Platform,
  { errors = [] }: Shown = {},
): Promise<Response> {
  const { context } = c.var
  const personId = c.req.param('employeeId') ?? ''
  const isOwn = context.actor.kind === 'employee' && context.actor.employeeId === personId
  if (isOwn) return showMine(c, platform, { errors })
  assertMay(context.actor, rehearsePermission, [])
  const on = transferDayOf(context.today)
  await recordView(platform.db, context, 'people.view_april', `people.employee/${personId}`)
  const rehearsal = await rehearse(platform, { on, today: context.today })
  const person = rehearsal.people.find(({ change }) => change.employeeId === personId)
  if (person === undefined) throw notFound('people.hand_over_nobody')
  const record = await listHandOvers(platform.db, on, { fromId: personId })
  const names = await staffNamesOf(
    platform.db,
    record.map(({ toId }) => toId),
    context.today,
  )
  const title = aprilWords.giverTitle(person.change.name)
  return staffPage(
    c,
    platform,
    { title, path: aprilPath },
    <>
      <Breadcrumbs
        links={[
          { label: aprilWords.title(on), href: aprilPath },
          { label: aprilWords.people, href: aprilPeoplePath },
        ]}
        here={title}
      />
      <PageHeader title={title} />
      <ErrorSummary errors={errors} />
      <Done c={c} />
      <Giving c={c} person={person} rehearsal={rehearsal} />
      <Record
        title={aprilWords.record}
        empty={aprilWords.recordEmpty}
        rows={record}
        names={names}
      />
    </>,
  )
}

/** What I give away before I move, and what was given to me; for everybody. */
export async function showMine(
  c: Context<Env>,
  platform: Platform,
  { errors = [] }: Shown = {},
): Promise<Response> {
  const { actor, today } = c.var.context
  if (actor.kind !== 'employee') throw new NotSignedIn()
  assertMay(actor, 'people.hand_over_own')
  const { db } = platform
  const on = transferDayOf(today)
  const rehearsal = await rehearse(platform, { on, today })
  const person = rehearsal.people.find(({ change }) => change.employeeId === actor.employeeId)
  const [given, received] = [
    await listHandOvers(db, on, { fromId: actor.employeeId }),
    await listHandOvers(db, on, { toId: actor.employeeId }),
  ]
  const ids = [...given.map(({ toId }) => toId), ...received.map(({ fromId }) => fromId)]
  const names = await staffNamesOf(db, ids, today)
  const title = aprilWords.mineTitle
  return staffPage(
    c,
    platform,
    { title, path: aprilPath },
    <>
      <PageHeader title={title} lead={person && aprilWords.mineLead} />
      <ErrorSummary errors={errors} />
      <Done c={c} />
      {person === undefined ? (
        <p>{aprilWords.mineNotMoving}</p>
      ) : (
        <Giving c={c} person={person} rehearsal={rehearsal} />
      )}
      {given.length > 0 && <Record title={aprilWords.record} empty="" rows={given} names={names} />}
      <Record
        title={aprilWords.received}
        empty={aprilWords.receivedEmpty}
        rows={received}
        names={names}
        isReceived
      />
    </>,
  )
}

function Done({ c }: { c: Context<Env> }) {
  const done = Number(c.req.query('done') ?? Number.NaN)
  const left = Number(c.req.query('left') ?? 0)
  if (!Number.isInteger(done) || done < 0) return null
  return (
    <Notice kind={left > 0 ? 'warning' : 'success'} announce>
      <p>{done > 0 ? aprilWords.done(done) : aprilWords.doneNothing}</p>
      {left > 0 && <p>{aprilWords.left(left)}</p>}
    </Notice>
  )
}

type GivingProps = { c: Context<Env>; person: PersonItems; rehearsal: Rehearsal }

function Giving({ c, person: { change, items }, rehearsal: { hall } }: GivingProps) {
  const isDesk = may(c.var.context.actor, handOverPermission)
  const presses = items.filter(
    ({ way, source }) => way === 'press' && (isDesk || source.pressedBy !== 'desk'),
  )
  const ofDesk = items.filter((one) => one.way === 'press' && !presses.includes(one))
  const others = items.filter(({ way }) => way !== 'press' && way !== 'ownerOnly')
  const owners = items.filter(({ way }) => way === 'ownerOnly')
  return (
    <>
      <DescriptionList
        facts={[
          [aprilWords.change, changeNames[change.kind]],
          [aprilWords.before, placeText(hall.eveUnits, change.from)],
          [aprilWords.after, placeText(hall.dayUnits, change.to) || '－'],
        ]}
      />
      <section class="section">
        <h2>
          {wayNames.press}（{aprilWords.items(presses.length)}）
        </h2>
        {presses.length === 0 ? (
          <EmptyState title={aprilWords.giverNothing} contact={unitWords.contact} />
        ) : (
          <>
            <Presses c={c} employeeId={change.employeeId} items={presses} />
            <OtherReceiver c={c} employeeId={change.employeeId} items={presses} />
          </>
        )}
      </section>
      <Rest title={aprilWords.ownerOnly} items={owners} />
      <Rest title={aprilWords.ofDesk} items={ofDesk} />
      <Rest title={aprilWords.byItself} items={others} />
    </>
  )
}

type PressesProps = { c: Context<Env>; employeeId: string; items: readonly AprilItem[] }

// One form: every button sends the receivers that are chosen, its own name says what is pressed.
function Presses({ c, employeeId, items }: PressesProps) {
  const isGivable = ({ receivers }: AprilItem) => receivers.length > 0
  return (
    <PostForm action={pathOfHandOver(employeeId)} label={wayNames.press}>
      <FormKeys c={c} />
      <Entries
        entries={items.map((item) => ({
          title: item.title,
          href: item.path,
          facts: [
            [aprilWords.kind, item.source.labelJa],
            [aprilWords.detail, item.detail],
          ],
          children: isGivable(item) ? (
            <div class="form-inline">
              <Select
                name={`to_${item.key}`}
                label={aprilWords.receiver}
                options={item.receivers.map(({ employeeId: value, name, post, reason }) => ({
                  value,
                  label: aprilWords.candidate(name, post, reasonNames[reason]),
                }))}
              />
              <Button kind="secondary" name="item" value={itemValue(item)}>
                <span class="visually-hidden">{aprilWords.object(item.title)}</span>
                {aprilWords.give}
              </Button>
            </div>
          ) : (
            <p>{aprilWords.noReceiver}</p>
          ),
        }))}
      />
      {items.some(isGivable) && (
        <>
          <p>{aprilWords.giveAllLead}</p>
          <FormActions>
            <Button name="item" value="all">
              {aprilWords.giveAll(items.filter(isGivable).length)}
            </Button>
          </FormActions>
        </>
      )}
    </PostForm>
  )
}

/** How a press names one matter. */
export const itemValue = ({ source, key }: AprilItem) => `${source.kind}/${key}`

function OtherReceiver({ c, employeeId, items }: PressesProps) {
  return (
    <PostForm action={pathOfHandOver(employeeId)} label={aprilWords.otherTitle}>
      <FormKeys c={c} />
      <h3>{aprilWords.otherTitle}</h3>
      <Select
        name="item"
        label={aprilWords.matter}
        options={items.map((item) => ({ value: itemValue(item), label: item.title }))}
      />
      <TextField
        name="receiverNo"
        label={aprilWords.other}
        hint={aprilWords.otherHint}
        width="s"
        required
      />
      <FormActions>
        <Button kind="secondary">{aprilWords.give}</Button>
      </FormActions>
    </PostForm>
  )
}

function Rest({ title, items }: { title: string; items: readonly AprilItem[] }) {
  if (items.length === 0) return null
  return (
    <section class="section">
      <h2>{title}</h2>
      <Table
        caption={title}
        captionHidden
        rowHeads
        stacked
        columns={[
          { label: aprilWords.matter },
          { label: aprilWords.kind },
          { label: aprilWords.detail },
          { label: aprilWords.state },
        ]}
        rows={items.map((item) => [
          <a href={item.path}>{item.title}</a>,
          item.source.labelJa,
          item.detail ?? '',
          wayNames[item.way ?? 'fault'],
        ])}
      />
    </section>
  )
}

type RecordProps = {
  title: string
  empty: string
  rows: readonly AprilHandOverRow[]
  names: ReadonlyMap<string, string>
  isReceived?: boolean
}

function Record({ title, empty, rows, names, isReceived = false }: RecordProps) {
  return (
    <section class="section">
      <h2>{title}</h2>
      <Table
        caption={title}
        captionHidden
        rowHeads
        stacked
        empty={empty}
        columns={[
          { label: aprilWords.matter },
          { label: isReceived ? aprilWords.from : aprilWords.to },
          { label: aprilWords.at },
        ]}
        rows={rows.map(({ title: matter, path, fromId, toId, handedAt }) => [
          <a href={path}>{matter}</a>,
          names.get(isReceived ? fromId : toId) ?? '',
          <InstantTime at={handedAt} />,
        ])}
      />
    </section>
  )
}
