import { z } from '@hono/zod-openapi'
import type { Context, Hono } from 'hono'
import { assertMayAct } from '../../../../platform/act.ts'
import type { Env } from '../../../../platform/http/context.ts'
import { staffPage } from '../../../../platform/http/page.tsx'
import { assertMay } from '../../../../platform/identity/actor.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { Refusal } from '../../../../platform/refusal.ts'
import { Breadcrumbs } from '../../../../platform/ui/breadcrumbs.tsx'
import { LinkButton } from '../../../../platform/ui/button.tsx'
import { RadioGroup } from '../../../../platform/ui/choice-field.tsx'
import { formatDate } from '../../../../platform/ui/dates.ts'
import { EmptyState } from '../../../../platform/ui/empty-state.tsx'
import { PageHeader } from '../../../../platform/ui/page-header.tsx'
import { TextArea } from '../../../../platform/ui/text-field.tsx'
import { assertAttended } from '../../enrolment.ts'
import { employeeIdOf } from '../../pages/list-frame.tsx'
import { type FieldOf, openForm } from '../../pages/form-page.tsx'
import { idSegment } from '../../pages/paths.ts'
import { pathOfOffering, trainingPath } from '../../paths.ts'
import { findActiveEnrolment } from '../../store/enrolment.ts'
import { getCourse, getOffering } from '../../store/offering.ts'
import { answerQuestionnaire } from '../answer-questionnaire.ts'
import { pathOfAnswers, pathOfQuestionnaire } from '../paths.ts'
import {
  answerDays,
  answerTextMax,
  fieldOfQuestion,
  isAnsweringOver,
  type Question,
  type QuestionSet,
  readAnswers,
  scaleSteps,
} from '../questionnaire.ts'
import { questionSetFor } from '../question-set.ts'
import { feedbackWords as words, scaleNames } from '../staff-messages.ts'
import { hasAnswered } from '../store/questionnaire.ts'
import { FeedbackDone } from './done-notice.tsx'

/** The questionnaire of an offering, for those who attended it (アンケートの回答). */
export function addQuestionnairePage(app: Hono<Env>, platform: Platform): void {
  const path = `/training/offerings/${idSegment('offeringId')}/questionnaire`
  app.get(path, async (c) => {
    assertMay(c.var.context.actor, 'training.answer')
    const asked = await askedOf(c, platform)
    return asked.isAnswered ? showAnswered(c, platform, asked) : formOf(c, platform, asked).show()
  })
  app.post(path, async (c) => {
    await assertMayAct(platform, c.var.context, { action: 'training.answer' })
    const asked = await askedOf(c, platform)
    return formOf(c, platform, asked).send()
  })
}

type Asked = {
  offeringId: string
  title: string
  on: string
  set: QuestionSet
  isAnswered: boolean
}

async function askedOf(c: Context<Env>, { db }: Platform): Promise<Asked> {
  const offering = await getOffering(db, c.req.param('offeringId') ?? '')
  const enrolment = await findActiveEnrolment(db, offering.id, employeeIdOf(c))
  if (enrolment === undefined) throw new Refusal('training.not_in_offering', 409)
  assertAttended(enrolment.state)
  const isAnswered = await hasAnswered(db, enrolment.id)
  if (!isAnswered && isAnsweringOver(offering.endsOn, c.var.context.today)) {
    throw new Refusal('training.questionnaire_closed', 409, { days: answerDays })
  }
  const { title } = await getCourse(db, offering.courseId)
  return {
    offeringId: offering.id,
    title,
    on: formatDate(offering.startsOn, 'ja'),
    set: await questionSetFor(db, offering.id),
    isAnswered,
  }
}

/** Answers by question of one version; what was typed comes back as fields with their faults. */
function shapeOf(set: QuestionSet) {
  return z.record(z.string(), z.unknown()).transform((body, fault) => {
    const { answers, faults } = readAnswers(set, body)
    for (const { field, message } of faults) {
      fault.addIssue({ code: 'custom', message, path: [field] })
    }
    return { answers, version: Number(body['version']) || set.version }
  })
}

function formOf(c: Context<Env>, platform: Platform, { offeringId, title, on, set }: Asked) {
  return openForm(c, platform, {
    over: `${title} ${on}`,
    title: words.questionnaire,
    lead: words.answerLead,
    button: words.send,
    trail: [{ label: title, href: pathOfOffering(offeringId) }],
    cancelHref: pathOfOffering(offeringId),
    labels: Object.fromEntries(
      set.questions.map(({ label }, index) => [fieldOfQuestion(index), label]),
    ),
    schema: shapeOf(set),
    fields: (fieldOf) => (
      <>
        <input type="hidden" name="version" value={String(set.version)} />
        <QuestionFields set={set} fieldOf={fieldOf} />
      </>
    ),
    act: (sheet) => answerQuestionnaire(platform, c.var.context, { offeringId, ...sheet }),
    done: () => `${pathOfQuestionnaire(offeringId)}?done=answered`,
  })
}

/** The questions as fields of a form; a page of guests may show the same. */
export function QuestionFields({ set, fieldOf }: { set: QuestionSet; fieldOf: FieldOf }) {
  return (
    <>
      {set.questions.map((question, index) => (
        <QuestionField question={question} field={fieldOf(fieldOfQuestion(index))} />
      ))}
    </>
  )
}

function QuestionField({ question, field }: { question: Question; field: ReturnType<FieldOf> }) {
  const { kind, label, options } = question
  if (kind === 'text') {
    return (
      <TextArea {...field} label={label} hint={words.textHint} rows={5} maxLength={answerTextMax} />
    )
  }
  const choices =
    kind === 'scale'
      ? scaleSteps.map((step) => ({ value: String(step), label: scaleNames[step] ?? '' }))
      : options.map((option, at) => ({ value: String(at + 1), label: option }))
  return <RadioGroup {...field} label={label} options={choices} required />
}

function showAnswered(
  c: Context<Env>,
  platform: Platform,
  { offeringId, title }: Asked,
): Promise<Response> {
  return staffPage(
    c,
    platform,
    { title: words.answerTitle(title), path: trainingPath },
    <>
      <Breadcrumbs
        links={[
          { label: words.training, href: trainingPath },
          { label: title, href: pathOfOffering(offeringId) },
        ]}
        here={words.questionnaire}
      />
      <PageHeader over={title} title={words.questionnaire} />
      <FeedbackDone c={c} />
      <EmptyState
        title={words.alreadyTitle}
        action={<LinkButton href={pathOfOffering(offeringId)}>{words.backToOffering}</LinkButton>}
      >
        <p>{words.alreadyText}</p>
        <p>
          <a href={pathOfAnswers(offeringId)}>{words.results}</a>
        </p>
      </EmptyState>
    </>,
  )
}
