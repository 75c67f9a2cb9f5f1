import type { Context } from 'hono'
import type { Env } from '../../../../platform/http/context.ts'
import { FormKeys } from '../../../../platform/http/form-keys.tsx'
import { staffPage } from '../../../../platform/http/page.tsx'
import { assertMay, may } from '../../../../platform/identity/actor.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { Breadcrumbs } from '../../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../../platform/ui/button.tsx'
import { DescriptionList } from '../../../../platform/ui/description-list.tsx'
import { EmptyState } from '../../../../platform/ui/empty-state.tsx'
import { ErrorSummary, type FormError } from '../../../../platform/ui/error-summary.tsx'
import { Notice } from '../../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../../platform/ui/post-form.tsx'
import { Steps } from '../../../../platform/ui/steps.tsx'
import { Table } from '../../../../platform/ui/table.tsx'
import { chatbotPath } from '../../paths.ts'
import { entriesPath, faqImportsPath, pathOfFaqImport, withQuery } from '../paths.ts'
import { entryWords } from '../staff-messages.ts'
import { checkList } from './check.ts'
import { columnNames } from './columns-grammar.ts'
import type { FaqChange, FaqReport } from './fault.ts'
import { importWords as words, problemText } from './staff-messages-import.ts'
import type { FaqImport } from './store.ts'
import { getOwnImport, hashOf } from './take-in.ts'

// Longer lists are cut on the page; counts and the button always speak of all of them.
const shownRows = 200

/** What an uploaded file would change, compared with what is there at this moment. */
export async function showFaqReview(
  c: Context<Env>,
  platform: Platform,
  errors: readonly FormError[] = [],
): Promise<Response> {
  const { context } = c.var
  if (!may(context.actor, 'chatbot.manage')) assertMay(context.actor, 'chatbot.edit')
  const row = await getOwnImport(platform.db, context, c.req.param('faqImportId') ?? '')
  const report =
    row.list === null ? undefined : (await checkList(platform, context, row.list)).report
  return staffPage(
    c,
    platform,
    { title: words.review, path: chatbotPath },
    <>
      <Breadcrumbs
        links={[
          { label: entryWords.chatbot, href: chatbotPath },
          { label: entryWords.title, href: entriesPath },
          { label: words.title, href: faqImportsPath },
        ]}
        here={words.review}
      />
      <PageHeader title={words.review} />
      <Steps labels={words.steps} current={report === undefined ? 3 : 2} />
      <ErrorSummary errors={errors} />
      {row.done !== null && <Done row={row} />}
      {report !== undefined && (
        <>
          <Summary row={row} report={report} />
          <Problems report={report} />
          <Apply c={c} row={row} report={report} />
          <Changes title={words.changed} rows={report.changed} />
          <Changes title={words.added} rows={report.added} />
        </>
      )}
    </>,
  )
}

function Done({ row: { done, list } }: { row: FaqImport }) {
  return (
    <>
      <Notice kind="success" announce>
        <p>{words.done(done?.added ?? 0, done?.changed ?? 0)}</p>
        {list !== null && <p>{words.rest(list.rows.length)}</p>}
      </Notice>
      <div class="actions">
        <LinkButton href={withQuery(entriesPath, { state: 'draft' })}>{words.toDrafts}</LinkButton>
        <LinkButton kind="plain" href={faqImportsPath}>
          {words.another}
        </LinkButton>
      </div>
    </>
  )
}

type Parts = { row: FaqImport; report: FaqReport }

function Summary({ row, report }: Parts) {
  const { facts } = words
  return (
    <DescriptionList
      facts={[
        [facts.file, row.fileName],
        [facts.rows, words.rowCount(row.list?.rows.length ?? 0)],
        ...(row.encoding === null
          ? []
          : [[words.encoding, words.encodings[row.encoding]] as const]),
        [facts.added, words.count(report.added.length)],
        [facts.changed, words.count(report.changed.length)],
        [facts.same, words.count(report.sameCount)],
        [facts.problems, words.count(report.problems.length)],
      ]}
    />
  )
}

function Problems({ report: { problems } }: { report: FaqReport }) {
  if (problems.length === 0) return null
  return (
    <section class="section" aria-labelledby="problems">
      <h2 id="problems">{words.problems}</h2>
      <p>{words.problemsLead}</p>
      <ul>
        {problems.slice(0, shownRows).map((problem) => (
          <li>{problemText(problem)}</li>
        ))}
      </ul>
      <More count={problems.length} />
    </section>
  )
}

function Apply({ c, row, report }: Parts & { c: Context<Env> }) {
  const count = report.added.length + report.changed.length
  const at = pathOfFaqImport(row.id)
  return (
    <section class="section">
      {count === 0 ? (
        <EmptyState title={words.nothing} contact={entryWords.contact}>
          <p>{words.nothingText}</p>
        </EmptyState>
      ) : (
        <PostForm action={at} label={words.apply(count)}>
          <FormKeys c={c} />
          <input type="hidden" name="hash" value={hashOf(report)} />
          <FormActions>
            <Button>{words.apply(count)}</Button>
          </FormActions>
        </PostForm>
      )}
      <PostForm action={`${at}/removal`} label={words.drop} inline>
        <FormKeys c={c} />
        <Button kind="plain">{words.drop}</Button>
      </PostForm>
    </section>
  )
}

function Changes({ title, rows }: { title: string; rows: readonly FaqChange[] }) {
  if (rows.length === 0) return null
  const hasChanges = rows.some(({ changes }) => changes.length > 0)
  const shown = (text: string) => (text === '' ? words.empty : text)
  const columns = [{ label: words.line, numeric: true }, { label: words.question }]
  return (
    <section class="section">
      <h2>{title}</h2>
      <Table
        caption={title}
        captionHidden
        stacked
        columns={
          hasChanges
            ? [...columns, { label: words.column }, { label: words.before }, { label: words.after }]
            : columns
        }
        rows={rows
          .slice(0, shownRows)
          .flatMap(({ line, question, changes }) =>
            hasChanges
              ? changes.map(({ column, before, after }) => [
                  String(line),
                  question,
                  columnNames[column],
                  shown(before),
                  shown(after),
                ])
              : [[String(line), question]],
          )}
      />
      <More count={rows.length} />
    </section>
  )
}

function More({ count }: { count: number }) {
  return count > shownRows ? <p>{words.more(count - shownRows)}</p> : null
}
