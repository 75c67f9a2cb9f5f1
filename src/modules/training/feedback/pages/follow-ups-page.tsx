import { z } from '@hono/zod-openapi'
import type { Context, Hono } from 'hono'
import { assertMayAct } from '../../../../platform/act.ts'
import { recordView } from '../../../../platform/audit/append.ts'
import type { Env } from '../../../../platform/http/context.ts'
import { optionalText } from '../../../../platform/http/field.ts'
import { FormKeys } from '../../../../platform/http/form-keys.tsx'
import { blankForm, type FormState, submit } from '../../../../platform/http/form.ts'
import { staffPage } from '../../../../platform/http/page.tsx'
import { assertMay, may } from '../../../../platform/identity/actor.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { Breadcrumbs } from '../../../../platform/ui/breadcrumbs.tsx'
import { Button } from '../../../../platform/ui/button.tsx'
import { RadioGroup } from '../../../../platform/ui/choice-field.tsx'
import { InlineFacts } from '../../../../platform/ui/entry.tsx'
import { EmptyState } from '../../../../platform/ui/empty-state.tsx'
import { EraDate } from '../../../../platform/ui/era-date.tsx'
import { ErrorSummary } from '../../../../platform/ui/error-summary.tsx'
import { PageHeader } from '../../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../../platform/ui/post-form.tsx'
import { StateMark } from '../../../../platform/ui/state-mark.tsx'
import { TextArea } from '../../../../platform/ui/text-field.tsx'
import { employeeIdOf } from '../../pages/list-frame.tsx'
import { trainingPath } from '../../paths.ts'
import { rulesOn } from '../../rules.ts'
import { listRules } from '../../store/plan.ts'
import { answerFollowUps, type FollowUpAnswer } from '../answer-follow-ups.ts'
import { followUpGrades } from '../follow-up.ts'
import { followUpsPath } from '../paths.ts'
import { feedbackWords as words, gradeNames } from '../staff-messages.ts'
import { listFollowUpsFor, type OpenFollowUp } from '../view-follow-ups.ts'
import { FeedbackDone } from './done-notice.tsx'
import { DeskFollowUps, exportFollowUps, readDeskFollowUps } from './follow-ups-desk.tsx'

const nameOfGrade = /^grade-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/
const textShape = optionalText({ max: 1000, prose: true })

/** Everybody whose grade is chosen; the others stay open. */
const answersShape = z.record(z.string(), z.unknown()).transform((body, fault) => {
  const textOf = (name: string): string => {
    const read = textShape.safeParse(body[name] ?? '')
    if (read.success) return read.data ?? ''
    const message = read.error.issues[0]?.message ?? 'field.unreadable'
    fault.addIssue({ code: 'custom', message, path: [name] })
    return ''
  }
  const answers = Object.entries(body).flatMap(([name, value]): FollowUpAnswer[] => {
    const enrolmentId = nameOfGrade.exec(name)?.[1]
    const grade = followUpGrades.find((one) => one === value)
    if (enrolmentId === undefined || grade === undefined) return []
    const usedAtWork = textOf(`used-${enrolmentId}`)
    return [{ enrolmentId, grade, usedAtWork, note: textOf(`note-${enrolmentId}`) }]
  })
  if (answers.length > 0) return answers
  fault.addIssue({ code: 'custom', message: 'field.required', path: [''] })
  return z.NEVER
})

/** What managers are asked, several people on one page; below it what the desk sees of all. */
export function addFollowUpsPage(app: Hono<Env>, platform: Platform): void {
  app.get('/training/follow-ups', (c) => {
    assertMay(c.var.context.actor, 'training.follow_up')
    return show(c, platform, blankForm())
  })
  app.post('/training/follow-ups', async (c) => {
    const { context } = c.var
    await assertMayAct(platform, context, { action: 'training.follow_up' })
    return submit(c, platform, {
      schema: answersShape,
      act: (answers) => answerFollowUps(platform, context, answers),
      done: () => `${followUpsPath}?done=followed`,
      again: (state) => show(c, platform, state),
    })
  })
  app.get('/training/follow-ups.csv', (c) => exportFollowUps(c, platform))
}

async function show(c: Context<Env>, platform: Platform, state: FormState): Promise<Response> {
  const { context } = c.var
  const { db } = platform
  const mine = await listFollowUpsFor(db, employeeIdOf(c), context.today)
  const seesAll = may(context.actor, 'training.read_all')
  if (mine.length > 0 || seesAll) {
    await recordView(db, context, 'training.view_follow_ups', 'training.follow_up/due')
  }
  const all = seesAll ? await readDeskFollowUps(c, platform) : null
  const { followUpMonths } = rulesOn(await listRules(db), context.today)
  return staffPage(
    c,
    platform,
    { title: `${words.followUps} ${words.training}`, path: trainingPath },
    <>
      <Breadcrumbs
        links={[{ label: words.training, href: trainingPath }]}
        here={words.followUps}
      />
      <ErrorSummary
        errors={state.errors.map(({ name, message }) =>
          name === '' || name === undefined
            ? { message: name === '' ? words.chooseOne : message }
            : { name, message },
        )}
        labels={Object.fromEntries(mine.flatMap(labelsOf))}
      />
      <PageHeader
        title={words.followUps}
        {...(mine.length > 0 ? { lead: words.followUpsLead } : {})}
      />
      <FeedbackDone c={c} />
      {mine.length === 0 ? (
        <EmptyState title={words.noneDue}>
          <p>{words.noneDueText(followUpMonths)}</p>
        </EmptyState>
      ) : (
        <PostForm action={followUpsPath} label={words.followUps} saved>
          <FormKeys c={c} />
          {mine.map((one) => (
            <Asked one={one} state={state} />
          ))}
          <FormActions>
            <Button>{words.sendFollowUps}</Button>
          </FormActions>
        </PostForm>
      )}
      {all !== null && <DeskFollowUps {...all} />}
    </>,
  )
}

const labelsOf = ({ enrolmentId, name }: OpenFollowUp): [string, string][] => [
  [`used-${enrolmentId}`, `${name} ${words.usedAtWork}`],
  [`note-${enrolmentId}`, `${name} ${words.note}`],
]

function Asked({ one, state }: { one: OpenFollowUp; state: FormState }) {
  const { enrolmentId, name, unitName, title, endsOn, dueOn, isOverdue } = one
  const field = (kind: string) => {
    const key = `${kind}-${enrolmentId}`
    const error = state.errors.find((fault) => fault.name === key)?.message
    return { name: key, value: state.values[key], error }
  }
  return (
    <div class="stack">
      <h2>
        {name}
        <span class="soft small">{words.about(unitName)}</span>
      </h2>
      <InlineFacts
        facts={[
          [words.course, title],
          [words.endsOn, <EraDate date={endsOn} />],
          [words.dueOn, <EraDate date={dueOn} />],
        ]}
      />
      {isOverdue && <StateMark state="overdue" />}
      <RadioGroup
        {...field('grade')}
        label={words.gradeFor(name, title)}
        options={followUpGrades.map((grade) => ({ value: grade, label: gradeNames[grade] }))}
      />
      <TextArea {...field('used')} label={words.usedAtWork} hint={words.optional} rows={2} />
      <TextArea {...field('note')} label={words.note} hint={words.optional} rows={2} />
    </div>
  )
}
