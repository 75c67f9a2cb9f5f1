import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import { Button } from '../../../platform/ui/button.tsx'
import { Select } from '../../../platform/ui/choice-field.tsx'
import { Disclosure } from '../../../platform/ui/disclosure.tsx'
import { FormActions, PostForm } from '../../../platform/ui/post-form.tsx'
import { TextArea } from '../../../platform/ui/text-field.tsx'
import { mayDecide } from './may-change.ts'
import { pathOfQuestion } from './paths.ts'
import { queueWords, questionWords as words } from './staff-messages.ts'
import { fieldOfState, type FormProps } from './teach-section.tsx'

/** Everything that is done with a question but answering it. */
export function OtherSteps(props: FormProps) {
  return (
    <section class="section" id="more">
      <h2>{words.more}</h2>
      <Assign {...props} />
      <Move {...props} />
      <Join {...props} />
      <Decline {...props} />
    </section>
  )
}

const isWrong = ({ state }: FormProps, name: string) =>
  state.errors.some((error) => error.name === name)

function Assign(props: FormProps) {
  const { c, facts, state } = props
  const { question, staff } = facts
  const { actor } = c.var.context
  const at = pathOfQuestion(question.id, '/assignee')
  return (
    <Disclosure summary={words.assign} open={isWrong(props, 'assigneeId')}>
      {actor.kind === 'employee' && question.assigneeId !== actor.employeeId && (
        <PostForm action={at} hidden={{ assigneeId: actor.employeeId }} inline>
          <FormKeys c={c} />
          <Button kind="secondary">{words.take}</Button>
        </PostForm>
      )}
      <PostForm action={at} label={words.assign}>
        <FormKeys c={c} />
        <Select
          {...fieldOfState(state, 'assigneeId', question.assigneeId ?? '')}
          label={words.assignTo}
          placeholder={words.noPerson}
          options={staff.map(({ employeeId, name }) => ({ value: employeeId, label: name }))}
        />
        <FormActions>
          <Button kind="secondary">{words.set}</Button>
        </FormActions>
      </PostForm>
    </Disclosure>
  )
}

function Move(props: FormProps) {
  const { c, facts, state } = props
  const { question, scope } = facts
  const isAgain = question.reassignedCount > 0
  const may = !isAgain || mayDecide(scope, c.var.context, question.owningUnitId)
  return (
    <Disclosure summary={words.move} open={isWrong(props, 'unitId')}>
      <p>{isAgain ? words.moveAgain : words.moveLead}</p>
      {may && (
        <PostForm action={pathOfQuestion(question.id, '/unit')} label={words.move}>
          <FormKeys c={c} />
          <Select
            {...fieldOfState(state, 'unitId')}
            label={words.moveTo}
            placeholder={queueWords.choose}
            options={scope.units
              .filter(({ id }) => id !== question.owningUnitId)
              .map(({ id, name }) => ({ value: id, label: name }))}
            required
          />
          <FormActions>
            <Button kind="secondary">{words.moveNow}</Button>
          </FormActions>
        </PostForm>
      )}
    </Disclosure>
  )
}

function Join(props: FormProps) {
  const { c, facts, state } = props
  const { question, others } = facts
  return (
    <Disclosure summary={words.join} open={isWrong(props, 'originalId')}>
      <p>{others.length === 0 ? words.joinNone : words.joinLead}</p>
      {others.length > 0 && (
        <PostForm action={pathOfQuestion(question.id, '/original')} label={words.join}>
          <FormKeys c={c} />
          <Select
            {...fieldOfState(state, 'originalId')}
            label={words.joinTo}
            placeholder={queueWords.choose}
            options={others.map(({ id, question: text, repeats }) => ({
              value: id,
              label: `${Array.from(text).slice(0, 60).join('')}（${queueWords.times(repeats)}）`,
            }))}
            required
          />
          <FormActions>
            <Button kind="secondary">{words.joinNow}</Button>
          </FormActions>
        </PostForm>
      )}
    </Disclosure>
  )
}

function Decline(props: FormProps) {
  const { c, facts, state } = props
  return (
    <Disclosure summary={words.decline} open={isWrong(props, 'reason')}>
      <p>{words.declineLead}</p>
      <PostForm action={pathOfQuestion(facts.question.id, '/decline')} label={words.decline}>
        <FormKeys c={c} />
        <TextArea
          {...fieldOfState(state, 'reason')}
          label={words.reason}
          hint={words.reasonHint}
          rows={2}
          maxLength={300}
          required
        />
        <FormActions>
          <Button kind="danger">{words.declineNow}</Button>
        </FormActions>
      </PostForm>
    </Disclosure>
  )
}

/** A question that was dealt with goes back into the queue. */
export function Reopen({ c, id }: { c: Context<Env>; id: string }) {
  return (
    <section class="section" id="reopen">
      <h2>{words.reopen}</h2>
      <p>{words.reopenLead}</p>
      <PostForm action={pathOfQuestion(id, '/reopening')} label={words.reopen}>
        <FormKeys c={c} />
        <FormActions>
          <Button kind="secondary">{words.reopenNow}</Button>
        </FormActions>
      </PostForm>
    </section>
  )
}
