import type { Context } from 'hono'
import type { ComponentChildren } from 'preact'
import type { Env } from '../../../platform/http/context.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import type { FormState } from '../../../platform/http/form.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { Checkbox } from '../../../platform/ui/choice-field.tsx'
import { ErrorSummary } from '../../../platform/ui/error-summary.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../platform/ui/post-form.tsx'
import { TextArea } from '../../../platform/ui/text-field.tsx'
import { chatbotPath } from '../paths.ts'
import { learnedStaffPath } from './paths.ts'
import { learnedWords as words } from './staff-messages.ts'

type Props = {
  c: Context<Env>
  state: FormState
  action: string
  title: string
  lead?: string
  /** A correction gives a reason, and may take the question off. */
  isCorrection?: boolean
  children?: ComponentChildren
}

/** The city's words for one question. */
export function WordForm({ c, state, action, title, lead, isCorrection, children }: Props) {
  const { values, errors } = state
  const errorOf = (field: string) => errors.find(({ name }) => name === field)?.message
  const labels = { question: words.words, plain: words.plain, reason: words.reason }
  return (
    <>
      <Breadcrumbs
        links={[
          { label: words.chatbot, href: chatbotPath },
          { label: words.title, href: learnedStaffPath },
        ]}
        here={title}
      />
      <PageHeader title={title} {...(lead === undefined ? {} : { lead })} />
      <ErrorSummary errors={errors} labels={labels} />
      {children}
      <PostForm action={action} label={title}>
        <FormKeys c={c} />
        <TextArea
          name="question"
          label={words.words}
          hint={words.wordsHint}
          value={values['question']}
          error={errorOf('question')}
          rows={2}
          required
        />
        <TextArea
          name="plain"
          label={words.plain}
          hint={words.plainHint}
          value={values['plain']}
          error={errorOf('plain')}
          rows={2}
        />
        {isCorrection && (
          <>
            <TextArea
              name="reason"
              label={words.reason}
              value={values['reason']}
              error={errorOf('reason')}
              rows={2}
              required
            />
            <Checkbox name="remove" label={words.remove} checked={values['remove'] === '1'} />
          </>
        )}
        <FormActions>
          <Button>{words.save}</Button>
          <LinkButton kind="plain" href={learnedStaffPath}>
            {words.back}
          </LinkButton>
        </FormActions>
      </PostForm>
    </>
  )
}
