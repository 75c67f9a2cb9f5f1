import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { RadioGroup } from '../../../platform/ui/choice-field.tsx'
import { DescriptionList } from '../../../platform/ui/description-list.tsx'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { EraDate } from '../../../platform/ui/era-date.tsx'
import { ErrorSummary, type FormError } from '../../../platform/ui/error-summary.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../platform/ui/post-form.tsx'
import { Steps } from '../../../platform/ui/steps.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { DateField } from '../../../platform/ui/text-field.tsx'
import { type DryRun, dryRun, type RowDifference } from '../import/dry-run.ts'
import { type RosterImport, zeroChoices } from '../import/roster-import.ts'
import {
  columnName,
  encodingNames,
  importWords,
  problemSentence,
  zeroChoiceNames,
} from '../staff-messages-import.ts'
import { employeeWords, listed, unitWords } from '../staff-messages.ts'
import { getRosterImport, readRosterState } from '../store/roster-import.ts'
import { pathOfEmployee, pathOfRoster, peoplePath } from './paths.ts'
import { home } from './unit-fields.tsx'

// Longer lists are cut on the page; counts and the button always speak of all of them.
const shownRows = 300

/** What an uploaded list would change, compared with what is known at this moment. */
export async function showRoster(
  c: Context<Env>,
  platform: Platform,
  errors: readonly FormError[] = [],
): Promise<Response> {
  assertMay(c.var.context.actor, 'people.import', [])
  const { db } = platform
  const roster = await getRosterImport(db, c.req.param('rosterImportId') ?? '')
  const { cells, asOfOn, zeros } = roster
  if (cells === null) return appliedPage(c, platform)
  const { shown } = dryRun({ rows: cells, asOfOn, zeros }, await readRosterState(db))
  const title = importWords.review
  return staffPage(
    c,
    platform,
    { title, path: peoplePath },
    <>
      <Breadcrumbs
        links={[home, { label: importWords.title, href: `${peoplePath}/imports/new` }]}
        here={title}
      />
      <PageHeader title={title} />
      <Steps labels={importWords.steps} current={2} />
      <ErrorSummary errors={errors} />
      <Summary roster={roster} shown={shown} />
      <Problems c={c} roster={roster} shown={shown} />
      <Apply c={c} roster={roster} shown={shown} />
      <Differences
        title={importWords.changed}
        lead={importWords.changedLead}
        rows={shown.changed}
      />
      <Differences title={importWords.added} lead={importWords.addedLead} rows={shown.added} />
      <LeftOut roster={roster} shown={shown} />
    </>,
  )
}

function appliedPage(c: Context<Env>, platform: Platform): Promise<Response> {
  const title = importWords.appliedTitle
  return staffPage(
    c,
    platform,
    { title, path: peoplePath },
    <>
      <Breadcrumbs links={[home]} here={title} />
      <PageHeader title={title} />
      <Steps labels={importWords.steps} current={4} />
      <Notice kind="success" announce>
        <p>{importWords.appliedLead}</p>
      </Notice>
      <div class="actions">
        <LinkButton href={peoplePath}>{importWords.toOrganisation}</LinkButton>
        <LinkButton kind="plain" href={`${peoplePath}/imports/new`}>
          {importWords.anotherFile}
        </LinkButton>
      </div>
    </>,
  )
}

type Parts = { roster: RosterImport; shown: DryRun }
type FormParts = Parts & { c: Context<Env> }

function Summary({ roster, shown }: Parts) {
  return (
    <DescriptionList
      facts={[
        [importWords.fileLabel, importWords.read(roster.fileName, roster.rowCount)],
        [importWords.encoding, encodingNames[roster.encoding]],
        [importWords.asOf, <EraDate date={roster.asOfOn} />],
        [importWords.changed, importWords.count(shown.changed.length)],
        [importWords.added, importWords.count(shown.added.length)],
        [importWords.unchanged, importWords.count(shown.unchangedCount)],
        [importWords.problems, importWords.count(shown.problems.length)],
        [importWords.leftOut, importWords.people(shown.leftOut.length)],
      ]}
    />
  )
}

function Problems({ c, roster, shown }: FormParts) {
  const { problems } = shown
  if (problems.length === 0 && roster.zeros === 'ask') return null
  const asked = roster.zeros !== 'ask' || problems.some(({ kind }) => kind === 'strippedZeros')
  return (
    <section class="section">
      <h2>{importWords.problems}</h2>
      {problems.length > 0 && <p>{importWords.problemsLead}</p>}
      {problems.length > 0 && (
        <Table
          caption={importWords.problems}
          captionHidden
          rowHeads
          columns={[
            { label: importWords.line },
            { label: importWords.column },
            { label: importWords.problem },
          ]}
          rows={problems.slice(0, shownRows).map((problem) => [
            problem.lines.length === 0 ? importWords.wholeFile : listed(problem.lines),
            problem.column === undefined ? '' : columnName(problem.column),
            problemSentence(problem),
          ])}
        />
      )}
      <More count={problems.length} />
      {asked && <Reading c={c} roster={roster} shown={shown} />}
    </section>
  )
}

function Reading({ c, roster }: FormParts) {
  return (
    <PostForm action={`${pathOfRoster(roster.id)}/reading`} label={importWords.reread}>
      <FormKeys c={c} />
      <RadioGroup
        name="zeros"
        label={importWords.zeros}
        value={roster.zeros}
        options={zeroChoices.map((value) => ({ value, label: zeroChoiceNames[value] }))}
      />
      <DateField
        name="asOfOn"
        label={importWords.asOf}
        hint={importWords.asOfHint}
        value={roster.asOfOn.toString()}
      />
      <FormActions>
        <Button kind="secondary">{importWords.reread}</Button>
      </FormActions>
    </PostForm>
  )
}

function Apply({ c, roster, shown }: FormParts) {
  const count = shown.added.length + shown.changed.length
  const refused = new Set(shown.problems.flatMap(({ lines }) => lines)).size
  const at = pathOfRoster(roster.id)
  return (
    <section class="section">
      <h2>{importWords.summary}</h2>
      {count === 0 ? (
        <EmptyState title={importWords.nothing} contact={unitWords.contact}>
          {shown.problems.length === 0 && <p>{importWords.nothingText}</p>}
        </EmptyState>
      ) : (
        <PostForm action={at} label={importWords.summary}>
          <FormKeys c={c} />
          <input type="hidden" name="hash" value={shown.hash} />
          <FormActions>
            <Button>
              {refused === 0
                ? importWords.apply(count)
                : importWords.applyRest(count, refused)}
            </Button>
          </FormActions>
        </PostForm>
      )}
      <PostForm action={`${at}/removal`} label={importWords.drop} inline>
        <FormKeys c={c} />
        <Button kind="plain">{importWords.drop}</Button>
      </PostForm>
    </section>
  )
}

type DifferencesProps = { title: string; lead: string; rows: readonly RowDifference[] }

function Differences({ title, lead, rows }: DifferencesProps) {
  if (rows.length === 0) return null
  const blank = (text: string) => (text === '' ? importWords.blank : text)
  return (
    <section class="section">
      <h2>{title}</h2>
      <p>{lead}</p>
      <Table
        caption={title}
        captionHidden
        columns={[
          { label: importWords.person },
          { label: importWords.line, numeric: true },
          { label: importWords.from },
          { label: importWords.field },
          { label: importWords.before },
          { label: importWords.after },
        ]}
        rows={rows
          .slice(0, shownRows)
          .flatMap((row) =>
            row.changes.map((change) => [
              `${row.staffNo} ${row.name}`,
              String(row.line),
              <EraDate date={change.fromOn ?? row.fromOn} />,
              columnName(change.column),
              blank(change.before),
              blank(change.after),
            ]),
          )}
      />
      <More count={rows.length} />
    </section>
  )
}

function LeftOut({ roster, shown: { leftOut, asOfOn } }: Pick<FormParts, 'roster' | 'shown'>) {
  if (leftOut.length === 0) return null
  return (
    <section class="section">
      <h2>{importWords.leftOut}</h2>
      <p>{importWords.leftOutLead}</p>
      <div class="actions">
        <LinkButton href={`${pathOfRoster(roster.id)}/left-out.csv`} download>
          {importWords.leftOutCsv}
        </LinkButton>
      </div>
      <Table
        caption={importWords.leftOut}
        captionHidden
        rowHeads
        columns={[
          { label: employeeWords.staffNo },
          { label: employeeWords.name },
          { label: unitWords.unit },
        ]}
        rows={leftOut
          .slice(0, shownRows)
          .map(({ employeeId, staffNo, name, unit }) => [
            staffNo,
            <a href={`${pathOfEmployee(employeeId)}?asOf=${asOfOn.toString()}`}>{name}</a>,
            unit,
          ])}
      />
      <More count={leftOut.length} />
    </section>
  )
}

function More({ count }: { count: number }) {
  return count > shownRows ? <p>{importWords.more(count - shownRows)}</p> : null
}
