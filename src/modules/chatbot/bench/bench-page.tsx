import type { Context } from 'hono'
import { staffNamesOf } from '#modules/people'
import type { Env } from '../../../platform/http/context.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import { blankForm, type FormState } from '../../../platform/http/form.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay, may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { formatInstant } from '../../../platform/ui/dates.ts'
import { ErrorSummary } from '../../../platform/ui/error-summary.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../platform/ui/post-form.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { scopeOf } from '../entries/scope.ts'
import { fixedReplies } from '../fixed-replies/messages.ts'
import { fixedKeys } from '../fixed-replies/trigger-grammar.ts'
import { chatbotPath } from '../paths.ts'
import { currentBrain } from '../reply/brain.ts'
import { listRunHeads, listTestCases, type RunHead } from '../store/bench.ts'
import { getEntry, listNewestVersions } from '../store/entry.ts'
import type { TestCase } from '../store/tables.ts'
import { CaseForm, CaseList } from './case-form.tsx'
import { goldenFor } from './golden.ts'
import { benchOf, benchPath, pathOfRun } from './paths.ts'
import { benchDone, benchWords as words, harmLine } from './staff-messages.ts'
import { listPassages } from './store.ts'
import { waitingDrafts } from './start-run.ts'

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** Questions of all entries by their ids, whatever their state. */
export async function questionsOf({ db }: Pick<Platform, 'db'>) {
  const versions = await listNewestVersions(db)
  return new Map(versions.map(({ entryId, question }) => [entryId, question]))
}

/** Whoever may run the bench: an editor of any division, or a manager. */
export const mayRun = ({ var: { context } }: Context<Env>): boolean =>
  may(context.actor, 'chatbot.edit') || may(context.actor, 'chatbot.manage')

/** Where answers are tried before they are published (試験台). */
export async function showBench(
  c: Context<Env>,
  platform: Platform,
  state: FormState = blankForm(),
): Promise<Response> {
  const { context } = c.var
  assertMay(context.actor, 'chatbot.read')
  const { db } = platform
  const asked = c.req.query('entry') ?? state.values['entry'] ?? ''
  const entry = uuid.test(asked) ? await getEntry(db, asked) : undefined
  const questions = await questionsOf(platform)
  const own = await listTestCases(db)
  const golden = goldenFor((await currentBrain(platform)).corpus)
  const runs = await listRunHeads(db)
  const done = c.req.query('done') ?? ''
  const may = mayRun(c)
  return staffPage(
    c,
    platform,
    { title: words.title, path: chatbotPath },
    <>
      <Breadcrumbs links={[{ label: words.chatbot, href: chatbotPath }]} here={words.title} />
      <PageHeader title={words.title} lead={words.lead} />
      {Object.hasOwn(benchDone, done) && (
        <Notice kind="success" announce>
          <p>{benchDone[done]}</p>
        </Notice>
      )}
      <ErrorSummary errors={state.errors} />
      <section class="section" aria-labelledby="run">
        <h2 id="run">{words.run}</h2>
        <p>{words.cases(golden.cases.length, own.length)}</p>
        {golden.skipped > 0 && <p class="small">{words.skipped(golden.skipped)}</p>}
        {may ? (
          <RunForm
            c={c}
            entry={entry && { id: entry.id, question: questions.get(entry.id) ?? '' }}
            drafts={await waitingDrafts(platform, context, entry?.id)}
          />
        ) : (
          <p>{words.readOnly}</p>
        )}
      </section>
      <section class="section">
        <h2>{words.runs}</h2>
        <Runs runs={runs} names={await namesOf(platform, c, runs)} />
      </section>
      <section class="section">
        <h2>{words.own}</h2>
        {own.length === 0 ? (
          <p>{words.ownNone}</p>
        ) : (
          <CaseList
            {...{ c, cases: own, mayRetire: may }}
            expectedOf={(one) => expectedIn(one, questions)}
          />
        )}
        {may && (
          <>
            <h3>{words.addTitle}</h3>
            <CaseForm c={c} values={state.values} />
          </>
        )}
      </section>
    </>,
  )
}

type RunFormProps = {
  c: Context<Env>
  entry: { id: string; question: string } | undefined
  drafts: Awaited<ReturnType<typeof waitingDrafts>>
}

function RunForm({ c, entry, drafts: { drafts, leftOut } }: RunFormProps) {
  const ofEntry = entry && (drafts.length > 0 ? words.runEntry : words.runEntryNone)
  return (
    <>
      <p>{ofEntry ? ofEntry(entry.question) : words.runNote(drafts.length)}</p>
      {leftOut > 0 && <p class="small">{words.leftOut(leftOut)}</p>}
      <PostForm
        action={`${benchPath}/runs`}
        hidden={entry === undefined ? {} : { entry: entry.id }}
        label={words.run}
      >
        <FormKeys c={c} />
        <FormActions>
          <Button kind="primary">{words.run}</Button>
        </FormActions>
      </PostForm>
      {entry !== undefined && <LinkButton href={benchPath}>{words.all}</LinkButton>}
    </>
  )
}

/** What must come of a test case, in words. */
export function expectedIn(
  { expects, entryIds, fixedKey }: Pick<TestCase, 'expects' | 'entryIds' | 'fixedKey'>,
  questions: ReadonlyMap<string, string>,
): string {
  if (expects === 'decline') return words.expectsDecline
  const key = fixedKeys.find((one) => one === fixedKey)
  if (expects === 'fixed') return words.expectsFixed(key ? fixedReplies[key].ja.title : '')
  return entryIds.map((id) => words.expectsEntry(questions.get(id) ?? words.retiredEntry)).join('')
}

async function namesOf(platform: Platform, { var: { context } }: Context<Env>, runs: RunHead[]) {
  const ids = runs.flatMap(({ runBy }) => runBy ?? [])
  return staffNamesOf(platform.db, [...new Set(ids)], context.today)
}

function Runs({ runs, names }: { runs: RunHead[]; names: ReadonlyMap<string, string> }) {
  if (runs.length === 0) return <p>{words.runsNone}</p>
  return (
    <Table
      caption={words.runs}
      captionHidden
      stacked
      rowHeads
      columns={[
        { label: words.when },
        { label: words.right },
        { label: words.who },
        { label: words.index },
      ]}
      rows={runs.map((run) => [
        <a href={pathOfRun(run.id)}>{formatInstant(run.startedAt)}</a>,
        words.rightOf(run.rightCount, run.caseCount),
        run.runBy === null ? words.program : (names.get(run.runBy) ?? words.none),
        [run.indexVersion, run.comparedVersion]
          .flatMap((version) => version?.slice(0, 8) ?? [])
          .join(' → '),
      ])}
    />
  )
}

/** The test cases of one entry, on its page. */
export async function benchPanel(c: Context<Env>, platform: Platform, entryId: string) {
  const { context } = c.var
  const entry = await getEntry(platform.db, entryId)
  const scope = await scopeOf(platform.db, context)
  const mayEdit = scope.holds('chatbot.edit', entry.owningUnitId)
  const cases = (await listTestCases(platform.db)).filter(({ entryIds }) =>
    entryIds.includes(entryId),
  )
  const passages = await listPassages(platform.db, entryId)
  const ids = passages.flatMap(({ passedBy }) => passedBy ?? [])
  const names = await staffNamesOf(platform.db, [...new Set(ids)], context.today)
  return (
    <section class="section" aria-labelledby="bench">
      <h2 id="bench">{words.panelTitle}</h2>
      {cases.length === 0 ? (
        <p>{words.panelNone}</p>
      ) : (
        <CaseList {...{ c, cases, mayRetire: mayEdit }} />
      )}
      {mayEdit && <CaseForm c={c} entryId={entryId} />}
      <p>{words.tryNote}</p>
      <LinkButton href={benchOf(entryId)}>{words.tryIt}</LinkButton>
      {passages.length > 0 && (
        <>
          <h3>{words.passages}</h3>
          <ul>
            {passages.map(({ passedAt, passedBy, reason, harms }) => (
              <li>
                {words.passage(formatInstant(passedAt), names.get(passedBy ?? '') ?? words.none)}
                <br />
                {reason}
                <br />
                <span class="small">{harms.map(harmLine).join('')}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
