import { z } from '@hono/zod-openapi'
import type { Context, Hono } from 'hono'
import { assertMayAct } from '../../../../platform/act.ts'
import { recordView } from '../../../../platform/audit/append.ts'
import type { Env } from '../../../../platform/http/context.ts'
import { FormKeys } from '../../../../platform/http/form-keys.tsx'
import { blankForm, type FormState, submit } from '../../../../platform/http/form.ts'
import { staffPage } from '../../../../platform/http/page.tsx'
import { assertMay } from '../../../../platform/identity/actor.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { Refusal } from '../../../../platform/refusal.ts'
import { Breadcrumbs } from '../../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../../platform/ui/button.tsx'
import { formatDate } from '../../../../platform/ui/dates.ts'
import { EmptyState } from '../../../../platform/ui/empty-state.tsx'
import { ErrorSummary } from '../../../../platform/ui/error-summary.tsx'
import { fieldId } from '../../../../platform/ui/field.tsx'
import { PageHeader } from '../../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../../platform/ui/post-form.tsx'
import { Table } from '../../../../platform/ui/table.tsx'
import { idSegment } from '../../pages/paths.ts'
import { pathOfOffering, trainingPath } from '../../paths.ts'
import { viewOffering } from '../../view-offerings.ts'
import { pathOfResults } from '../paths.ts'
import { recordResults } from '../record-results.ts'
import { courseFeedbackOf } from '../set-course-feedback.ts'
import { feedbackWords as words, resultNames } from '../staff-messages.ts'
import { listTestResults } from '../store/test-result.ts'
import { FeedbackDone } from './done-notice.tsx'

const resultName = (enrolmentId: string) => `result-${enrolmentId}`
const nameOfResult = /^result-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

const resultsShape = z.record(z.string(), z.unknown()).transform((body, fault) => {
  const results = Object.entries(body).flatMap(([name, value]) => {
    const enrolmentId = nameOfResult.exec(name)?.[1]
    if (enrolmentId === undefined || (value !== 'passed' && value !== 'failed')) return []
    return [{ enrolmentId, result: value } as const]
  })
  if (results.length > 0) return results
  fault.addIssue({ code: 'custom', message: 'field.required', path: [''] })
  return z.NEVER
})

/** Who passed the test of an offering, recorded and corrected by the desk (合否の記録). */
export function addTestResultsPage(app: Hono<Env>, platform: Platform): void {
  const path = `/training/offerings/${idSegment('offeringId')}/results`
  app.get(path, (c) => {
    assertMay(c.var.context.actor, 'training.mark')
    return show(c, platform, undefined)
  })
  app.post(path, async (c) => {
    const { context } = c.var
    await assertMayAct(platform, context, { action: 'training.mark' })
    const offeringId = c.req.param('offeringId') ?? ''
    return submit(c, platform, {
      schema: resultsShape,
      act: (results) => recordResults(platform, context, { offeringId, results }),
      done: () => `${pathOfResults(offeringId)}?done=results`,
      again: (state) => show(c, platform, state),
    })
  })
}

async function show(
  c: Context<Env>,
  platform: Platform,
  sent: FormState | undefined,
): Promise<Response> {
  const { context } = c.var
  const { db } = platform
  const { offering, participants } = await viewOffering(
    db,
    context,
    c.req.param('offeringId') ?? '',
  )
  const { hasTest } = await courseFeedbackOf(db, offering.courseId)
  if (!hasTest) throw new Refusal('training.no_test', 409)
  await recordView(db, context, 'training.view_participants', `training.offering/${offering.id}`)
  const ids = participants.map(({ enrolmentId }) => enrolmentId)
  const known = await listTestResults(db, ids)
  // Whoever failed has attended long enough, and is not complete for that reason alone.
  const people = participants.filter(
    ({ enrolmentId, state }) =>
      state === 'completed' || (state === 'attended' && known.has(enrolmentId)),
  )
  const now = Object.fromEntries([...known].map(([id, result]) => [resultName(id), result]))
  const state = sent ?? blankForm(now)
  const title = words.resultsFormTitle(formatDate(offering.startsOn, 'ja'))
  return staffPage(
    c,
    platform,
    { title: `${title} ${offering.title}`, path: trainingPath },
    <>
      <Breadcrumbs
        links={[
          { label: words.training, href: trainingPath },
          { label: offering.title, href: pathOfOffering(offering.id) },
        ]}
        here={title}
      />
      <ErrorSummary
        errors={state.errors.map(({ name, message }) =>
          name === '' ? { message: words.nothingChosen } : { message },
        )}
      />
      <PageHeader over={offering.title} title={title} lead={words.resultsFormLead} />
      <FeedbackDone c={c} />
      {people.length === 0 ? (
        <EmptyState title={words.nobodyToRecord}>
          <p>{words.nobodyToRecordText}</p>
        </EmptyState>
      ) : (
        <PostForm action={pathOfResults(offering.id)} label={title}>
          <FormKeys c={c} />
          <Table
            caption={title}
            captionHidden
            rowHeads
            stacked
            columns={[{ label: words.person }, { label: words.unit }, { label: words.result }]}
            rows={people.map(({ enrolmentId, name, unitName }) => [
              name,
              unitName,
              <ResultSelect
                name={resultName(enrolmentId)}
                label={words.resultFor(name)}
                value={state.values[resultName(enrolmentId)] ?? ''}
              />,
            ])}
          />
          <FormActions>
            <Button>{words.recordResults}</Button>
            <LinkButton kind="plain" href={pathOfOffering(offering.id)}>
              {words.cancel}
            </LinkButton>
          </FormActions>
        </PostForm>
      )}
    </>,
  )
}

type ResultSelectProps = { name: string; label: string; value: string }

function ResultSelect({ name, label, value }: ResultSelectProps) {
  return (
    <select class="input select" id={fieldId(name)} name={name} aria-label={label}>
      <option value="" selected={value === ''}>
        {words.undecided}
      </option>
      {(['passed', 'failed'] as const).map((result) => (
        <option value={result} selected={value === result}>
          {resultNames[result]}
        </option>
      ))}
    </select>
  )
}
