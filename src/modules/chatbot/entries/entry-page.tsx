import type { Context } from 'hono'
import type { VNode } from 'preact'
import { staffNamesOf } from '#modules/people'
import { cityTimeZone } from '../../../platform/clock/clock.ts'
import type { Env } from '../../../platform/http/context.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound } from '../../../platform/refusal.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { formatDate } from '../../../platform/ui/dates.ts'
import { DescriptionList, type Fact } from '../../../platform/ui/description-list.tsx'
import { EraDate } from '../../../platform/ui/era-date.tsx'
import { ErrorSummary, type FormError } from '../../../platform/ui/error-summary.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { openFactsOf } from '../answer-text.ts'
import { csvWords } from '../citizen/csv-messages.ts'
import type { FaqVersion } from '../entry.ts'
import { chatbotPath } from '../paths.ts'
import { getEntry, listVariants, listVersions } from '../store/entry.ts'
import { listTopics } from '../store/topic.ts'
import { EntrySteps } from './entry-steps.tsx'
import { type EntryRow, rowOf, standingOf } from './entry-rows.ts'
import { EntryMarks } from './marks.tsx'
import { Neighbours } from './neighbours-list.tsx'
import { neighboursOf } from './neighbours.ts'
import { entriesPath } from './paths.ts'
import { AnswerPreview } from './preview.tsx'
import { type Scope, scopeOf } from './scope.ts'
import { doneSentences, entryWords as words } from './staff-messages.ts'
import { yearName } from './staff-messages-rules.ts'
import { readTranslations, Translations } from './translations-list.tsx'
import { VariantsSection } from './variants-section.tsx'

/** Sections that other parts of the module put on an entry's page. */
export type EntryPanel = (
  c: Context<Env>,
  platform: Platform,
  entryId: string,
) => Promise<VNode | null>

/** One entry: what residents read, what waits, what may be done (質問と回答). */
export async function showEntry(
  c: Context<Env>,
  platform: Platform,
  panels: readonly EntryPanel[],
  errors: readonly FormError[] = [],
): Promise<Response> {
  const { context } = c.var
  const { actor, today } = context
  assertMay(actor, 'chatbot.read')
  const { db } = platform
  const entry = await getEntry(db, c.req.param('entryId') ?? '')
  const versions = await listVersions(db, entry.id)
  const topic = (await listTopics(db)).find(({ id }) => id === entry.topicId)
  const row = rowOf(entry, versions, topic, today)
  if (row === undefined) throw notFound('chatbot.entry_not_found')
  const scope = await scopeOf(db, context)
  const standing = standingOf(row, today)
  const { shown, current, pending } = row
  const done = c.req.query('done') ?? ''
  const more = await Promise.all(panels.map((panel) => panel(c, platform, entry.id)))
  const seen = current ?? row.published[0]
  return staffPage(
    c,
    platform,
    { title: shown.question, path: chatbotPath },
    <>
      <Breadcrumbs
        links={[
          { label: words.chatbot, href: chatbotPath },
          { label: words.title, href: entriesPath },
        ]}
        here={shown.question}
      />
      <PageHeader title={shown.question} over={topic?.label.ja}>
        <p>
          <EntryMarks row={row} standing={standing} />
        </p>
      </PageHeader>
      {Object.hasOwn(doneSentences, done) && (
        <Notice kind="success" announce>
          <p>{doneSentences[done]}</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <Warnings row={row} />
      <EntrySteps c={c} {...{ row, standing, scope, versions }} />
      {pending !== undefined && (
        <Answer
          title={seen ? words.changedAnswer : words.answer}
          version={pending}
          {...{ scope, row }}
        />
      )}
      {seen !== undefined && (
        <Answer title={words.answerToday} version={current} {...{ scope, row }} />
      )}
      {seen === undefined && pending === undefined && (
        <Answer title={words.answer} version={shown} {...{ scope, row }} />
      )}
      <Facts version={shown} {...{ row, scope }} />
      <VariantsSection
        c={c}
        entryId={entry.id}
        variants={await listVariants(db, entry.id)}
        mayEdit={scope.holds('chatbot.edit', entry.owningUnitId)}
      />
      <Translations states={await readTranslations(platform, row, today)} />
      <Neighbours neighbours={await neighboursOf(platform, context, shown.question, entry.id)} />
      {more.filter((panel) => panel !== null)}
      <History versions={versions} names={await namesOf(platform, versions, today)} />
    </>,
  )
}

function Warnings({ row: { entry, pending } }: { row: EntryRow }) {
  return (
    <>
      {pending !== undefined && openFactsOf(pending).length > 0 && (
        <Notice kind="warning">
          <p>{words.openHere}</p>
        </Notice>
      )}
      {entry.needsReview && (
        <Notice kind="warning" title={words.needsReview}>
          <p>{entry.needsReviewReason}</p>
        </Notice>
      )}
      {entry.state === 'withdrawn' && (
        <Notice title={words.withdrawnWhy}>
          <p>{entry.needsReviewReason}</p>
        </Notice>
      )}
    </>
  )
}

type AnswerProps = {
  title: string
  version: FaqVersion | undefined
  row: EntryRow
  scope: Scope
}

function Answer({ title, version, row, scope }: AnswerProps) {
  return (
    <section class="section">
      <h2>{title}</h2>
      {version === undefined ? (
        <p>{words.notShown}</p>
      ) : (
        <AnswerPreview
          {...version}
          asOfOn={dayOf(version.publishedAt ?? version.madeAt)}
          unitName={scope.nameOf(row.entry.owningUnitId)}
        />
      )}
    </section>
  )
}

const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(cityTimeZone).toPlainDate()

function Facts({ version, row, scope }: { version: FaqVersion; row: EntryRow; scope: Scope }) {
  const { answerClass, fiscalYear, validFromOn, validToOn, reviewDueOn, basis, note } = version
  const to = validToOn === null ? undefined : formatDate(validToOn, 'ja')
  const facts: Fact[] = [
    [words.unit, scope.nameOf(row.entry.owningUnitId) ?? words.noUnit],
    [words.topic, row.topic?.label.ja ?? words.none],
    [words.answerClass, csvWords.classes[answerClass]],
    [words.fiscalYear, fiscalYear === null ? words.everyYear : yearName(fiscalYear)],
    [words.valid, words.validDays(formatDate(validFromOn, 'ja'), to)],
    [words.reviewOn, <EraDate date={reviewDueOn} />],
    [words.basis, basis === '' ? words.none : basis],
    [
      words.sources,
      version.sources.length === 0
        ? words.noSources
        : String(version.sources.map(({ title }) => title).join('、')),
    ],
    ...(note === '' ? [] : [[words.note, note] satisfies Fact]),
    [words.key, row.entry.key],
  ]
  return (
    <section class="section">
      <h2>{words.facts}</h2>
      <DescriptionList facts={facts} />
    </section>
  )
}

async function namesOf(
  { db }: Platform,
  versions: readonly FaqVersion[],
  today: Temporal.PlainDate,
): Promise<ReadonlyMap<string, string>> {
  const ids = versions.flatMap(({ madeBy, approvedBy }) => [madeBy, approvedBy])
  return staffNamesOf(db, [...new Set(ids.filter((id) => id !== null))], today)
}

function History({
  versions,
  names,
}: {
  versions: readonly FaqVersion[]
  names: ReadonlyMap<string, string>
}) {
  const nameOf = (id: string | null) =>
    id === null ? words.program : (names.get(id) ?? words.none)
  return (
    <section class="section">
      <h2>{words.history}</h2>
      <Table
        caption={words.history}
        captionHidden
        stacked
        rowHeads
        columns={[
          { label: words.version },
          { label: words.state },
          { label: words.day },
          { label: words.writer },
          { label: words.approver },
          { label: words.note },
        ]}
        rows={versions.map((version) => [
          words.versionNo(version.no),
          words.versionStates[version.state],
          <EraDate date={dayOf(version.publishedAt ?? version.madeAt)} />,
          nameOf(version.madeBy),
          version.approvedAt === null ? words.none : nameOf(version.approvedBy),
          version.note === '' ? words.none : version.note,
        ])}
      />
    </section>
  )
}
