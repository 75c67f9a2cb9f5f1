import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import { localeNames } from '../entries/import/columns-grammar.ts'
import { locales } from '../../../platform/messages/locale.ts'
import { Button } from '../../../platform/ui/button.tsx'
import { Select } from '../../../platform/ui/choice-field.tsx'
import { FormActions, PostForm } from '../../../platform/ui/post-form.tsx'
import { TextField } from '../../../platform/ui/text-field.tsx'
import { fixedReplies } from '../fixed-replies/messages.ts'
import { fixedKeys } from '../fixed-replies/trigger-grammar.ts'
import { longestQuestion } from '../reply/answer-question.ts'
import type { TestCase } from '../store/tables.ts'
import { benchPath } from './paths.ts'
import { benchWords as words } from './staff-messages.ts'

type FormProps = {
  c: Context<Env>
  /** Questions that this entry must answer; without one, what is declined or fixed. */
  entryId?: string
  values?: Readonly<Record<string, string>>
}

/** Adds a question with what must come of it. */
export function CaseForm({ c, entryId, values = {} }: FormProps) {
  return (
    <PostForm
      action={`${benchPath}/cases`}
      hidden={entryId === undefined ? {} : { entryId, expects: 'entry' }}
      label={words.addTitle}
    >
      <FormKeys c={c} />
      <TextField
        name="question"
        label={words.addQuestion}
        hint={words.addHint}
        value={values['question']}
        maxLength={longestQuestion}
        required
      />
      <Select
        name="language"
        label={words.language}
        value={values['language'] ?? 'ja'}
        options={locales.map((value) => ({ value, label: localeNames[value] }))}
      />
      {entryId === undefined && (
        <Select
          name="expects"
          label={words.expects}
          value={values['expects'] ?? 'decline'}
          options={[
            { value: 'decline', label: words.expectsDecline },
            ...fixedKeys.map((key) => ({
              value: `fixed.${key}`,
              label: words.expectsFixed(fixedReplies[key].ja.title),
            })),
          ]}
        />
      )}
      <FormActions>
        <Button kind="secondary">{words.add}</Button>
      </FormActions>
    </PostForm>
  )
}

type ListProps = {
  c: Context<Env>
  cases: readonly TestCase[]
  /** What must come of a case, in words; undefined on the page of the one entry. */
  expectedOf?: (one: TestCase) => string
  mayRetire: boolean
}

/** Questions of the city, each with the press that ends it. */
export function CaseList({ c, cases, expectedOf, mayRetire }: ListProps) {
  return (
    <ul class="plain-list">
      {cases.map((one) => (
        <li class="cluster">
          <span>
            {one.question}（{localeNames[one.locale]}）
            {expectedOf !== undefined && <span class="small"> {expectedOf(one)}</span>}
          </span>
          {mayRetire && (
            <PostForm action={`${benchPath}/cases/${one.id}/retirement`}>
              <FormKeys c={c} />
              <button type="submit" class="button button-plain button-small">
                {words.retire}
                <span class="visually-hidden">{words.retireOf(one.question)}</span>
              </button>
            </PostForm>
          )}
        </li>
      ))}
    </ul>
  )
}
