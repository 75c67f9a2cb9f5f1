import type { Context } from 'hono'
import type { Env } from '../../../../platform/http/context.ts'
import { FormKeys } from '../../../../platform/http/form-keys.tsx'
import { Button } from '../../../../platform/ui/button.tsx'
import { ErrorSummary } from '../../../../platform/ui/error-summary.tsx'
import { FormActions, PostForm } from '../../../../platform/ui/post-form.tsx'
import type { Review } from '../review-types.ts'
import { ConflictPanel } from './conflict-panel.tsx'
import { Saved } from './saved.tsx'
import { anchors, reviewPath } from './paths.ts'
import { choiceName, choiceValueName, QuestionFields } from './question-fields.tsx'
import { questionWords } from './staff-messages.ts'
import { errorOf, type FormName, type ReviewAgain, valueOf } from './typed.ts'

type QuestionsProps = {
  c: Context<Env>
  review: Review
  again: ReviewAgain | undefined
  saved: FormName | undefined
}

/** All questions of a text; open ones first in sight, one press saves every answer. */
export function Questions({ c, review, again, saved }: QuestionsProps) {
  const { questions, counts, mayEdit } = review
  const shown = again?.form === 'answers' ? again : undefined
  const lines = new Map(review.lines.map(({ no, text }) => [no, text]))
  const lead =
    counts.openQuestions > 0 ? questionWords.lead(counts.openQuestions) : questionWords.leadDone
  const asked = questions.map((question, index) => {
    const no = index + 1
    const name = choiceName(no)
    const choice = shown && valueOf(shown.typed, name)
    return {
      no,
      question,
      line: lines.get(question.line) ?? '',
      readOnly: !mayEdit,
      typed:
        shown === undefined || choice === undefined
          ? undefined
          : { choice, value: valueOf(shown.typed, choiceValueName(no, choice)) ?? '' },
      error: shown && errorOf(shown.errors, name),
    }
  })
  const fields = asked.map((one) => <QuestionFields asked={one} />)
  return (
    <section class="review-part questions" id={anchors.questions} aria-labelledby="questions-head">
      <h2 class="review-head" id="questions-head">
        {questionWords.title}
      </h2>
      <p>{questions.length === 0 ? questionWords.none : lead}</p>
      <Saved when={saved === 'answers'} />
      {shown !== undefined && <ErrorSummary errors={shown.errors} />}
      {questions.length > 0 && !mayEdit && <div>{fields}</div>}
      {questions.length > 0 && mayEdit && (
        <PostForm
          action={`${reviewPath(review.importId)}/answers#${anchors.questions}`}
          label={questionWords.title}
        >
          <FormKeys c={c} />
          <input
            type="hidden"
            name="revision"
            value={shown?.conflict?.revision ?? review.revision}
          />
          <ConflictPanel conflict={shown?.conflict} />
          <div>{fields}</div>
          <p class="soft">{questionWords.saveNote}</p>
          <FormActions>
            <Button kind={counts.openQuestions > 0 ? 'primary' : 'secondary'}>
              {questionWords.save}
            </Button>
          </FormActions>
        </PostForm>
      )}
    </section>
  )
}
