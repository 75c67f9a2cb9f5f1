import { type Context, Hono } from 'hono'
import { z } from '@hono/zod-openapi'
import { assertMayAct } from '../act.ts'
import type { Env } from '../http/context.ts'
import { id } from '../http/field.ts'
import { FormKeys } from '../http/form-keys.tsx'
import { blankForm, type FormState, submit } from '../http/form.ts'
import { staffPage } from '../http/page.tsx'
import { assertMay, may } from '../identity/actor.ts'
import type { Platform } from '../platform.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { InstantTime } from '../ui/era-date.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { PostForm } from '../ui/post-form.tsx'
import { Table } from '../ui/table.tsx'
import type { Job } from './job.ts'
import { retryRun } from './retry.ts'
import { type Board, findBoard } from './run.ts'
import { countDoneRuns, listDeadRuns, listLastRuns, type Run } from './run-store.ts'
import { jobWords, runResultNames } from './staff-messages.ts'

/** The administrator's page of scheduled tasks. */
export function jobPages(platform: Platform): Hono<Env> {
  const app = new Hono<Env>()
  app.get('/jobs', (c) => showJobs(c, platform, blankForm()))
  app.post('/jobs/retry', async (c) => {
    await assertMayAct(platform, c.var.context, { action: 'jobs.retry', unitPath: [] })
    return submit(c, platform, {
      schema: z.object({ runId: id() }),
      act: ({ runId }) => retryRun(platform, c.var.context, runId),
      done: () => '/staff/jobs',
      again: (state) => showJobs(c, platform, state),
    })
  })
  return app
}

// Tasks come from the running queue, runs from the record: one may be there without the other.
async function showJobs(
  c: Context<Env>,
  platform: Platform,
  state: FormState,
): Promise<Response> {
  const { actor, now } = c.var.context
  assertMay(actor, 'jobs.read', [])
  const board = findBoard(platform)
  const [lastRuns, doneInWeek, dead] = await Promise.all([
    listLastRuns(platform.db),
    countDoneRuns(platform.db, now.subtract({ hours: 7 * 24 })),
    listDeadRuns(platform.db),
  ])
  return staffPage(
    c,
    platform,
    { title: jobWords.title, path: '/staff/jobs' },
    <>
      <PageHeader title={jobWords.title} lead={jobWords.lead} />
      <ErrorSummary errors={state.errors} />
      {board?.isRunning() !== true && (
        <Notice kind="error" title={jobWords.notRunning}>
          <p>{jobWords.notRunningText}</p>
        </Notice>
      )}
      <section class="section">
        <Table
          caption={jobWords.list}
          csv
          rowHeads
          columns={[
            { label: jobWords.job },
            { label: jobWords.lastRun },
            { label: jobWords.lastResult },
            { label: jobWords.counted, numeric: true },
            { label: jobWords.doneInWeek, numeric: true },
            { label: jobWords.nextRun },
          ]}
          rows={(board?.jobs ?? []).map((job) =>
            jobRow(job, board, lastRuns.get(job.name), doneInWeek.get(job.name) ?? 0),
          )}
        />
      </section>
      <section class="section">
        <h2>{jobWords.dead}</h2>
        {dead.length === 0 ? (
          <EmptyState title={jobWords.noneDead} />
        ) : (
          <DeadRuns c={c} runs={dead} board={board} mayRetry={may(actor, 'jobs.retry', [])} />
        )}
      </section>
    </>,
  )
}

function jobRow(job: Job, board: Board | undefined, last: Run | undefined, doneCount: number) {
  const next = board?.isRunning() === true ? board.nextRunAt(job) : undefined
  return [
    job.labelJa,
    last === undefined ? jobWords.never : <InstantTime at={last.startedAt} />,
    last === undefined ? '' : <LastResult run={last} />,
    last?.counted === undefined || last.counted === null ? '' : jobWords.items(last.counted),
    jobWords.times(doneCount),
    next === undefined ? jobWords.unknown : <InstantTime at={next} />,
  ]
}

// A note is the task's own remark or the reason of its failure.
function LastResult({ run }: { run: Run }) {
  return (
    <>
      {run.result === null ? jobWords.running : runResultNames[run.result]}
      {run.attempt > 1 && `（${jobWords.attempt(run.attempt)}）`}
      {run.note !== null && (
        <>
          <br />
          {run.note}
        </>
      )}
    </>
  )
}

type DeadRunsProps = {
  c: Context<Env>
  runs: readonly Run[]
  board: Board | undefined
  mayRetry: boolean
}

function DeadRuns({ c, runs, board, mayRetry }: DeadRunsProps) {
  // A task may have left the product since its run died; its name is then all there is.
  const labelOf = (run: Run) =>
    board?.jobs.find((job) => job.name === run.name)?.labelJa ?? run.name
  return (
    <>
      <p>{jobWords.deadNote}</p>
      <Table
        caption={jobWords.dead}
        csv
        captionHidden
        rowHeads
        columns={[
          { label: jobWords.job },
          { label: jobWords.lastRun },
          { label: jobWords.reason },
          { label: jobWords.again },
        ]}
        rows={runs.map((run) => [
          labelOf(run),
          <InstantTime at={run.startedAt} />,
          run.note,
          mayRetry && (
            <PostForm action="/staff/jobs/retry" label={jobWords.againFor(labelOf(run))} inline>
              <FormKeys c={c} />
              <input type="hidden" name="runId" value={run.id} />
              <Button kind="secondary" small>
                {jobWords.again}
              </Button>
            </PostForm>
          ),
        ])}
      />
    </>
  )
}
