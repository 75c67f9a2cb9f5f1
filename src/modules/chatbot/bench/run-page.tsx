import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Button } from '../../../platform/ui/button.tsx'
import { Select } from '../../../platform/ui/choice-field.tsx'
import { formatInstant } from '../../../platform/ui/dates.ts'
import { DescriptionList } from '../../../platform/ui/description-list.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { Pagination } from '../../../platform/ui/pagination.tsx'
import { FormActions } from '../../../platform/ui/post-form.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { pathOfEntry, withQuery } from '../entries/paths.ts'
import { chatbotPath } from '../paths.ts'
import { findRunBefore, getTestRun } from '../store/bench.ts'
import { caseSets } from './bench-case.ts'
import { expectedIn, questionsOf } from './bench-page.tsx'
import { GatesTable } from './gates-table.tsx'
import { benchPath, pathOfRun } from './paths.ts'
import type { CaseResult } from './run-cases.ts'
import { benchWords as words, expectNames, kindNames, setNames } from './staff-messages.ts'
import { changesOf, type RunRow, storedRunOf } from './stored-run.ts'

const pageRows = 50
const shows = ['all', 'wrong', 'certain', 'declined', 'gained', 'lost'] as const
type Show = (typeof shows)[number]
type Questions = ReadonlyMap<string, string>

/** What one run found: the conditions, what became better or worse, and every question. */
export async function showRun(c: Context<Env>, platform: Platform): Promise<Response> {
  assertMay(c.var.context.actor, 'chatbot.read')
  const { db } = platform
  const run = await getTestRun(db, c.req.param('runId') ?? '')
  const stored = storedRunOf(run)
  const earlier = await findRunBefore(db, run.startedAt)
  const changes = changesOf(stored, earlier && storedRunOf(earlier))
  const questions = await questionsOf(platform)
  const asked = c.req.query('show') ?? ''
  const show = shows.find((one) => one === asked) ?? 'all'
  const set = caseSets.find((one) => one === c.req.query('set')) ?? ''
  const found = stored.rows.filter(
    (row) => (set === '' || row.set === set) && isShown(row, show, changes),
  )
  const pageCount = Math.max(1, Math.ceil(found.length / pageRows))
  const page = Math.min(
    Number(/^[1-9]\d{0,2}$/.exec(c.req.query('page') ?? '')?.[0] ?? 1),
    pageCount,
  )
  const title = words.runTitle(formatInstant(run.startedAt))
  const path = pathOfRun(run.id)
  const versions = [run.indexVersion, run.comparedVersion].filter((one) => one !== null)
  return staffPage(
    c,
    platform,
    { title, path: chatbotPath },
    <>
      <Breadcrumbs
        links={[
          { label: words.chatbot, href: chatbotPath },
          { label: words.title, href: benchPath },
        ]}
        here={title}
      />
      <PageHeader title={title} />
      <DescriptionList
        facts={[
          [words.right, words.rightOf(run.rightCount, run.caseCount)],
          [words.index, versions.join(' → ')],
          ...stored.draftEntryIds.map(
            (id) =>
              [
                words.nextIndex,
                <a href={pathOfEntry(id)}>{questions.get(id) ?? words.retiredEntry}</a>,
              ] as const,
          ),
        ]}
      />
      {stored.skipped > 0 && <p class="small">{words.skipped(stored.skipped)}</p>}
      {stored.draftsLeftOut > 0 && <p class="small">{words.leftOut(stored.draftsLeftOut)}</p>}
      <section class="section">
        <h2>{words.gates}</h2>
        <p>{words.gatesLead}</p>
        <GatesTable {...stored.gates} />
      </section>
      <Changes
        {...{ rows: stored.rows, changes }}
        note={
          stored.gates.next === null
            ? earlier === undefined
              ? words.firstRun
              : words.sinceBefore
            : words.sinceLive
        }
      />
      <section class="section">
        <h2>{words.rows}</h2>
        <form method="get" action={path} class="form form-filter" aria-label={words.filter}>
          <Select
            name="set"
            label={words.set}
            value={set}
            placeholder={words.allSets}
            options={caseSets.map((value) => ({ value, label: setNames[value] }))}
          />
          <Select
            name="show"
            label={words.show}
            value={show}
            options={shows.map((value) => ({ value, label: words.shows[value] }))}
          />
          <FormActions>
            <Button kind="secondary">{words.filter}</Button>
          </FormActions>
        </form>
        <p>{found.length === 0 ? words.nothing : words.found(found.length)}</p>
        {found.length > 0 && (
          <Rows
            rows={found.slice((page - 1) * pageRows, page * pageRows)}
            hasNext={stored.gates.next !== null}
            questions={questions}
          />
        )}
        <Pagination
          page={page}
          pageCount={pageCount}
          hrefOf={(one) => withQuery(path, { set, show, page: one })}
        />
      </section>
    </>,
  )
}

function isShown(row: RunRow, show: Show, changes: ReturnType<typeof changesOf>): boolean {
  const { id, expects, live, next } = row
  const last = next ?? live
  if (show === 'wrong') return !last.isRight
  if (show === 'certain') return last.isCertainWrong
  if (show === 'declined') return expects === 'entry' && last.kind === 'declined'
  if (show === 'gained' || show === 'lost') return changes[show].includes(id)
  return true
}

type ChangesProps = {
  rows: readonly RunRow[]
  changes: ReturnType<typeof changesOf>
  note: string
}

function Changes({ rows, changes, note }: ChangesProps) {
  const questionOf = new Map(rows.map(({ id, question }) => [id, question]))
  return (
    <>
      {(['lost', 'gained'] as const).map((which) => (
        <section class="section">
          <h2>{words[which]}</h2>
          <p class="small">{note}</p>
          {changes[which].length === 0 ? (
            <p>{words.changedNone}</p>
          ) : (
            <ul>
              {changes[which].map((id) => (
                <li>{questionOf.get(id)}</li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </>
  )
}

type RowsProps = { rows: readonly RunRow[]; hasNext: boolean; questions: Questions }

function Rows({ rows, hasNext, questions }: RowsProps) {
  return (
    <Table
      caption={words.rows}
      captionHidden
      csv
      stacked
      rowHeads
      columns={[
        { label: words.question },
        { label: words.set },
        { label: words.expected },
        { label: words.liveColumn },
        ...(hasNext ? [{ label: words.nextColumn }] : []),
      ]}
      rows={rows.map((row) => [
        row.question,
        setNames[row.set],
        row.expects === 'entry'
          ? expectedIn({ ...row, expects: 'entry', entryIds: [...row.entryIds] }, questions)
          : expectNames[row.expects],
        <Came result={row.live} {...{ row, questions }} />,
        ...(hasNext ? [<Came result={row.next} {...{ row, questions }} />] : []),
      ])}
    />
  )
}

type CameProps = { result: CaseResult | null; row: RunRow; questions: Questions }

function Came({ result, row, questions }: CameProps) {
  if (result === null) return <>{words.none}</>
  const { kind, rank, isRight, isCertainWrong, entryIds, strange, leaks } = result
  const shown = entryIds.map((id) => questions.get(id) ?? words.retiredEntry)
  return (
    <>
      {isRight ? '○' : '×'} {kindNames[kind]}
      {row.expects === 'entry' && <span class="small"> {words.rank(rank)}</span>}
      {!isRight && shown.length > 0 && <p class="small">{shown.join('／')}</p>}
      {isCertainWrong && <p class="small">{words.shows.certain}</p>}
      {strange.length > 0 && <p class="small">{words.strange(strange.join('、'))}</p>}
      {leaks && <p class="small">{words.leaks}</p>}
    </>
  )
}
