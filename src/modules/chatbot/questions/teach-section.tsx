import type { Context } from 'hono'
import { cityTimeZone } from '../../../platform/clock/clock.ts'
import type { Env } from '../../../platform/http/context.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import type { FormState } from '../../../platform/http/form.ts'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { FormActions, PostForm } from '../../../platform/ui/post-form.tsx'
import { TextField } from '../../../platform/ui/text-field.tsx'
import { newEntryPath, pathOfEntry, withQuery } from '../entries/paths.ts'
import { AnswerPreview } from '../entries/preview.tsx'
import type { Candidate } from './nearest.ts'
import { pathOfQuestion } from './paths.ts'
import type { QuestionFacts } from './read-question.ts'
import { questionWords as words } from './staff-messages.ts'
import { longestWording } from './teach-question.ts'

/** What a section of the page is given: who looks, what at, and a form that came back. */
export type FormProps = { c: Context<Env>; facts: QuestionFacts; state: FormState }

/** The words of a field with an error of it, of a form that came back. */
export const fieldOfState = ({ values, errors }: FormState, name: string, proposed = '') => ({
  name,
  value: values[name] ?? proposed,
  error: errors.find((error) => error.name === name)?.message,
})

/** First press: an answer is chosen. Second press: it is learned. */
export function TeachSection(props: FormProps) {
  const { facts } = props
  const { question, chosen } = facts
  return (
    <section class="section" id="teach">
      <h2>{words.teach}</h2>
      {chosen === undefined ? <Choose {...props} /> : <Confirm {...props} chosen={chosen} />}
      <h3>{words.write}</h3>
      <p>{words.writeLead}</p>
      <p>
        <LinkButton kind="secondary" href={withQuery(newEntryPath, { question: question.id })}>
          {words.write}
        </LinkButton>
      </p>
    </section>
  )
}

function Choose({ c, facts }: FormProps) {
  const { question, found, q } = facts
  const at = pathOfQuestion(question.id)
  return (
    <>
      <p>{words.teachLead}</p>
      <h3>{words.nearTitle}</h3>
      {found.length === 0 && <p>{words.nearNone}</p>}
      <ul class="entries">
        {found.map(({ row, version, unitName, mayTeach }) => (
          <li class="entry">
            <p>
              <a href={pathOfEntry(row.entry.id)}>{version.question}</a>
              <span class="soft small"> {unitName}</span>
            </p>
            {mayTeach ? (
              <div class="cluster">
                <LinkButton small href={`${withQuery(at, { q, entry: row.entry.id })}#teach`}>
                  {words.choose}
                  <span class="visually-hidden">{words.chooseOf(version.question)}</span>
                </LinkButton>
                <PostForm action={`${at}/draft`} hidden={{ entryId: row.entry.id }} inline>
                  <FormKeys c={c} />
                  <Button kind="plain" small>
                    {words.revise}
                    <span class="visually-hidden">{words.reviseOf(version.question)}</span>
                  </Button>
                </PostForm>
              </div>
            ) : (
              <p class="small soft">{words.elsewhere(unitName ?? '')}</p>
            )}
          </li>
        ))}
      </ul>
      <form method="get" action={`${at}#teach`} class="form form-filter" aria-label={words.find}>
        <TextField name="q" label={words.findWords} value={q} type="search" />
        <FormActions>
          <Button kind="secondary">{words.find}</Button>
        </FormActions>
      </form>
    </>
  )
}

function Confirm({ c, facts, state, chosen }: FormProps & { chosen: Candidate }) {
  const { question } = facts
  const { row, version, unitName } = chosen
  const at = pathOfQuestion(question.id)
  const isMasked = question.question.includes('＊')
  const asOf = (version.publishedAt ?? version.madeAt).toZonedDateTimeISO(cityTimeZone)
  return (
    <>
      <h3>{words.chosen}</h3>
      <AnswerPreview {...version} asOfOn={asOf.toPlainDate()} unitName={unitName} />
      {isMasked && (
        <Notice kind="warning">
          <p>{words.maskedHint}</p>
        </Notice>
      )}
      <PostForm
        action={withQuery(`${at}/teach`, { entry: row.entry.id })}
        hidden={{ entryId: row.entry.id }}
        label={words.teach}
      >
        <FormKeys c={c} />
        <TextField
          {...fieldOfState(state, 'wording', question.question)}
          label={words.wording}
          hint={words.wordingHint}
          width="full"
          maxLength={longestWording}
          required
        />
        <FormActions>
          <Button>{words.teachNow}</Button>
          <LinkButton kind="plain" href={`${at}#teach`}>
            {words.back}
          </LinkButton>
        </FormActions>
      </PostForm>
    </>
  )
}
