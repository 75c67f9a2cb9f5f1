import type { Context } from 'hono'
import type { ComponentChildren } from 'preact'
import type { Env } from '../../../platform/http/context.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import { blankForm, type FormState } from '../../../platform/http/form.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { formatDate, formatInstant } from '../../../platform/ui/dates.ts'
import { DescriptionList } from '../../../platform/ui/description-list.tsx'
import { Disclosure } from '../../../platform/ui/disclosure.tsx'
import { EraDate } from '../../../platform/ui/era-date.tsx'
import { ErrorSummary } from '../../../platform/ui/error-summary.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../platform/ui/post-form.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { TextField } from '../../../platform/ui/text-field.tsx'
import { cityTimeZone } from '../../../platform/clock/clock.ts'
import { pathOfEntry } from '../entries/paths.ts'
import { scopeOf } from '../entries/scope.ts'
import { yearName } from '../entries/staff-messages-rules.ts'
import { chatbotPath } from '../paths.ts'
import { listTopics } from '../store/topic.ts'
import { getStanding } from './change-page.ts'
import { isPastReview, isUnseen, type SourcePage, type SourceVersion } from './city-page.ts'
import { fieldLabels, fieldsOf, TextFields } from './form-page.tsx'
import { diffLines } from './line-diff.ts'
import { PageMarks } from './marks.tsx'
import { entriesOn, nameOf } from './page-rows.ts'
import { pagesPath, pathOfPage } from './paths.ts'
import { linesOfPage } from './read-page.ts'
import { failureNames, pageWords as words, wayNames } from './staff-messages.ts'
import { type CitingEntry, listCitingEntries, listSourceVersions } from './store.ts'

// More than that is another page altogether.
const mostLines = 60

/** One page: where it stands, what changed, who cites it, what it said before. */
export async function showPage(
  c: Context<Env>,
  platform: Platform,
  state: FormState = blankForm(),
): Promise<Response> {
  const { context } = c.var
  const { today } = context
  assertMay(context.actor, 'chatbot.read')
  const { db } = platform
  const page = await getStanding(db, c.req.param('pageId') ?? '')
  const [versions, citing, scope, topics] = await Promise.all([
    listSourceVersions(db, page.id),
    listCitingEntries(db),
    scopeOf(db, context),
    listTopics(db),
  ])
  const [current, before] = versions
  const name = nameOf(page, current?.title)
  const mayWrite = scope.holds('chatbot.edit', page.owningUnitId)
  const done = words.done[c.req.query('done') ?? '']
  const keys = <FormKeys c={c} />
  return staffPage(
    c,
    platform,
    { title: name, path: chatbotPath },
    <>
      <Breadcrumbs
        links={[
          { label: words.chatbot, href: chatbotPath },
          { label: words.title, href: pagesPath },
        ]}
        here={name}
      />
      <PageHeader
        title={name}
        actions={
          mayWrite && <LinkButton href={pathOfPage(page.id, '/edit')}>{words.edit}</LinkButton>
        }
      />
      {done !== undefined && (
        <Notice kind={c.req.query('done') === 'failed' ? 'warning' : 'success'} announce>
          <p>{done}</p>
        </Notice>
      )}
      <ErrorSummary errors={state.errors} labels={fieldLabels} />
      <Standing page={page} today={today} />
      <DescriptionList
        facts={[
          [words.state, <PageMarks page={page} today={today} />],
          [words.url, <a href={page.url}>{page.url}</a>],
          [words.way, wayNames[page.way]],
          [words.unit, scope.nameOf(page.owningUnitId) ?? words.noUnit],
          [words.topic, topics.find(({ id }) => id === page.topicId)?.label.ja ?? words.none],
          [
            words.fiscalYear,
            page.fiscalYear === null ? words.everyYear : yearName(page.fiscalYear),
          ],
          [words.reviewOn, <EraDate date={page.reviewDueOn} />],
          [words.asOf, page.asOfOn === null ? words.never : <EraDate date={page.asOfOn} />],
          [words.checked, page.checkedAt === null ? words.never : formatInstant(page.checkedAt)],
          [words.changed, page.changedAt === null ? words.never : formatInstant(page.changedAt)],
        ]}
      />
      {page.way === 'fetch' && mayWrite && (
        <PostForm action={pathOfPage(page.id, '/check')} label={words.check}>
          {keys}
          <FormActions>
            <Button kind="secondary">{words.check}</Button>
          </FormActions>
        </PostForm>
      )}
      <Changes {...{ page, current, before, mayWrite, keys }} />
      <Citing entries={entriesOn(page, citing)} />
      <Versions versions={versions} />
      {mayWrite ? (
        <Writing page={page} state={state} keys={keys} />
      ) : (
        <p class="soft">{words.notMine}</p>
      )}
    </>,
  )
}

const dayOf = (at: Temporal.Instant) =>
  formatDate(at.toZonedDateTimeISO(cityTimeZone).toPlainDate(), 'ja')

function Standing({ page, today }: { page: SourcePage; today: Temporal.PlainDate }) {
  const { state, failure, failedNights, asOfOn } = page
  return (
    <>
      {state === 'gone' && (
        <Notice kind="warning" title={words.goneTitle}>
          <p>{words.goneText}</p>
        </Notice>
      )}
      {failure !== null && (
        <Notice kind="warning" title={words.failure}>
          <p>
            {failureNames[failure]}（{words.failures(failedNights)}）
          </p>
          {state === 'live' && asOfOn !== null && <p>{words.lastGood(formatDate(asOfOn, 'ja'))}</p>}
        </Notice>
      )}
      {isPastReview(page, today) && (
        <Notice kind="warning" title={words.pastTitle}>
          <p>{words.pastText}</p>
        </Notice>
      )}
    </>
  )
}

type ChangesProps = {
  page: SourcePage
  current: SourceVersion | undefined
  before: SourceVersion | undefined
  mayWrite: boolean
  keys: ComponentChildren
}

function Changes({ page, current, before, mayWrite, keys }: ChangesProps) {
  const diff =
    current === undefined || before === undefined
      ? undefined
      : diffLines(linesOfPage(before), linesOfPage(current))
  return (
    <section class="section">
      <h2>{words.changesTitle}</h2>
      {current === undefined || diff === undefined ? (
        <p>{words.noChanges}</p>
      ) : (
        <>
          <p>{words.changesLead(dayOf(current.madeAt))}</p>
          <Lines title={words.taken} lines={diff.taken} as="del" />
          <Lines title={words.added} lines={diff.added} as="ins" />
        </>
      )}
      {isUnseen(page) && mayWrite && (
        <PostForm action={pathOfPage(page.id, '/look')} label={words.looked}>
          {keys}
          <FormActions>
            <Button>{words.looked}</Button>
          </FormActions>
        </PostForm>
      )}
    </section>
  )
}

type LinesProps = { title: string; lines: readonly string[]; as: 'ins' | 'del' }

function Lines({ title, lines, as: As }: LinesProps) {
  if (lines.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {lines.slice(0, mostLines).map((line) => (
          <li>
            <As>{line}</As>
          </li>
        ))}
      </ul>
      {lines.length > mostLines && <p>{words.moreLines(lines.length - mostLines)}</p>}
    </>
  )
}

function Citing({ entries }: { entries: readonly CitingEntry[] }) {
  return (
    <section class="section">
      <h2>{words.entriesTitle}</h2>
      {entries.length === 0 ? (
        <p>{words.entriesNone}</p>
      ) : (
        <ul>
          {entries.map(({ id, question, needsReview }) => (
            <li>
              <a href={pathOfEntry(id)}>{question}</a>
              {needsReview && `（${words.toReview}）`}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Versions({ versions }: { versions: readonly SourceVersion[] }) {
  const [current] = versions
  return (
    <section class="section">
      <h2>{words.versionsTitle}</h2>
      {current !== undefined && (
        <Disclosure summary={words.textTitle}>
          {current.passages.map(({ heading, text }) => (
            <>
              {heading !== '' && <h3>{heading}</h3>}
              {text.split('\n').map((line) => (
                <p>{line}</p>
              ))}
            </>
          ))}
        </Disclosure>
      )}
      <Table
        caption={words.versionsTitle}
        captionHidden
        stacked
        rowHeads
        empty={words.never}
        columns={[
          { label: words.version },
          { label: words.madeAt },
          { label: words.way },
          { label: words.lines, numeric: true },
        ]}
        rows={versions.map((version) => [
          words.versionNo(version.no),
          formatInstant(version.madeAt),
          wayNames[version.way],
          String(linesOfPage(version).length),
        ])}
      />
    </section>
  )
}

type WritingProps = { page: SourcePage; state: FormState; keys: ComponentChildren }

function Writing({ page, state, keys }: WritingProps) {
  const of = fieldsOf(state)
  return (
    <>
      <section class="section">
        <h2>{words.putTitle}</h2>
        <p>{words.putLead}</p>
        <PostForm action={pathOfPage(page.id, '/text')} label={words.putTitle} files>
          {keys}
          <TextFields of={of} />
          <FormActions>
            <Button kind="secondary">{words.put}</Button>
          </FormActions>
        </PostForm>
      </section>
      <section class="section">
        <h2>{words.removeTitle}</h2>
        <p>{words.removeLead}</p>
        <PostForm action={pathOfPage(page.id, '/removal')} label={words.removeTitle}>
          {keys}
          <TextField {...of('reason')} label={words.reason} width="full" maxLength={300} required />
          <FormActions>
            <Button kind="danger">{words.remove}</Button>
          </FormActions>
        </PostForm>
      </section>
    </>
  )
}
