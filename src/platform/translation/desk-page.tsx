import { langOf } from '../messages/locale.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Select } from '../ui/choice-field.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Pagination } from '../ui/pagination.tsx'
import { Table } from '../ui/table.tsx'
import type { TextClass } from './class-grammar.ts'
import { type Other, others } from './fact.ts'
import { LaneTabs } from './lane-tabs.tsx'
import type { LaneText } from './lane.ts'
import { lanePath, laneTextPath, textsPath } from './paths.ts'
import { GapNotice } from './roster/gap-notice.tsx'
import type { Gap } from './roster/coverage.ts'
import { type TextState, textStates } from './source.ts'
import { languageNames, laneWords as words } from './staff-messages.ts'

/** What the list is narrowed to; `waiting` is everything that is not approved. */
export type LaneFilter = {
  locale: Other
  state: TextState | 'waiting' | 'all'
  class: TextClass | 'all'
  source: string
}

const perPage = 30
const shownLength = 60

/** The texts that pass a filter. */
export function filtered(texts: readonly LaneText[], filter: LaneFilter): LaneText[] {
  return texts.filter(
    (one) =>
      (filter.state === 'all' ||
        (filter.state === 'waiting' ? one.state !== 'approved' : one.state === filter.state)) &&
      (filter.class === 'all' || one.class === filter.class) &&
      (filter.source === '' || one.source === filter.source),
  )
}

/** Whole days since a text began to wait. */
export function daysWaiting({ since }: Pick<LaneText, 'since'>, now: Temporal.Instant): number {
  return Math.max(0, Math.floor(since.until(now).total('hours') / 24))
}

/** The query of a filter, for links. */
export function queryOf(filter: LaneFilter): Record<string, string> {
  const { locale, state, class: textClass, source } = filter
  return { locale, state, class: textClass, ...(source === '' ? {} : { source }) }
}

type Props = {
  texts: readonly LaneText[]
  sources: readonly { key: string; labelJa: string }[]
  filter: LaneFilter
  page: number
  now: Temporal.Instant
  gaps: readonly Gap[]
}

/** What waits in a language, oldest first (言語確認の一覧). */
export function DeskPage({ texts, sources, filter, page, now, gaps }: Props) {
  const listed = filtered(texts, filter)
  const pageCount = Math.ceil(listed.length / perPage)
  const shown = listed.slice((page - 1) * perPage, page * perPage)
  const query = queryOf(filter)
  const csv = new URLSearchParams(query).toString()
  return (
    <>
      <PageHeader
        title={words.title}
        lead={words.lead}
        actions={
          <LinkButton href={`${lanePath}/texts.csv?${csv}`} kind="secondary" small download>
            {words.csv}
          </LinkButton>
        }
      />
      <LaneTabs here={lanePath} />
      <GapNotice gaps={gaps} />
      <FilterForm texts={texts} sources={sources} filter={filter} />
      <p class="tabular">{words.withCount(listed.length)}</p>
      {listed.length === 0 ? (
        <EmptyState title={words.emptyTitle}>
          <p>{texts.length === 0 ? words.nothingOffered : words.emptyText}</p>
        </EmptyState>
      ) : (
        <Table
          caption={words.texts}
          captionHidden
          stacked
          columns={[
            { label: words.place },
            { label: words.japanese },
            { label: words.class },
            { label: words.state },
            { label: words.age, numeric: true },
          ]}
          rows={shown.map((text) => [
            <a href={laneTextPath(text)}>
              {text.group} {text.place}
            </a>,
            <span lang={langOf('ja')}>{shortened(text.ja)}</span>,
            words.classes[text.class],
            words.states[text.state],
            words.days(daysWaiting(text, now)),
          ])}
        />
      )}
      <Pagination
        page={page}
        pageCount={pageCount}
        label={words.texts}
        hrefOf={(one) => textsPath({ ...query, page: String(one) })}
      />
    </>
  )
}

const shortened = (ja: string) => (ja.length > shownLength ? `${ja.slice(0, shownLength)}…` : ja)

function FilterForm({ texts, sources, filter }: Pick<Props, 'texts' | 'sources' | 'filter'>) {
  const countOf = (state: LaneFilter['state'], textClass: LaneFilter['class']) =>
    filtered(texts, { ...filter, state, class: textClass }).length
  const states = ['waiting', 'all', ...textStates] as const
  const labels = { waiting: words.waiting, all: words.all, ...words.states }
  return (
    <form method="get" action={lanePath} class="form form-filter" aria-label={words.filter}>
      <Select
        name="locale"
        label={words.language}
        value={filter.locale}
        options={others.map((value) => ({ value, label: languageNames[value] }))}
      />
      <Select
        name="state"
        label={words.state}
        value={filter.state}
        options={states.map((value) => ({
          value,
          label: words.counts(labels[value], countOf(value, filter.class)),
        }))}
      />
      <Select
        name="class"
        label={words.class}
        value={filter.class}
        options={(['all', 'critical', 'general'] as const).map((value) => ({
          value,
          label: words.counts(
            value === 'all' ? words.all : words.classes[value],
            countOf(filter.state, value),
          ),
        }))}
      />
      <Select
        name="source"
        label={words.source}
        value={filter.source}
        options={[
          { value: '', label: words.all },
          ...sources.map(({ key, labelJa }) => ({ value: key, label: labelJa })),
        ]}
      />
      <Button kind="secondary">{words.show}</Button>
    </form>
  )
}

/** Says that something was done. */
export function DoneNotice({ text }: { text: string | undefined }) {
  if (text === undefined) return null
  return (
    <Notice kind="success" announce>
      <p>{text}</p>
    </Notice>
  )
}
