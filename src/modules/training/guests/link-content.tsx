import { newId } from '../../../platform/database/id.ts'
import type { FormState } from '../../../platform/http/form.ts'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { formatDate } from '../../../platform/ui/dates.ts'
import { DescriptionList, type Fact } from '../../../platform/ui/description-list.tsx'
import { Disclosure } from '../../../platform/ui/disclosure.tsx'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { EraDate, InstantTime } from '../../../platform/ui/era-date.tsx'
import { ErrorSummary, type FormError } from '../../../platform/ui/error-summary.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../platform/ui/post-form.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { TextArea, TextField } from '../../../platform/ui/text-field.tsx'
import { activeStates } from '../enrolment.ts'
import { Days, isOver } from '../pages/offering-facts.tsx'
import { EnrolmentMark, OfferingMark } from '../pages/state-marks.tsx'
import { pathOfSeats } from './guest-link.ts'
import type { ReachedOffering, SeatList, SeatListGuest } from './seat-list.ts'
import { guestColumnNames } from './staff-messages.ts'
import { seatWords as words } from './staff-messages-seats.ts'

type Common = { cityName: string; token: string; until: Temporal.PlainDate }

/** What a link says that is unknown, over or taken back: the same of each. */
export function LinkOver() {
  return <PageHeader title={words.overTitle} lead={words.overText} />
}

type ChooseProps = Common & { reach: readonly ReachedOffering[] }

/** The offerings that a link for all of them reaches. */
export function ChoosePage({ cityName, token, until, reach }: ChooseProps) {
  return (
    <>
      <PageHeader title={words.title(cityName)} lead={words.lead(formatDate(until, 'ja'))} />
      {reach.length === 0 ? (
        <EmptyState title={words.noOfferings}>
          <p>{words.noOfferingsText}</p>
        </EmptyState>
      ) : (
        <Table
          caption={words.offerings}
          captionHidden
          rowHeads
          stacked
          columns={[{ label: words.offerings }, { label: words.day }, { label: words.state }]}
          rows={reach.map(({ id, title, startsOn, state }) => [
            <a href={`${pathOfSeats(token)}/offerings/${id}`}>{title}</a>,
            <EraDate date={startsOn} />,
            <OfferingMark item={{ state, takesEnrolments: state === 'open' }} />,
          ])}
        />
      )}
    </>
  )
}

type GuestPageProps = Common & {
  list: SeatList
  state: FormState
  /** What guests are told. */
  letter: string
  /** The link is for this offering alone. */
  isOnly: boolean
  done: string
}

const labels = {
  name: guestColumnNames.name,
  kana: guestColumnNames.kana,
  unit: guestColumnNames.unit,
  contact: guestColumnNames.contact,
  list: words.listLabel,
}

/** One city's seats and guests in an offering, with the forms that add guests. */
export function GuestPage(props: GuestPageProps) {
  const { cityName, token, until, list, state, isOnly, done } = props
  const sentence = { added: words.added, withdrawn: words.withdrawn }[done]
  return (
    <>
      {!isOnly && (
        <p>
          <a href={pathOfSeats(token)}>{words.allOfferings}</a>
        </p>
      )}
      <ErrorSummary errors={state.errors} labels={labels} />
      <PageHeader
        over={words.title(cityName)}
        title={list.title}
        lead={words.lead(formatDate(until, 'ja'))}
      >
        <p>
          <OfferingMark item={{ state: list.state, takesEnrolments: list.takesGuests }} />
        </p>
      </PageHeader>
      {sentence !== undefined && (
        <Notice kind="success" announce>
          <p>{sentence}</p>
        </Notice>
      )}
      <section class="section" aria-labelledby="seats">
        <h2 id="seats">{words.seats}</h2>
        <DescriptionList facts={factsOf(list)} />
      </section>
      <Guests list={list} token={token} />
      {list.takesGuests ? (
        <AddForms list={list} token={token} state={state} />
      ) : (
        !isOver(list.state) && (
          <Notice>
            <p>{words.closed}</p>
          </Notice>
        )
      )}
      <Letter {...props} />
    </>
  )
}

function factsOf(list: SeatList): Fact[] {
  const { quota, releaseOn, isReleased } = list
  return [
    [words.days, <Days days={list.days} />],
    [words.place, list.place],
    [words.quota, quota === null ? words.noQuota : words.seatCount(quota)],
    [words.used, words.people(list.used)],
    [words.free, isOver(list.state) ? undefined : words.people(list.free)],
    [words.waiting, list.waiting === 0 ? undefined : words.people(list.waiting)],
    [words.releaseOn, quota === null ? undefined : releaseText(releaseOn, isReleased)],
    [words.closesAt, <InstantTime at={list.enrolmentClosesAt} />],
  ]
}

function releaseText(releaseOn: Temporal.PlainDate | null, isReleased: boolean) {
  if (releaseOn === null) return words.neverReleased
  return isReleased ? words.released(formatDate(releaseOn, 'ja')) : <EraDate date={releaseOn} />
}

function Guests({ list, token }: { list: SeatList; token: string }) {
  const { guests, offeringId, lengthMinutes } = list
  const path = `${pathOfSeats(token)}/offerings/${offeringId}`
  const coming = guests.filter(({ state }) => activeStates.includes(state))
  const isMarked = guests.some(({ attendedMinutes }) => attendedMinutes !== null)
  return (
    <section class="section" aria-labelledby="guests">
      <h2 id="guests">{words.guests(coming.length)}</h2>
      <Table
        caption={words.guests(coming.length)}
        captionHidden
        rowHeads
        stacked
        empty={words.nobody}
        columns={[
          { label: words.name },
          { label: words.kana },
          { label: words.unit },
          { label: words.contact },
          { label: words.state },
          ...(isMarked ? [{ label: words.attended }] : []),
          { label: words.actions },
        ]}
        rows={guests.map((guest) => [
          guest.name === '' ? <span class="soft">{words.forgotten}</span> : guest.name,
          guest.kana,
          guest.unit,
          guest.contact,
          <EnrolmentMark state={guest.state} waitingPlace={guest.waitingPlace} />,
          ...(isMarked ? [cameText(guest, lengthMinutes)] : []),
          guest.mayWithdraw ? (
            <a href={`${path}/guests/${guest.enrolmentId}/withdrawal`}>
              {words.withdraw}
              <span class="visually-hidden">{words.about(guest.name)}</span>
            </a>
          ) : (
            ''
          ),
        ])}
      />
      <p>{words.attendanceText}</p>
      {isMarked && (
        <LinkButton kind="plain" icon="download" href={`${path}/attendance.csv`} download>
          {words.csv}
        </LinkButton>
      )}
    </section>
  )
}

function cameText({ attendedMinutes }: SeatListGuest, lengthMinutes: number): string {
  if (attendedMinutes === null) return words.notMarked
  if (attendedMinutes === 0) return words.attendedNo
  return `${words.attendedYes} ${words.minutes(attendedMinutes, lengthMinutes)}`
}

const FormKey = () => <input type="hidden" name="_key" value={newId()} />

function AddForms({ list, token, state }: { list: SeatList; token: string; state: FormState }) {
  const path = `${pathOfSeats(token)}/offerings/${list.offeringId}`
  const fieldOf = (name: string) => ({
    name,
    value: state.values[name],
    error: state.errors.find((error) => error.name === name)?.message,
  })
  const isOfList = state.values['list'] !== undefined
  return (
    <section class="section" aria-labelledby="add">
      <h2 id="add">{words.add}</h2>
      {list.quota !== null && !list.isReleased && list.free === 0 && <p>{words.noneFree}</p>}
      <p class="soft">{words.keptUntil}</p>
      <PostForm action={`${path}/guests`} label={words.addOne}>
        <FormKey />
        <TextField {...fieldOf('name')} label={labels.name} required />
        <TextField {...fieldOf('kana')} label={labels.kana} required />
        <TextField {...fieldOf('unit')} label={labels.unit} />
        <TextField {...fieldOf('contact')} label={labels.contact} hint={words.contactHint} />
        <FormActions>
          <Button>{words.doAdd}</Button>
        </FormActions>
      </PostForm>
      <Disclosure summary={words.list} open={isOfList}>
        <PostForm action={`${path}/guest-list`} label={words.list}>
          <FormKey />
          <TextArea
            {...fieldOf('list')}
            label={words.listLabel}
            hint={words.listHint}
            rows={8}
            required
          />
          <FormActions>
            <Button kind="secondary">{words.addList}</Button>
          </FormActions>
        </PostForm>
      </Disclosure>
    </section>
  )
}

/** What the city's desk hands on to its people. */
function Letter({ list, letter }: Pick<GuestPageProps, 'list' | 'letter'>) {
  if (list.state === 'cancelled') return null
  return (
    <section class="section" aria-labelledby="notice">
      <h2 id="notice">{words.notice}</h2>
      <TextArea
        name="letter"
        label={words.noticeLabel}
        hint={words.noticeHint}
        value={letter}
        rows={letter.split('\n').length + 1}
      />
    </section>
  )
}

type WithdrawalProps = {
  token: string
  list: SeatList
  guest: SeatListGuest
  errors: readonly FormError[]
}

/** Asks once more before a guest is taken out. */
export function WithdrawalPage({ token, list, guest, errors }: WithdrawalProps) {
  const path = `${pathOfSeats(token)}/offerings/${list.offeringId}`
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader
        over={list.title}
        title={words.withdrawTitle(guest.name)}
        lead={words.withdrawLead}
      />
      <PostForm
        action={`${path}/guests/${guest.enrolmentId}/withdrawal`}
        label={words.withdrawTitle(guest.name)}
      >
        <FormKey />
        <FormActions>
          <Button kind="danger">{words.doWithdraw}</Button>
          <LinkButton kind="plain" href={path}>
            {words.back}
          </LinkButton>
        </FormActions>
      </PostForm>
    </>
  )
}
