import { z } from '@hono/zod-openapi'
import type { Context, Hono } from 'hono'
import type { Env } from '../../../../platform/http/context.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { optionalText } from '../../../../platform/http/field.ts'
import { Checkbox, Select } from '../../../../platform/ui/choice-field.tsx'
import { Disclosure } from '../../../../platform/ui/disclosure.tsx'
import { TextArea, TextField } from '../../../../platform/ui/text-field.tsx'
import { addForm, type FieldOf, openForm } from '../../pages/form-page.tsx'
import { idSegment, pathOfCourse, settingsPath } from '../../pages/paths.ts'
import { rulesWords } from '../../rules/staff-messages.ts'
import { tick } from '../../schema.ts'
import { getCourse } from '../../store/offering.ts'
import { pathOfCourseFeedback, questionsPath } from '../paths.ts'
import { firstSet, questionSets } from '../question-set.ts'
import { type Question, questionKinds, questionsMax, type QuestionSet } from '../questionnaire.ts'
import { courseFeedbackOf, setCourseFeedback } from '../set-course-feedback.ts'
import { setQuestions } from '../set-questions.ts'
import { feedbackWords as words, questionKindNames } from '../staff-messages.ts'
import { FeedbackDone } from './done-notice.tsx'

const places = Array.from({ length: questionsMax }, (_, index) => index + 1)
const fieldNames = places.flatMap((no) => [`kind${no}`, `label${no}`, `options${no}`])

/** Lines that are in use become questions, in their order. */
const questionsShape = z
  .object({
    basedOn: z.coerce.number().int(),
    ...Object.fromEntries(
      fieldNames.map((name) => [name, optionalText({ max: 400, prose: true })]),
    ),
  } as { basedOn: z.ZodCoercedNumber } & Record<string, ReturnType<typeof optionalText>>)
  .transform((body) => {
    const given = body as Record<string, string | undefined> & { basedOn: unknown }
    const questions = places.flatMap((no): Question[] => {
      const kind = questionKinds.find((one) => one === given[`kind${no}`])
      if (kind === undefined) return []
      const lines = (given[`options${no}`] ?? '').split('\n').map((line) => line.trim())
      const options = kind === 'choice' ? lines.filter((line) => line !== '') : []
      return [{ kind, label: given[`label${no}`] ?? '', options }]
    })
    return { basedOn: Number(given.basedOn), questions }
  })

const feedbackShape = z.object({ hasTest: tick(), asksFollowUp: tick() })

/** Forms of the desk: the questions, and what is asked after a course. */
export function addFeedbackSettings(app: Hono<Env>, platform: Platform): void {
  const { db } = platform

  addForm(
    app,
    platform,
    '/training/settings/questionnaire',
    'training.set_questions',
    async (c) => {
      const sets = await questionSets(db)
      const [newest = firstSet] = sets
      return openForm(c, platform, {
        title: words.questionsTitle,
        lead: (
          <>
            <FeedbackDone c={c} />
            <p>{words.questionsLead(newest.version)}</p>
          </>
        ),
        button: words.save,
        trail: [{ label: rulesWords.title, href: settingsPath }],
        cancelHref: settingsPath,
        values: valuesOf(newest),
        labels: Object.fromEntries(
          places.map((no) => [`label${no}`, `${words.questionNo(no)} ${words.label}`]),
        ),
        schema: questionsShape,
        fields: (fieldOf) => (
          <>
            <input type="hidden" name="basedOn" value={String(newest.version)} />
            {places.map((no) => (
              <QuestionLine no={no} fieldOf={fieldOf} />
            ))}
            <Versions sets={sets} />
          </>
        ),
        act: (input) => setQuestions(platform, c.var.context, input),
        done: () => `${questionsPath}?done=questions`,
      })
    },
  )

  const feedback = `/training/courses/${idSegment('courseId')}/feedback`
  addForm(app, platform, feedback, 'training.offer', (c) => courseForm(c, platform))
}

async function courseForm(c: Context<Env>, platform: Platform) {
  const { id, title } = await getCourse(platform.db, c.req.param('courseId') ?? '')
  const { hasTest, asksFollowUp } = await courseFeedbackOf(platform.db, id)
  const values = { hasTest: hasTest ? '1' : '', asksFollowUp: asksFollowUp ? '1' : '' }
  return openForm(c, platform, {
    over: title,
    title: words.courseFeedback,
    lead: (
      <>
        <FeedbackDone c={c} />
        <p>{words.courseFeedbackLead}</p>
      </>
    ),
    button: words.save,
    trail: [{ label: title, href: pathOfCourse(id) }],
    cancelHref: pathOfCourse(id),
    values,
    labels: { hasTest: words.hasTest, asksFollowUp: words.asksFollowUp },
    schema: feedbackShape,
    fields: (fieldOf) => (
      <>
        <Box field={fieldOf('hasTest')} label={words.hasTest} hint={words.hasTestHint} />
        <Box
          field={fieldOf('asksFollowUp')}
          label={words.asksFollowUp}
          hint={words.asksFollowUpHint}
        />
      </>
    ),
    act: (input) => setCourseFeedback(platform, c.var.context, { courseId: id, ...input }),
    done: () => `${pathOfCourseFeedback(id)}?done=feedback`,
  })
}

type BoxProps = { field: ReturnType<FieldOf>; label: string; hint: string }

function Box({ field: { name, value, error }, label, hint }: BoxProps) {
  return <Checkbox name={name} label={label} hint={hint} error={error} checked={value === '1'} />
}

function valuesOf({ questions }: QuestionSet): Record<string, string> {
  return Object.fromEntries(
    questions.flatMap(({ kind, label, options }, index) => [
      [`kind${index + 1}`, kind],
      [`label${index + 1}`, label],
      [`options${index + 1}`, options.join('\n')],
    ]),
  )
}

function QuestionLine({ no, fieldOf }: { no: number; fieldOf: FieldOf }) {
  return (
    <fieldset class="field">
      <legend class="label">{words.questionNo(no)}</legend>
      <Select
        {...fieldOf(`kind${no}`)}
        label={words.kind}
        options={questionKinds.map((kind) => ({ value: kind, label: questionKindNames[kind] }))}
        placeholder={words.kindNone}
      />
      <TextField
        {...fieldOf(`label${no}`)}
        label={words.label}
        width="full"
        {...(no === 1 ? { hint: words.labelHint } : {})}
      />
      <TextArea
        {...fieldOf(`options${no}`)}
        label={words.options}
        rows={3}
        {...(no === 1 ? { hint: words.optionsHint } : {})}
      />
    </fieldset>
  )
}

function Versions({ sets }: { sets: readonly QuestionSet[] }) {
  if (sets.length < 2) return null
  return (
    <Disclosure summary={words.versions}>
      {sets.map(({ version, questions }) => (
        <>
          <h3>{words.versionOf(version, questions.length)}</h3>
          <ol>
            {questions.map(({ kind, label, options }) => (
              <li>
                {label}
                {words.about([questionKindNames[kind], ...options].join(' '))}
              </li>
            ))}
          </ol>
        </>
      ))}
    </Disclosure>
  )
}
