import type { Context } from 'hono'
import type { ComponentChildren } from 'preact'
import { recordView } from '../../../platform/audit/append.ts'
import type { Env } from '../../../platform/http/context.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { DescriptionList } from '../../../platform/ui/description-list.tsx'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { ErrorSummary, type FormError } from '../../../platform/ui/error-summary.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../platform/ui/post-form.tsx'
import { Steps } from '../../../platform/ui/steps.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { listImports } from '../import/list-imports.ts'
import type { ListDifference, RowDifference, RowProblem } from '../import/row-fault.ts'
import { trainingPath } from '../paths.ts'
import { pageWords } from '../pages/staff-messages.ts'
import { columnName, encodingNames, listKindNames, problemText } from '../staff-messages-import.ts'
import { hashOf } from './apply-list.ts'
import { importsPath, pathOfListImport } from './paths.ts'
import { listWords } from './staff-messages.ts'
import { getListImport } from './store.ts'
import type { ListImportRow } from './tables.ts'

// Longer lists are cut on the page; counts and the button always speak of all of them.
const shownRows = 200

/** What an uploaded list would change, compared with what is known at this moment. */
export async function showListImport(
  c: Context<Env>,
  platform: Platform,
  errors: readonly FormError[] = [],
): Promise<Response> {
  const { context } = c.var
  const row = await getListImport(platform.db, c.req.param('listImportId') ?? '')
  const { permission, check } = listImports[row.kind]
  assertMay(context.actor, permission)
  if (row.list === null) {
    return reviewPage(c, platform, listWords.appliedTitle, 4, <Applied row={row} />)
  }
  const { difference } = await check(platform.db, context, row.list)
  await recordView(platform.db, context, 'training.view_list', `training.list_import/${row.id}`)
  return reviewPage(
    c,
    platform,
    listWords.review,
    2,
    <>
      <ErrorSummary errors={errors} />
      <Summary row={row} difference={difference} />
      <Problems problems={difference.problems} />
      <Apply c={c} row={row} difference={difference} />
      <Differences title={listWords.changed} rows={difference.changed} />
      <Differences title={listWords.added} rows={difference.added} />
    </>,
  )
}

function reviewPage(
  c: Context<Env>,
  platform: Platform,
  title: string,
  step: number,
  children: ComponentChildren,
): Promise<Response> {
  return staffPage(
    c,
    platform,
    { title, path: trainingPath },
    <>
      <Breadcrumbs
        links={[
          { label: pageWords.training, href: trainingPath },
          { label: listWords.importTitle, href: importsPath },
        ]}
        here={title}
      />
      <PageHeader title={title} />
      <Steps labels={listWords.steps} current={step} />
      {children}
    </>,
  )
}

function Applied({ row: { done } }: { row: ListImportRow }) {
  return (
    <>
      <Notice kind="success" announce>
        <p>
          {listWords.appliedLead(done?.added ?? 0, done?.changed ?? 0, done?.same ?? 0)}
        </p>
      </Notice>
      <div class="actions">
        <LinkButton href={importsPath}>{listWords.anotherFile}</LinkButton>
        <LinkButton kind="plain" href={trainingPath}>
          {pageWords.training}
        </LinkButton>
      </div>
    </>
  )
}

type Parts = { row: ListImportRow; difference: ListDifference }

function Summary({ row, difference }: Parts) {
  const { added, changed, sameCount, problems } = difference
  const written: [string, string][] =
    row.encoding === null
      ? [[listWords.sheet, listWords.otherSheets(row.sheet ?? '', row.otherSheets)]]
      : [[listWords.encoding, encodingNames[row.encoding]]]
  return (
    <DescriptionList
      facts={[
        [listWords.kind, listKindNames[row.kind]],
        [listWords.fileLabel, listWords.read(row.fileName, row.rowCount)],
        ...written,
        [listWords.added, listWords.count(added.length)],
        [listWords.changed, listWords.count(changed.length)],
        [listWords.same, listWords.count(sameCount)],
        [listWords.problems, listWords.count(problems.length)],
      ]}
    />
  )
}

function Problems({ problems }: { problems: readonly RowProblem[] }) {
  if (problems.length === 0) return null
  return (
    <section class="section" aria-labelledby="problems">
      <h2 id="problems">{listWords.problems}</h2>
      <p>{listWords.problemsLead}</p>
      <ul>
        {problems.slice(0, shownRows).map((problem) => (
          <li>{problemText(problem)}</li>
        ))}
      </ul>
      <More count={problems.length} />
    </section>
  )
}

function Apply({ c, row, difference }: Parts & { c: Context<Env> }) {
  const count = difference.added.length + difference.changed.length
  const at = pathOfListImport(row.id)
  const isClean = difference.problems.length === 0
  return (
    <section class="section" aria-labelledby="apply">
      <h2 id="apply">{listWords.result}</h2>
      {isClean && count === 0 && (
        <EmptyState title={listWords.nothing} contact={listWords.contact}>
          <p>{listWords.nothingText}</p>
        </EmptyState>
      )}
      {isClean && count > 0 && (
        <PostForm action={at} label={listWords.result}>
          <FormKeys c={c} />
          <input type="hidden" name="hash" value={hashOf(difference)} />
          <FormActions>
            <Button>{listWords.apply(count)}</Button>
          </FormActions>
        </PostForm>
      )}
      <PostForm action={`${at}/removal`} label={listWords.drop} inline>
        <FormKeys c={c} />
        <Button kind="plain">{isClean ? listWords.drop : listWords.anotherFile}</Button>
      </PostForm>
    </section>
  )
}

function Differences({ title, rows }: { title: string; rows: readonly RowDifference[] }) {
  if (rows.length === 0) return null
  const hasChanges = rows.some(({ changes }) => changes.length > 0)
  const isLeftOut = rows.some(({ line }) => line === 0)
  const blank = (text: string) => (text === '' ? listWords.none : text)
  const place = ({ line, about }: RowDifference) => [
    line === 0 ? listWords.wholeFile : String(line),
    about,
  ]
  return (
    <section class="section">
      <h2>{title}</h2>
      {isLeftOut && <p>{listWords.removedLead}</p>}
      <Table
        caption={title}
        captionHidden
        columns={[
          { label: listWords.line, numeric: true },
          { label: listWords.about },
          ...(hasChanges
            ? [{ label: listWords.field }, { label: listWords.before }, { label: listWords.after }]
            : []),
        ]}
        rows={rows
          .slice(0, shownRows)
          .flatMap((row) =>
            hasChanges
              ? row.changes.map(({ column, before, after }) => [
                  ...place(row),
                  columnName(column),
                  blank(before),
                  blank(after),
                ])
              : [place(row)],
          )}
      />
      <More count={rows.length} />
    </section>
  )
}

function More({ count }: { count: number }) {
  return count > shownRows ? <p>{listWords.more(count - shownRows)}</p> : null
}
