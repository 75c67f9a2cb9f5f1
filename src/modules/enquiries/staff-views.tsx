import type { Context } from 'hono'
import type { ComponentChildren } from 'preact'
import type { Env } from '../../platform/http/context.ts'
import { FormKeys } from '../../platform/http/form-keys.tsx'
import type { FormState } from '../../platform/http/form.ts'
import { langOf } from '../../platform/messages/locale.ts'
import { Breadcrumbs } from '../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../platform/ui/button.tsx'
import { Select } from '../../platform/ui/choice-field.tsx'
import { DescriptionList } from '../../platform/ui/description-list.tsx'
import { EmptyState } from '../../platform/ui/empty-state.tsx'
import { InstantTime } from '../../platform/ui/era-date.tsx'
import { ErrorSummary } from '../../platform/ui/error-summary.tsx'
import { languageNames } from '../../platform/ui/messages.ts'
import { PageHeader } from '../../platform/ui/page-header.tsx'
import { Pagination } from '../../platform/ui/pagination.tsx'
import { FormActions, PostForm } from '../../platform/ui/post-form.tsx'
import { withoutRuby } from '../../platform/ui/ruby.tsx'
import { Table } from '../../platform/ui/table.tsx'
import { TextArea } from '../../platform/ui/text-field.tsx'
import { type Channel, channels, type Enquiry, isUntold, toldWays } from './enquiry.ts'
import { Received } from './received.tsx'
import { staffEnquiryWords as words } from './staff-messages.ts'
import { channelNames, enteredWords } from './staff-messages-entered.ts'
import { Telling } from './telling.tsx'

/** One page of a list of enquiries. */
export type EnquiryList = {
  rows: readonly Enquiry[]
  page: number
  pageCount: number
  hrefOf(page: number): string
}

type ListsProps = {
  waiting: EnquiryList
  untold: EnquiryList
  handled: EnquiryList
  nameOfUnit(unitId: string | null): string
  notice: ComponentChildren
  /** The one way of coming that the lists are narrowed to. */
  channel: Channel | undefined
}

/** What waits, and what was dealt with. */
export function EnquiryLists(props: ListsProps) {
  const { waiting, untold, handled, nameOfUnit, notice, channel } = props
  const row = (one: Enquiry) => [
    <a href={`/staff/enquiries/${one.id}`}>{one.number}</a>,
    <Received of={one} />,
    channelNames[one.channel],
    one.page,
    nameOfUnit(one.unitId),
    isUntold(one) ? enteredWords.untoldState : words.states[one.state],
  ]
  const columns = [
    ...[{ label: words.number }, { label: words.receivedAt }],
    ...[{ label: enteredWords.channel }, { label: words.page }],
    ...[{ label: words.unit }, { label: words.state }],
  ]
  return (
    <>
      <PageHeader
        title={words.title}
        lead={words.lead}
        actions={<LinkButton href="/staff/enquiries/on-paper">{enteredWords.title}</LinkButton>}
      />
      {notice}
      <form
        method="get"
        action="/staff/enquiries"
        class="form form-filter"
        aria-label={enteredWords.filter}
      >
        <Select
          name="channel"
          label={enteredWords.channel}
          value={channel}
          placeholder={enteredWords.allChannels}
          options={channels.map((value) => ({ value, label: channelNames[value] }))}
        />
        <Button kind="secondary">{enteredWords.filter}</Button>
      </form>
      <section class="section">
        <h2>{words.waiting}</h2>
        {waiting.rows.length === 0 ? (
          <EmptyState title={words.emptyTitle}>
            <p>{words.emptyText}</p>
          </EmptyState>
        ) : (
          <Table
            caption={words.waiting}
            captionHidden
            stacked
            csv
            columns={columns}
            rows={waiting.rows.map(row)}
          />
        )}
        <Pagination {...waiting} label={words.waiting} />
      </section>
      {untold.rows.length > 0 && (
        <section class="section">
          <h2>{enteredWords.untold}</h2>
          <Table
            caption={enteredWords.untold}
            captionHidden
            stacked
            csv
            columns={columns}
            rows={untold.rows.map(row)}
          />
          <Pagination {...untold} label={enteredWords.untold} />
        </section>
      )}
      <section class="section">
        <h2>{words.handled}</h2>
        <Table
          caption={words.handled}
          captionHidden
          stacked
          empty={words.none}
          columns={columns}
          rows={handled.rows.map(row)}
          csv
        />
        <Pagination {...handled} label={words.handled} />
      </section>
    </>
  )
}

type ItemProps = {
  c: Context<Env>
  found: Enquiry
  state: FormState
  unit: string
  /** Names of those who typed in, answered and told, by account. */
  names: ReadonlyMap<string, string>
  /** The citizen reads the answer on another machine. */
  isCarried: boolean
}

/** One enquiry with what was written, and the form for the answer. */
export function EnquiryItem({ c, found, state, unit, names, isCarried }: ItemProps) {
  const nameOf = (id: string | null) => (id === null ? undefined : names.get(id))
  const language = withoutRuby(languageNames[found.locale])
  const path = `/staff/enquiries/${found.id}`
  return (
    <>
      <Breadcrumbs
        links={[{ label: words.title, href: '/staff/enquiries' }]}
        here={found.number}
      />
      <PageHeader title={words.itemTitle(found.number)} />
      <ErrorSummary errors={state.errors} labels={{ answer: words.answer }} />
      <DescriptionList
        facts={[
          [words.receivedAt, <Received of={found} />],
          [enteredWords.channel, channelNames[found.channel]],
          ...(found.channel === 'web'
            ? []
            : ([[enteredWords.enteredBy, nameOf(found.enteredBy)]] as const)),
          [words.page, <a href={found.page}>{found.page}</a>],
          [words.language, language],
          [words.unit, unit],
          [words.contact, found.contact ?? words.noContact],
          [words.state, isUntold(found) ? enteredWords.untoldState : words.states[found.state]],
          ...(found.handledAt === null
            ? []
            : ([
                [words.handledAt, <InstantTime at={found.handledAt} />],
                [words.handledBy, nameOf(found.handledBy)],
              ] as const)),
        ]}
      />
      <section class="section">
        <h2>{words.body}</h2>
        <blockquote class="prose" lang={langOf(found.locale)}>
          {found.body.split('\n').map((line) => (
            <p>{line}</p>
          ))}
        </blockquote>
      </section>
      <section class="section">
        <h2>{words.answer}</h2>
        {found.answer !== null && (
          <div class="prose">
            {found.answer.split('\n').map((line) => (
              <p>{line}</p>
            ))}
          </div>
        )}
        {isCarried && <p class="soft">{words.carried}</p>}
        {found.channel !== 'web' && <Telling c={c} found={found} nameOf={nameOf} />}
        {found.state === 'waiting' && (
          <>
            <PostForm action={`${path}/answer`}>
              <FormKeys c={c} />
              <TextArea
                name="answer"
                label={words.answer}
                hint={
                  found.replyBy !== null && toldWays.includes(found.replyBy)
                    ? enteredWords.answerHintTold(language)
                    : words.answerHint(language)
                }
                rows={8}
                value={state.values['answer']}
                error={state.errors.find(({ name }) => name === 'answer')?.message}
                required
              />
              <FormActions>
                <Button>{words.send}</Button>
              </FormActions>
            </PostForm>
            <p>{words.closeLead}</p>
            <PostForm action={`${path}/closing`} label={words.close} inline>
              <FormKeys c={c} />
              <Button kind="secondary">{words.close}</Button>
            </PostForm>
          </>
        )}
      </section>
    </>
  )
}
